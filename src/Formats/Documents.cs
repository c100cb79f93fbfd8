using Beresta.Formats.Act;
using Beresta.Formats.Description;
using Beresta.Formats.Ks2;
using Beresta.Formats.Kz;
using Beresta.Formats.Mchd;
using Beresta.Formats.PaymentInvoice;
using Beresta.Formats.Reconciliation;
using Beresta.Formats.Technological;
using Beresta.Formats.Torg12;
using Beresta.Formats.Torg2;
using Beresta.Formats.Ukd;
using Beresta.Formats.Upd;
using Beresta.Kernel;

namespace Beresta.Formats;

/// <summary>What a full check of a file says.</summary>
/// <param name="Document">What was recognised.</param>
/// <param name="Format">The format by which it was checked; null for a document that is not formalised.</param>
/// <param name="Findings">Everything that was found wrong.</param>
public sealed record DocumentCheck(Recognized Document, Format? Format, IReadOnlyList<Finding> Findings)
{
    /// <summary>True when there is no error.</summary>
    public bool IsValid => Findings.All(finding => finding.Severity != Severity.Error);
}

/// <summary>All formats together: recognises a file by its bytes and checks it by the right format.</summary>
public static class Documents
{
    /// <summary>Every format that is known. A new kind of document adds its own here and nowhere else.</summary>
    public static IReadOnlyList<Format> Formats { get; } =
    [
        UpdFormats.Seller,
        UpdFormats.Buyer,
        UpdFormats.Seller502,
        UpdFormats.Buyer502,
        UpdFormats.Seller501,
        UpdFormats.Buyer501,
        UpdFormats.Seller155,
        UpdFormats.Buyer155,
        UpdFormats.Invoice502,
        UkdFormats.Seller502,
        UkdFormats.Buyer502,
        UkdFormats.Seller501,
        UkdFormats.Buyer501,
        UkdFormats.Seller189,
        UkdFormats.Buyer189,
        UkdFormats.Invoice502,
        Torg12Formats.Seller,
        Torg12Formats.Buyer,
        Torg12Formats.Seller502,
        Torg12Formats.Buyer502,
        Torg12Formats.Seller172,
        Torg12Formats.Buyer172,
        ActFormats.Executor,
        ActFormats.Customer,
        ActFormats.Executor502,
        ActFormats.Customer502,
        ActFormats.Executor172,
        ActFormats.Customer172,
        ReconciliationFormats.Sender,
        ReconciliationFormats.Recipient,
        PaymentInvoiceFormats.Current,
        Ks2Formats.Contractor,
        Ks2Formats.Customer,
        Torg2Formats.Buyer,
        Torg2Formats.Addition,
        EsfFormats.Container,
        EsfFormats.InfoContainer,
        EsfFormats.Single,
        AvrFormats.Current,
        MchdFormats.Unified,
        TechnologicalFormats.Receipt,
        TechnologicalFormats.ReceiveConfirmation,
        TechnologicalFormats.SendConfirmation,
        TechnologicalFormats.Amendment,
        TechnologicalFormats.Revocation,
        TechnologicalFormats.UniversalMessage,
        TechnologicalFormats.Receipt102,
        TechnologicalFormats.ReceiveConfirmation102,
        TechnologicalFormats.SendConfirmation102,
        TechnologicalFormats.Amendment102,
        TechnologicalFormats.Receipt101,
        TechnologicalFormats.ReceiveConfirmation101,
        TechnologicalFormats.SendConfirmation101,
        TechnologicalFormats.Amendment101,
    ];

    /// <summary>Says what a file is, tolerant of what real systems write. What is no formalised document is non-formalised, never an error.</summary>
    public static Recognized Recognize(ReadOnlySpan<byte> file, CancellationToken stop = default)
    {
        if (FormatOf(file) is not { } format)
            return Recognized.NonFormalized;
        using var xml = new XmlCursor(file) { Stop = stop };
        xml.Next();
        return format.Recognize(xml);
    }

    /// <summary>The same for a stream, at the cost of a window of it, whatever its length. The stream must be seekable: it is read twice from its position.</summary>
    public static Recognized Recognize(Stream file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var start = file.Position;
        Format? format;
        using (var head = new XmlCursor(file))
            format = FormatOf(head);
        if (format is null)
            return Recognized.NonFormalized;
        file.Position = start;
        using var xml = new XmlCursor(file);
        xml.Next();
        return format.Recognize(xml);
    }

    /// <summary>The format of a file by its root, version, КНД and prefix of ИдФайл; null when it is no formalised document that we know.</summary>
    public static Format? FormatOf(ReadOnlySpan<byte> file)
    {
        const int Head = 64 * 1024;
        using var xml = new XmlCursor(file[..Math.Min(file.Length, Head)], whole: file.Length <= Head);
        return FormatOf(xml);
    }

    /// <summary>The second side's title of the same version as a first side's; null when the format is no first title, or has no second one.</summary>
    public static Format? AnswerTo(Format first)
    {
        ArgumentNullException.ThrowIfNull(first);
        return first.Title == "seller" ? Formats.FirstOrDefault(format => (format.Kind, format.Title, format.Version, format.Order) == (first.Kind, "buyer", first.Version, first.Order)) : null;
    }

    /// <summary>Recognises a file and checks it fully; all findings at once. A file that is not formalised has no findings.</summary>
    /// <param name="file">The bytes as received.</param>
    /// <param name="fileName">The file's name, to check that it equals ИдФайл; null when the name is not known.</param>
    /// <param name="stop">Calls it off.</param>
    public static DocumentCheck Check(ReadOnlySpan<byte> file, string? fileName = null, CancellationToken stop = default)
    {
        if (FormatOf(file) is not { } format)
            return new DocumentCheck(Recognized.NonFormalized, null, []);
        return new DocumentCheck(Recognize(file, stop), format, format.Check(file, fileName, stop));
    }

    /// <summary>What keeps a file from being XML at all: a DTD, a broken tag, a wrong encoding. Empty for well-formed XML, whatever it says.</summary>
    public static IReadOnlyList<Finding> CheckXml(ReadOnlySpan<byte> file)
    {
        using var xml = new XmlCursor(file);
        while (xml.Next() != XmlNode.End)
        {
        }

        if (xml.Fault is not { } fault)
            return [];
        var inspection = new Inspection(Table.Own, made: false);
        inspection.Error(fault.Code, fault.Message, offset: xml.Offset);
        return Places.Locate(inspection, xml.Decoded);
    }

    private static Format? FormatOf(XmlCursor xml)
    {
        if (xml.Next() != XmlNode.Element)
            return null;
        var root = xml.Name.ToString();
        var space = SpaceDeclaration(root);
        string? version = null, prefix = null, knd = null, rootSpace = null;
        while (xml.NextAttribute())
        {
            if (xml.Name is "ВерсФорм" && xml.Value.Length <= 16)
                version = xml.Value.ToString();
            else if (xml.Name is "ИдФайл" && xml.Value.Length <= 512)
                prefix = Prefix(xml.Value);
            else if (xml.Name.SequenceEqual(space) && xml.Value.Length <= 256)
                rootSpace = xml.Value.ToString();
        }

        // КНД stands on the next element, «Документ» in the formats that have it.
        for (var elements = 0; knd is null && elements < 4 && xml.Next() is not XmlNode.End and var node;)
        {
            if (node is not XmlNode.Element)
                continue;
            elements++;
            while (xml.NextAttribute())
            {
                if (xml.Name is "КНД" && xml.Value.Length <= 16)
                    knd = xml.Value.ToString();
            }
        }

        Format? best = null;
        var most = 0;
        foreach (var format in Formats)
        {
            if (format.AnyPrefix && format.Namespace == rootSpace && root.AsSpan(root.IndexOf(':') + 1).SequenceEqual(format.Root))
                return format;
            if (format.Root != root)
                continue;
            // A bare GUID instead of ИдФайл, a missing КНД and an unknown version are all seen in real files; any two of the three tell the kind.
            var likeness = (knd is not null && knd == format.Knd ? 4 : 0) + (prefix is not null && PrefixFits(prefix, format.Prefix) ? 3 : 0) + (version == format.Version ? 2 : 0);
            if (likeness > most && likeness > 2)
                (best, most) = (format, likeness);
        }

        return best;
    }

    // The attribute that says the namespace of the root: «xmlns:esf» for «esf:invoiceContainer».
    private static string SpaceDeclaration(string root) => root.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? "xmlns:" + root[..colon] : "xmlns";

    // ON_NSCHFDOPPRMARK and ON_NSCHFDOPPRPROS are the 5.01 names for marked and traceable goods.
    private static bool PrefixFits(string prefix, string known) =>
        prefix == known || prefix.Length == known.Length + 4 && prefix.StartsWith(known, StringComparison.Ordinal) && (prefix.EndsWith("MARK", StringComparison.Ordinal) || prefix.EndsWith("PROS", StringComparison.Ordinal));

    private static string? Prefix(ReadOnlySpan<char> fileId)
    {
        var first = fileId.IndexOf('_');
        if (first < 0)
            return null;
        var second = fileId[(first + 1)..].IndexOf('_');
        return second < 0 ? null : fileId[..(first + 1 + second)].ToString();
    }
}
