using System.Formats.Asn1;
using System.Security.Cryptography;
using Beresta.Kernel;

namespace Beresta.Signatures;

/// <summary>A timestamp token (RFC 3161 §2.4.2): a signed statement that a digest existed at a time. Nothing is verified here.</summary>
public sealed class TimestampToken
{
    private TimestampToken(SignedMessage message, ReadOnlyMemory<byte> content)
    {
        Message = message;
        var info = Asn.Reader(content).ReadSequence();
        if (!info.TryReadInt32(out var version) || version != 1)
            throw new StructureException("неизвестная версия штампа времени");
        Policy = info.ReadObjectIdentifier();
        var imprint = info.ReadSequence();
        ImprintId = imprint.ReadAlgorithm();
        Imprint = imprint.ReadOctetString();
        SerialNumber = Convert.ToHexString(info.ReadIntegerBytes().Span.TrimStart((byte)0));
        Time = info.ReadGeneralizedTime();
        if (info.NextIs(Asn1Tag.Sequence))
            info.ReadEncodedValue();
        if (info.NextIs(Asn1Tag.Boolean))
            info.ReadBoolean();
        if (info.NextIs(Asn1Tag.Integer))
            Nonce = info.ReadIntegerBytes();
    }

    /// <summary>The CMS message that carries the statement.</summary>
    public SignedMessage Message { get; }

    /// <summary>The encoding as received.</summary>
    public ReadOnlyMemory<byte> Raw => Message.Raw;

    /// <summary>The time that is certified.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>OID of the service's policy.</summary>
    public string Policy { get; }

    /// <summary>Number of the token, hexadecimal.</summary>
    public string SerialNumber { get; }

    /// <summary>The digest algorithm of the imprint; null when it is not known.</summary>
    public DigestAlgorithm? Digest => DigestAlgorithm.FromOid(ImprintId.Oid);

    /// <summary>The digest that existed at that time.</summary>
    public ReadOnlyMemory<byte> Imprint { get; }

    internal AlgorithmId ImprintId { get; }

    internal ReadOnlyMemory<byte> Nonce { get; }

    /// <summary>Reads a token. The problem's code is <c>timestamp-malformed</c>.</summary>
    public static Result<TimestampToken> Read(ReadOnlyMemory<byte> data)
    {
        if (!SignedMessage.Read(data).Succeeded(out var message, out var problem))
            return Malformed(problem.Message);
        if (!string.Equals(message.ContentType, Oids.TimestampInfo, StringComparison.Ordinal) || message.Content is not { } content || message.Signers.Count != 1)
            return Malformed("это не штамп времени");
        try
        {
            return new TimestampToken(message, content);
        }
        catch (Exception refusal) when (refusal is AsnContentException or CryptographicException)
        {
            return Malformed(StructureException.ReasonOf(refusal));
        }
    }

    private static Problem Malformed(string reason) => new("timestamp-malformed", $"Штамп времени не читается: {reason}");
}
