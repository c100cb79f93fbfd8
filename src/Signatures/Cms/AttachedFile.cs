using System.Formats.Asn1;
using Beresta.Kernel;

namespace Beresta.Signatures;

/// <summary>
/// An attached signature in a file of any size (RFC 5652 §5, BER or DER): what is around the content is read into memory, the content itself stays in the file
/// and is given out as a stream. PEM and base64 are not taken here: see <see cref="SignedMessage.Read"/>.
/// </summary>
public sealed class AttachedFile
{
    /// <summary>More than this around the content (certificates, lists, signers) is refused.</summary>
    public const int MaxAround = 64 * 1024 * 1024;

    private const int MaxBefore = 64 * 1024;

    private readonly Stream file;
    private readonly long contentStart;

    private AttachedFile(Stream file, SignedMessage message, long contentStart, long contentLength) =>
        (this.file, Message, this.contentStart, ContentLength) = (file, message, contentStart, contentLength);

    /// <summary>The signature without its content, as if it were a detached one.</summary>
    public SignedMessage Message { get; }

    /// <summary>Octets of the content.</summary>
    public long ContentLength { get; }

    /// <summary>
    /// Finds the content of an attached signature. The stream must be seekable and stay open as long as the content is read. The problem's code is
    /// <c>signature-malformed</c>; <c>signature-detached</c> says that it is a detached signature.
    /// </summary>
    public static Result<AttachedFile> Open(Stream file)
    {
        try
        {
            file.Position = 0;
            return Read(file);
        }
        catch (AsnContentException refusal)
        {
            return Malformed(StructureException.ReasonOf(refusal));
        }
    }

    /// <summary>The content from its beginning. One at a time: it moves the file's position.</summary>
    public Stream OpenContent()
    {
        file.Position = contentStart;
        return new OctetsStream(file);
    }

    private static Result<AttachedFile> Read(Stream file)
    {
        var outer = BerHeader.Expect(file, 0x30);
        if (!string.Equals(Asn.Reader(Element(file, MaxBefore)).ReadObjectIdentifier(), Oids.SignedData, StringComparison.Ordinal))
            return Malformed("это не SignedData");
        var wrapper = BerHeader.Expect(file, 0xA0);
        var data = BerHeader.Expect(file, 0x30);
        var (version, digests) = (Element(file, MaxBefore), Element(file, MaxBefore));
        var info = BerHeader.Expect(file, 0x30);
        var type = Element(file, MaxBefore);
        if (info.End == file.Position || BerHeader.IsEnd(file, info))
            return new Problem("signature-detached", "Подпись отсоединённая: содержимого в ней нет");
        var envelope = BerHeader.Expect(file, 0xA0);
        var start = file.Position;
        using var octets = new OctetsStream(file);
        var length = octets.Skip();
        envelope.Close(file);
        info.Close(file);

        // Everything behind the content up to the ends of the three outer elements.
        var rest = new MemoryStream();
        while (data.End is { } end ? file.Position < end : !BerHeader.IsEnd(file, data))
        {
            var element = Element(file, MaxAround - (int)rest.Length);
            rest.Write(element);
        }

        data.Check(file);
        wrapper.Close(file);
        outer.Close(file);
        if (file.Position != file.Length)
            return Malformed("после подписи идут лишние байты");
        var bare = Asn.Wrap(0x30, version, digests, Asn.Wrap(0x30, type), rest.ToArray());
        var oid = Asn.Write(writer => writer.WriteObjectIdentifier(Oids.SignedData));
        return SignedMessage.Read(Asn.Wrap(0x30, oid, Asn.Wrap(0xA0, bare))).Select(message => new AttachedFile(file, message, start, length));
    }

    // One whole element, of a definite or an indefinite length.
    private static byte[] Element(Stream file, int limit)
    {
        var start = file.Position;
        BerHeader.Skip(file, start + limit);
        var element = new byte[file.Position - start];
        file.Position = start;
        file.ReadExactly(element);
        return element;
    }

    private static Problem Malformed(string reason) => new("signature-malformed", $"Подпись не читается: {reason}");
}
