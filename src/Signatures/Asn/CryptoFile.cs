using System.Formats.Asn1;
using Beresta.Kernel;

namespace Beresta.Signatures;

/// <summary>
/// Says what a file is that was given in the place of another: people take a certificate for a signature, a page of an error for a key. Only the outermost structure
/// is looked at.
/// </summary>
internal static class CryptoFile
{
    private const string EnvelopedData = "1.2.840.113549.1.7.3";
    private const string DigestedData = "1.2.840.113549.1.7.5";

    private static readonly (string Prefix, string Name)[] Texts =
    [
        ("%PDF-", "документ PDF"), ("PK\u0003\u0004", "архив ZIP или документ Office"), ("Rar!", "архив RAR"), ("7z\u00BC\u00AF", "архив 7-Zip"), ("{\\rtf", "документ RTF"),
        ("MIME-Version:", "письмо S/MIME: подпись в нём лежит вложением"), ("Content-Type:", "письмо S/MIME: подпись в нём лежит вложением"), ("<!DOCTYPE html", "страница HTML"), ("<html", "страница HTML"),
        ("\u00D0\u00CF\u0011\u00E0", "документ Office старого вида"), ("\u0089PNG", "картинка"), ("\u00FF\u00D8\u00FF", "картинка"), ("GIF8", "картинка"),
    ];

    private static readonly (string Label, string Name)[] Labels =
    [
        ("CERTIFICATE REQUEST", "запрос на сертификат"), ("NEW CERTIFICATE REQUEST", "запрос на сертификат"), ("X509 CRL", "список отзыва"), ("ENCRYPTED PRIVATE KEY", "закрытый ключ под паролем"),
        ("PUBLIC KEY", "открытый ключ"), ("PGP SIGNATURE", "подпись PGP"), ("PGP MESSAGE", "сообщение PGP"), ("OPENSSH PRIVATE KEY", "закрытый ключ SSH"), ("SSH SIGNATURE", "подпись SSH"),
    ];

    /// <summary>
    /// Why a file is not what was wanted, for <c>Подпись не читается: …</c>: <c>это сертификат, а не подпись</c>, or how it was damaged on its way. Null when nothing can be said.
    /// </summary>
    /// <param name="wanted"><c>подпись</c>, <c>сертификат</c>, <c>закрытый ключ</c>.</param>
    /// <param name="data">The file as it came.</param>
    public static string? InsteadOf(string wanted, ReadOnlyMemory<byte> data) => Name(data) switch
    {
        null => null,
        var name when !name.StartsWith("это ", StringComparison.Ordinal) => name,
        var name when name.StartsWith("это " + wanted, StringComparison.Ordinal) => name.Length > wanted.Length + 4 ? name : null,
        var name when name.Contains(':', StringComparison.Ordinal) || name.Contains(',', StringComparison.Ordinal) => name,
        var name => $"{name}, а не {wanted}",
    };

    /// <summary>The sentence that names the file, for <c>… не читается: это сертификат</c>; null when it is nothing that is known.</summary>
    public static string? Name(ReadOnlyMemory<byte> data)
    {
        if (data.Length == 0 || data.Span.IndexOfAnyExcept(" \t\r\n\0"u8) < 0)
            return "файл пуст";
        // The bytes of a bare signature are random: one in a hundred begins as a text does.
        var isBare = data.Length is 64 or 128 && (data.Span.ContainsAnyInRange((byte)0, (byte)8) || data.Span.ContainsAnyInRange((byte)14, (byte)31));
        if (!isBare && NameOfText(data) is { } text)
            return text;
        if (Armor.Decode(data) is not { } raw)
            return BehindRubbish(data.Span) ?? "это текст, и в нём нет ни PEM, ни base64";
        if (raw.Length is 64 or 128 && raw.Span[0] != 0x30)
            return $"это само значение подписи ({raw.Length} байт) без оболочки CMS и сертификата";
        return NameOfStructure(raw) ?? NameOfText(raw) ?? Damage(raw.Span);
    }

    private static string? NameOfText(ReadOnlyMemory<byte> data)
    {
        var span = data.Span.StartsWith("\uFEFF"u8) ? data.Span[3..] : data.Span;
        span = span.TrimStart(" \t\r\n"u8);
        foreach (var (prefix, name) in Texts)
        {
            if (StartsWith(span, prefix))
                return "это " + name;
        }

        if (span.StartsWith("<"u8))
            return span.IndexOf("http://www.w3.org/2000/09/xmldsig#"u8) >= 0 ? "это документ XML с подписью внутри (XMLDSig), а не отдельный файл подписи" : "это документ XML";
        if (span.StartsWith("{"u8) || span.StartsWith("["u8))
            return "это JSON";
        if (Armor.Label(data) is not { } label)
            return null;
        if (Array.Find(Labels, known => string.Equals(known.Label, label, StringComparison.Ordinal)).Name is { } known)
            return "это " + known;
        return label.EndsWith("PRIVATE KEY", StringComparison.Ordinal) ? "это закрытый ключ" : null;
    }

    private static string? NameOfStructure(ReadOnlyMemory<byte> raw)
    {
        if (!Asn.IsWellFormed(raw.Span, 400_000, out var length) || length != raw.Length || raw.Span[0] != 0x30)
            return null;
        try
        {
            var outer = Asn.Reader(raw).ReadSequence();
            if (outer.NextIs(Asn1Tag.ObjectIdentifier))
                return NameOfContent(outer);
            if (outer.NextIs(Asn1Tag.Integer))
                return NameOfNumbered(outer);
            if (outer.NextIs(Asn1Tag.Enumerated))
                return "это ответ OCSP";
            return outer.NextIs(Asn1Tag.Sequence) ? NameOfSigned(outer) : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static string? NameOfContent(AsnReader info) => info.ReadObjectIdentifier() switch
    {
        Oids.SignedData => null,
        EnvelopedData => "это зашифрованное сообщение: подпись внутри него, его сначала расшифровывает получатель",
        Oids.EncryptedData => "это зашифрованные данные",
        Oids.Data or DigestedData => "это данные без подписи",
        _ => null,
    };

    private static string? NameOfNumbered(AsnReader info)
    {
        info.TryReadInt32(out var version);
        if (info.NextIs(Asn1Tag.Integer) || info.NextIs(Asn1Tag.PrimitiveOctetString))
            return "это закрытый ключ";
        if (!info.NextIs(Asn1Tag.Sequence))
            return null;
        var inner = info.ReadSequence();
        if (version == 3 && inner.NextIs(Asn1Tag.ObjectIdentifier))
            return "это контейнер ключа PKCS#12";
        if (inner.NextIs(Asn1Tag.ObjectIdentifier))
            return info.NextIs(Asn1Tag.PrimitiveOctetString) ? "это закрытый ключ" : null;
        return inner.NextIs(Asn1Tag.Sequence) ? "это запрос на штамп времени" : null;
    }

    // SEQUENCE { SEQUENCE …: certificates, lists and requests have a signature as their third part; keys and answers have none.
    private static string? NameOfSigned(AsnReader outer)
    {
        var first = outer.ReadSequence();
        if (!outer.HasData)
            return first.NextIs(Asn1Tag.Integer) ? "это ответ службы штампов времени" : "это запрос OCSP";
        if (outer.NextIs(Asn1Tag.PrimitiveBitString))
            return "это открытый ключ";
        if (outer.NextIs(Asn1Tag.PrimitiveOctetString))
            return "это закрытый ключ под паролем";
        outer.ReadEncodedValue();
        if (first.NextIs(Asn1Tag.Integer) && !outer.HasData)
            return "это ответ службы штампов времени";
        return NameOfBody(first);
    }

    // What is signed begins: a certificate [0] INTEGER or INTEGER name dates, a list with a date behind its issuer, an OCSP answer with its responder, a request with a key.
    private static string? NameOfBody(AsnReader body)
    {
        var isVersioned = body.NextIsContext(0);
        if (isVersioned)
            body.ReadEncodedValue();
        if (body.NextIsContext(1) || body.NextIsContext(2))
            return "это ответ OCSP";
        var isNumbered = body.NextIs(Asn1Tag.Integer);
        if (isNumbered)
            body.ReadEncodedValue();
        if (isVersioned)
            return isNumbered ? "это сертификат" : null;
        if (!body.NextIs(Asn1Tag.Sequence))
            return null;
        body.ReadEncodedValue();
        if (!body.NextIs(Asn1Tag.Sequence))
            return null;
        var second = body.ReadSequence();
        if (body.NextIs(Asn1Tag.UtcTime) || body.NextIs(Asn1Tag.GeneralizedTime))
            return "это список отзыва";
        if (!isNumbered)
            return null;
        // A request has the key here, a certificate of the first version the issuer's name and then the dates.
        return second.NextIs(Asn1Tag.Sequence) && (!body.HasData || body.NextIsContext(0)) ? "это запрос на сертификат" : body.NextIs(Asn1Tag.Sequence) ? "это сертификат" : null;
    }

    // A transfer that cut the file, or took it for text.
    private static string? Damage(ReadOnlySpan<byte> raw)
    {
        if (Asn.OuterLength(raw) is not { } stated)
            return null;
        if (stated > raw.Length)
            return $"файл обрезан: по его началу в нём должно быть {stated} байт, а есть {raw.Length}";
        if (stated < raw.Length && Asn.IsWellFormed(raw, 400_000, out var length) && length == stated)
        {
            return raw[(int)stated..].IndexOfAnyExcept("\r\n \t\0"u8) < 0
                ? $"в конце дописаны пустые строки или нули ({raw.Length - stated} байт): сохраните файл без них"
                : $"после конца идут лишние байты: {raw.Length - stated}";
        }

        var asText = raw.IndexOf("\r\n"u8) >= 0 || (raw.Contains((byte)'\r') != raw.Contains((byte)'\n'));
        return asText ? "файл испорчен: похоже, его переслали как текст и заменили в нём переводы строк" : null;
    }

    // «Warning: …» of a script before base64, a greeting of a letter.
    private static string? BehindRubbish(ReadOnlySpan<byte> text)
    {
        for (var line = 0; line < 20 && text.IndexOf((byte)'\n') is >= 0 and var end; line++)
        {
            text = text[(end + 1)..];
            if (Armor.Decode(text.ToArray()) is { Length: > 0 } inside && inside.Span[0] == 0x30)
                return $"перед ней посторонний текст, строк: {line + 1}; уберите их";
        }

        return null;
    }

    private static bool StartsWith(ReadOnlySpan<byte> data, string prefix)
    {
        if (data.Length < prefix.Length)
            return false;
        for (var i = 0; i < prefix.Length; i++)
        {
            if (char.ToLowerInvariant((char)data[i]) != char.ToLowerInvariant(prefix[i]))
                return false;
        }

        return true;
    }
}
