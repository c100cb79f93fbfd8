using System.Collections.Frozen;
using Beresta.Formats.Description;
using Beresta.Kernel;

namespace Beresta.Formats;

/// <summary>What lists, search and the exchange need to know of a document, whatever its format.</summary>
public sealed record Recognized
{
    /// <summary>Kind of document: one of <see cref="Kinds"/>; <c>nonformalized</c> for any file that is no formalised document.</summary>
    public required string Kind { get; init; }

    /// <summary>Whose title it is: <c>seller</c> for the first one of a kind, <c>buyer</c> for the one that answers it; null where the kind has one file only.</summary>
    public string? Title { get; init; }

    /// <summary>Function, as the order spells it: <c>СЧФДОП</c>.</summary>
    public string? Function { get; init; }

    /// <summary>Version of the format: <c>5.03</c>.</summary>
    public string? Version { get; init; }

    /// <summary>ИдФайл.</summary>
    public string? FileId { get; init; }

    /// <summary>Participant id of the sender, from the file id or from the older formats' own element.</summary>
    public string? SenderId { get; init; }

    /// <summary>Participant id of the recipient.</summary>
    public string? RecipientId { get; init; }

    /// <summary>ИдФайл of the file that this one answers: of a receipt, a confirmation, a buyer's title.</summary>
    public string? ParentFileId { get; init; }

    /// <summary>Signatures of the file that this one answers, as it quotes them, base64.</summary>
    public IReadOnlyList<string> ParentSignatures { get; init; } = [];

    /// <summary>How the second side accepted, where its title says it by a code (КодИтога): <c>1</c> without discrepancies, <c>2</c> with them, <c>3</c> not accepted.</summary>
    public string? Result { get; init; }

    /// <summary>What the second side says it did (СодОпер); of a refusal or a request, its text.</summary>
    public string? Operation { get; init; }

    /// <summary>Name that the document gives itself: «Универсальный передаточный документ».</summary>
    public string? Name { get; init; }

    /// <summary>Number of the document.</summary>
    public string? Number { get; init; }

    /// <summary>Date of the document.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Number of the correction (исправление), where it is one.</summary>
    public int? CorrectionNumber { get; init; }

    /// <summary>Of a УКД, the invoices and УПД whose cost it changes.</summary>
    public IReadOnlyList<RecognizedReference> Corrected { get; init; } = [];

    /// <summary>The first side: seller, executor.</summary>
    public RecognizedParty? Seller { get; init; }

    /// <summary>The second side: buyer, customer.</summary>
    public RecognizedParty? Buyer { get; init; }

    /// <summary>Further sellers, where the document names several.</summary>
    public IReadOnlyList<RecognizedParty> OtherSellers { get; init; } = [];

    /// <summary>Further buyers, where the document names several.</summary>
    public IReadOnlyList<RecognizedParty> OtherBuyers { get; init; } = [];

    /// <summary>It states the ground on which somebody else than the first side has composed it (ОснДоверОргСост): an agent, a buyer for his supplier.</summary>
    public bool ComposedForAnother { get; init; }

    /// <summary>Who signs, as the file itself says (Подписант, ФИО); empty where it names nobody.</summary>
    public IReadOnlyList<PersonName> Signers { get; init; } = [];

    /// <summary>Total with VAT; of a УКД, by how much the deal grows (below zero when it becomes less).</summary>
    public decimal? Total { get; init; }

    /// <summary>VAT in the total; null where the document is without VAT or does not say.</summary>
    public decimal? Vat { get; init; }

    /// <summary>Currency by ОКВ: <c>643</c>.</summary>
    public string? CurrencyCode { get; init; }

    /// <summary>A document that is not formalised.</summary>
    public static Recognized NonFormalized { get; } = new() { Kind = Kinds.NonFormalized };

    /// <summary>The same with sender and recipient from the file id.</summary>
    internal Recognized WithParticipants() =>
        Formats.FileId.TryParse(FileId, out var id)
            ? this with { SenderId = SenderId ?? NullIfEmpty(id.Sender), RecipientId = RecipientId ?? NullIfEmpty(id.Recipient) }
            : this;

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}

/// <summary>A party as lists show it.</summary>
/// <param name="Name">Name.</param>
/// <param name="Inn">ИНН, or БИН in Kazakhstan; null where there is none.</param>
/// <param name="Kpp">КПП of an organisation.</param>
public sealed record RecognizedParty(string Name, string? Inn, string? Kpp)
{
    internal static RecognizedParty? Of(Party? party) => party is null ? null : new RecognizedParty(party.DisplayName, party.Inn, party.Kpp);

    internal static IReadOnlyList<RecognizedParty> Further(IReadOnlyList<Party> parties) => [.. parties.Skip(1).Select(party => Of(party)!)];
}

/// <summary>A document that another one names.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Date">Its date; null where it is not stated.</param>
public sealed record RecognizedReference(string Number, DateOnly? Date);

/// <summary>The kinds of documents, by codes that are public API.</summary>
public static class Kinds
{
    /// <summary>УПД and счёт-фактура.</summary>
    public const string Upd = "upd";

    /// <summary>Акт, документ о передаче результатов работ (ДПРР).</summary>
    public const string Act = "act";

    /// <summary>ТОРГ-12, документ о передаче товара.</summary>
    public const string Torg12 = "torg12";

    /// <summary>УКД and корректировочный счёт-фактура.</summary>
    public const string Ukd = "ukd";

    /// <summary>Акт сверки взаимных расчётов.</summary>
    public const string Reconciliation = "reconciliation";

    /// <summary>КС-2, акт о приёмке выполненных работ.</summary>
    public const string Ks2 = "ks2";

    /// <summary>ТОРГ-2, документ о приёмке с расхождениями.</summary>
    public const string Torg2 = "torg2";

    /// <summary>Счёт на оплату and счёт-оферта.</summary>
    public const string PaymentInvoice = "payment-invoice";

    /// <summary>Универсальное сообщение.</summary>
    public const string UniversalMessage = "universal-message";

    /// <summary>ЭСФ, the electronic invoice of Kazakhstan.</summary>
    public const string KzEsf = "kz-esf";

    /// <summary>АВР, акт выполненных работ of Kazakhstan.</summary>
    public const string KzAvr = "kz-avr";

    /// <summary>АВР of the state system ИС ЭСФ of Kazakhstan.</summary>
    public const string KzAwp = "kz-awp";

    /// <summary>МЧД, машиночитаемая доверенность.</summary>
    public const string Mchd = "mchd";

    /// <summary>Извещение о получении.</summary>
    public const string Receipt = "receipt";

    /// <summary>Подтверждение даты получения.</summary>
    public const string ReceiveConfirmation = "receive-confirmation";

    /// <summary>Подтверждение даты отправки.</summary>
    public const string SendConfirmation = "send-confirmation";

    /// <summary>Уведомление об уточнении; also the refusal to sign.</summary>
    public const string AmendmentRequest = "amendment-request";

    /// <summary>Предложение об аннулировании.</summary>
    public const string RevocationRequest = "revocation-request";

    /// <summary>A file that is no formalised document.</summary>
    public const string NonFormalized = "nonformalized";
}

/// <summary>What reading a file gave.</summary>
/// <typeparam name="T">The model of the format.</typeparam>
/// <param name="Model">The document as far as it could be read; null when it is no document of this format at all.</param>
/// <param name="Findings">Everything that was found wrong, in the order of the file.</param>
public sealed record ReadResult<T>(T? Model, IReadOnlyList<Finding> Findings)
    where T : class
{
    /// <summary>True when there is no error; warnings do not count.</summary>
    public bool IsValid => Model is not null && Findings.All(finding => finding.Severity != Severity.Error);
}

/// <summary>A generation of a format of formalised documents: reads, checks, recognises and, where it is a current one, writes.</summary>
public abstract class Format
{
    private protected Format(string kind, string? title, string name, string prefix, string version, string order)
    {
        Kind = kind;
        Title = title;
        Name = name;
        Prefix = prefix;
        Version = version;
        Order = order;
    }

    /// <summary>Kind of document, one of <see cref="Kinds"/>.</summary>
    public string Kind { get; }

    /// <summary>Whose title: <c>seller</c> for the first one of a kind, <c>buyer</c> for the one that answers it; null where the kind has one file only.</summary>
    public string? Title { get; }

    /// <summary>Name in Russian: «УПД, титул продавца».</summary>
    public string Name { get; }

    /// <summary>Prefix of the ИдФайл.</summary>
    public string Prefix { get; }

    /// <summary>ВерсФорм.</summary>
    public string Version { get; }

    /// <summary>The order that sets the format.</summary>
    public string Order { get; }

    /// <summary>КНД of the document; null where the format has none.</summary>
    public string? Knd { get; init; }

    /// <summary>Name of the root element.</summary>
    public string Root { get; init; } = "Файл";

    /// <summary>False for older generations that are only read.</summary>
    public bool CanWrite { get; init; } = true;

    /// <summary>
    /// True where the schema was not read and the description follows what is published around it: what it does not foresee
    /// in a received file is a warning then, not an error.
    /// </summary>
    public bool IsInferred { get; init; }

    /// <summary>Namespace of the root element; empty for nearly all.</summary>
    internal string Namespace { get; private protected init; } = "";

    /// <summary>Namespaces of versions that are known and not read, and the sentence that says so.</summary>
    internal IReadOnlyDictionary<string, string> RefusedSpaces { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>True where writers choose prefixes of namespaces themselves, so that elements are told by their local names.</summary>
    internal bool AnyPrefix { get; init; }

    /// <summary>The prefix of the root where the elements below it have no namespace; null where all have the root's.</summary>
    internal string? WrittenPrefix { get; init; }

    /// <summary>True for formats that are written in UTF-8 instead of windows-1251.</summary>
    internal bool IsUtf8 { get; init; }

    /// <summary>Checks a file of this format; all findings at once. Pass the file's name to check that it equals ИдФайл.</summary>
    public abstract IReadOnlyList<Finding> Check(ReadOnlySpan<byte> file, string? fileName = null, CancellationToken stop = default);

    /// <summary>XPath of a value that stands directly in the model, by its JSON name; null when the format has no such value.</summary>
    public string? PathOf(string property) => PathOf(property, Describe(), $"/{Root}");

    /// <summary>The record that is the model, also in JSON.</summary>
    public abstract Type ModelType { get; }

    /// <summary>Writes the JSON of a model as XML.</summary>
    /// <returns><c>json-invalid</c>; what <see cref="Format{T}.Write"/> returns.</returns>
    public abstract Result<byte[]> WriteJson(ReadOnlySpan<byte> json);

    /// <summary>The rows of the description, for the documentation.</summary>
    internal abstract IEnumerable<DescribedRow> Describe();

    /// <summary>The rules of the description, for the documentation.</summary>
    internal abstract IEnumerable<DescribedRule> DescribeRules();

    /// <summary>The model of a file, as far as it could be read; null when it is no document of this format at all.</summary>
    internal abstract object? ReadModel(ReadOnlySpan<byte> file, CancellationToken stop = default);

    /// <summary>What a model holds, row by row, for people to read.</summary>
    internal abstract IReadOnlyList<Shown> Show(object model);

    /// <summary>What lists need to know of a model.</summary>
    internal abstract Recognized SummarizeModel(object model);

    /// <summary>Reads what lists need; the cursor stands at the root element.</summary>
    internal abstract Recognized Recognize(XmlCursor xml);

    // Rows without a name in JSON only group; what stands below a record is not directly in the model.
    private static string? PathOf(string property, IEnumerable<DescribedRow> rows, string above) =>
        rows.Select(row => row.Json == property ? $"{above}/{row.Name}" : row.Json is null ? PathOf(property, row.Below, $"{above}/{row.Name}") : null).FirstOrDefault(path => path is not null);
}

/// <inheritdoc cref="Format"/>
/// <typeparam name="T">The model.</typeparam>
public sealed class Format<T> : Format
    where T : class, new()
{
    private readonly Table<T> table;
    private readonly Func<T, Recognized> summary;
    private readonly Func<T, string?>? fileId;
    private readonly byte[] rootBytes;

    internal Format(string kind, string? title, string name, string prefix, string version, string order, Table<T> table, Func<T, string?>? fileId, Func<T, Recognized> summary, string root = "Файл", string space = "")
        : base(kind, title, name, prefix, version, order)
    {
        this.table = table;
        this.fileId = fileId;
        this.summary = summary;
        Root = root;
        Namespace = space;
        rootBytes = XmlOutput.NameBytes(root);
    }

    /// <summary>Reads a file and checks it fully. Never throws on any bytes; only when it is called off.</summary>
    /// <param name="file">The bytes as received; they are not changed.</param>
    /// <param name="fileName">The file's name, to check that it equals ИдФайл; null when the name is not known.</param>
    /// <param name="stop">Calls it off.</param>
    public ReadResult<T> Read(ReadOnlySpan<byte> file, string? fileName = null, CancellationToken stop = default)
    {
        using var xml = new XmlCursor(file) { LocalNames = AnyPrefix, Stop = stop };
        var inspection = new Inspection(Order, made: false) { Stop = stop, Namespace = Namespace, Inferred = IsInferred, LocalNames = AnyPrefix, RefusedSpaces = RefusedSpaces };
        foreach (var warning in xml.Warnings)
            inspection.Warn(warning.Code, warning.Message, offset: warning.Offset);
        T? model = null;
        if (xml.Next() == XmlNode.Element)
        {
            var isMisspelt = !xml.Name.SequenceEqual(Root) && Lookalikes.Same(xml.Name, Root);
            if (isMisspelt)
                inspection.Error("xml.misspelt", $"Имя корневого элемента: {Lookalikes.Explain(xml.Name, Root)}; нужно «{Root}»", Root, offset: xml.Offset);
            if (isMisspelt || xml.Name.SequenceEqual(Root))
            {
                model = new T();
                inspection.Root = model;
                inspection.Trail.Push(new Step(Root));
                table.Read(xml, inspection, model);
                while (xml.Next() != XmlNode.End)
                {
                }

                if (xml.IsRootClosed)
                {
                    var read = model;
                    inspection.CheckRules(into => table.CheckRules(into, read));
                    CheckFileName(inspection, model, fileName);
                }

                if (inspection.Refused is not null)
                    inspection.KeepRefusal("format.version-refused");
                inspection.Trail.Pop();
            }
            else
            {
                inspection.Error("xml.root", $"Корневой элемент «{Short(xml.Name)}», а нужен «{Root}»: это не «{Name}»", offset: xml.Offset);
            }
        }

        if (xml.Fault is { } fault)
            inspection.Error(fault.Code, fault.Message, xml.OpenPath().TrimStart('/') is { Length: > 0 } open ? open : null, offset: fault.Offset);
        return new ReadResult<T>(model, Places.Locate(inspection, xml.Decoded));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Finding> Check(ReadOnlySpan<byte> file, string? fileName = null, CancellationToken stop = default) => Read(file, fileName, stop).Findings;

    /// <summary>Checks a model as strictly as <see cref="Write"/> does; all findings at once.</summary>
    public IReadOnlyList<Finding> Check(T model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Inspect(model, null).Findings;
    }

    /// <summary>Writes a model as XML, or refuses with <c>title-invalid</c> and all the findings.</summary>
    public Result<byte[]> Write(T model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (!CanWrite)
            return new Problem("format-read-only", $"Формат «{Name}» версии {Version} только читается: {(IsInferred ? "его схему мы не видели" : "новые документы составляют по действующей версии")}");
        using var output = new XmlOutput(IsUtf8);
        output.Prolog();
        var findings = Inspect(model, output).Findings;
        return findings.Any(finding => finding.Severity == Severity.Error)
            ? new Problem("title-invalid", $"«{Name}»: документ не прошёл проверку", findings)
            : output.ToArray();
    }

    /// <inheritdoc/>
    public override Type ModelType => typeof(T);

    /// <inheritdoc/>
    public override Result<byte[]> WriteJson(ReadOnlySpan<byte> json) => FormatJson.Read<T>(json).Succeeded(out var model, out var problem) ? Write(model) : problem;

    /// <summary>What lists and the exchange need to know of a model.</summary>
    public Recognized Summarize(T model) => summary(model).WithParticipants();

    internal override object? ReadModel(ReadOnlySpan<byte> file, CancellationToken stop = default) => Read(file, stop: stop).Model;

    internal override IReadOnlyList<Shown> Show(object model) => table.Show((T)model);

    internal override Recognized SummarizeModel(object model) => Summarize((T)model);

    internal override IEnumerable<DescribedRow> Describe() => table.Describe();

    internal override IEnumerable<DescribedRule> DescribeRules() => table.DescribeRules();

    internal override Recognized Recognize(XmlCursor xml)
    {
        var model = new T();
        var inspection = new Inspection(Order, made: false) { Stop = xml.Stop, Skim = true, Namespace = Namespace, LocalNames = AnyPrefix };
        xml.LocalNames = AnyPrefix;
        table.Read(xml, inspection, model);
        return Summarize(model);
    }

    private Inspection Inspect(T model, XmlOutput? output)
    {
        var inspection = new Inspection(Order, made: true) { Root = model };
        inspection.Trail.Push(new Step(Root));
        var name = WrittenPrefix is { } prefix ? XmlOutput.NameBytes($"{prefix}:{Root}") : rootBytes;
        output?.Open(name);
        if (output is not null && Namespace.Length > 0)
        {
            output.Attribute(WrittenPrefix is null ? "xmlns"u8 : XmlOutput.NameBytes("xmlns:" + WrittenPrefix));
            output.Text(Namespace);
            output.AttributeEnd();
        }

        table.Write(output, inspection, model);
        output?.Close(name);
        table.CheckRules(inspection, model);
        return inspection;
    }

    private void CheckFileName(Inspection inspection, T model, string? fileName)
    {
        if (fileName is null || fileId is null)
            return;
        var name = fileName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) ? fileName[..^4] : fileName;
        if (!string.Equals(name, fileId(model), StringComparison.Ordinal))
            inspection.Error("file.name", $"Имя файла «{name}» не равно ИдФайл «{fileId(model)}» — переименуйте файл", "@ИдФайл", "fileId", rule: "правило ФНС 0400400007");
    }

    private static string Short(ReadOnlySpan<char> text) => text.Length <= 60 ? text.ToString() : $"{text[..57]}…";
}
