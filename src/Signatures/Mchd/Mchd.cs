using System.Globalization;
using System.Xml;
using Beresta.Kernel;

namespace Beresta.Signatures;

/// <summary>Whether the representative may pass his powers on (ПрПередов).</summary>
public enum MchdRedelegation
{
    /// <summary>Not at all (1).</summary>
    Forbidden,

    /// <summary>Once (2).</summary>
    Once,

    /// <summary>Each receiver may pass them on again (3).</summary>
    Successive,
}

/// <summary>A party of a power of attorney: principal, person who acts for him, or representative. Null where the document is silent.</summary>
public sealed record MchdParty
{
    /// <summary>Name of the organisation, or surname, name and patronymic.</summary>
    public required string Name { get; init; }

    /// <summary>ИНН of the organisation, 10 digits.</summary>
    public string? OrganizationInn { get; init; }

    /// <summary>ОГРН or ОГРНИП.</summary>
    public string? Ogrn { get; init; }

    /// <summary>ИНН of the person, 12 digits.</summary>
    public string? Inn { get; init; }

    /// <summary>СНИЛС, 11 digits.</summary>
    public string? Snils { get; init; }

    /// <summary>True for a foreign organisation.</summary>
    public bool IsForeign { get; init; }

    /// <summary>The tax number by which the party takes part in documents.</summary>
    public string? PartyInn => OrganizationInn ?? Inn;
}

/// <summary>A machine-readable power (МашПолн).</summary>
/// <param name="Code">Its code in the classifier (КодПолн).</param>
/// <param name="Name">Its name (НаимПолн).</param>
public sealed record MchdPower(string Code, string Name)
{
    /// <summary>What the power is limited by (ОгрСвПолн): a sum, a term, a place; empty when nothing limits it.</summary>
    public IReadOnlyList<MchdLimit> Limits { get; init; } = [];
}

/// <summary>A limit of a power (ОгрСвПолн). It is written for people and systems of the power's own field: here it is only told.</summary>
/// <param name="Code">Its code (КодОгр).</param>
/// <param name="Name">Its name (НаимОгр).</param>
/// <param name="Value">Its value in words (НаимЗначОгр), or as it is coded or written (КодЗначОгр, ТексЗначОгр).</param>
public sealed record MchdLimit(string Code, string Name, string Value);

/// <summary>
/// Машиночитаемая доверенность of the unified form 003 (EMCHD_1, ON_EMCHD_1_928_00_01_01_01.xsd), or a передоверие. What the XML says; its
/// signature and its power over a document are judged by <see cref="MchdCheck"/>.
/// </summary>
public sealed class Mchd
{
    private const string Namespace = "urn://x-artefacts/EMCHD_1";
    private const int MaxSize = 4 * 1024 * 1024;
    private const int MaxDepth = 40;
    private const int MaxParties = 1000;

    private readonly List<MchdParty> principals = [];
    private readonly List<MchdParty> actingPersons = [];
    private readonly List<MchdParty> representatives = [];
    private readonly List<MchdPower> powers = [];

    private Mchd(ReadOnlyMemory<byte> content) => Content = content;

    /// <summary>The file as received: what is signed.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>The unified registration number (НомДовер), lower case.</summary>
    public string Number { get; private set; } = "";

    /// <summary>The internal number (ВнНомДовер).</summary>
    public string InternalNumber { get; private set; } = "";

    /// <summary>Day of issue.</summary>
    public DateOnly IssuedOn { get; private set; }

    /// <summary>Last day of the term.</summary>
    public DateOnly ValidUntil { get; private set; }

    /// <summary>The system that keeps it and tells its state (СведСист).</summary>
    public string Storage { get; private set; } = "";

    /// <summary>Whether it may be passed on.</summary>
    public MchdRedelegation Redelegation { get; private set; }

    /// <summary>For a передоверие, the number of the power of attorney that it stands on; null for a first one.</summary>
    public string? BasedOn { get; private set; }

    /// <summary>For a передоверие, the number of the first one; null for a first one.</summary>
    public string? First { get; private set; }

    /// <summary>Who gives the powers: principals of a first one; in a передоверие those who pass them on.</summary>
    public IReadOnlyList<MchdParty> Principals => principals;

    /// <summary>Persons who act for the principals without a power of attorney, and so sign this one.</summary>
    public IReadOnlyList<MchdParty> ActingPersons => actingPersons;

    /// <summary>Who receives the powers.</summary>
    public IReadOnlyList<MchdParty> Representatives => representatives;

    /// <summary>Machine-readable powers; empty when they are written as text.</summary>
    public IReadOnlyList<MchdPower> Powers => powers;

    /// <summary>Powers written as text; null when they are machine-readable.</summary>
    public string? PowersText { get; private set; }

    /// <summary>True when the representatives may act only together (ПрСовмПолн 2).</summary>
    public bool IsJoint { get; private set; }

    /// <summary>
    /// Reads a power of attorney. The problem <c>mchd-invalid</c> carries all findings; <c>mchd-too-large</c> is for more than 4 MB.
    /// The conditions that the XSD cannot express are checked too: who must be described for each type of principal.
    /// </summary>
    public static Result<Mchd> Read(ReadOnlyMemory<byte> content)
    {
        if (content.Length > MaxSize)
            return new Problem("mchd-too-large", $"Доверенность больше {MaxSize / 1024 / 1024} МБ", ProblemKind.TooLarge);
        try
        {
            using var stream = new MemoryStream(content.ToArray(), writable: false);
            using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MaxSize });
            var document = new XmlDocument { XmlResolver = null };
            if (!IsShallow(content, out var problem))
                return problem;
            document.Load(reader);
            if (document.DocumentElement is not { LocalName: "Доверенность", NamespaceURI: Namespace } root)
                return Invalid("mchd.root", "Это не машиночитаемая доверенность единой формы (EMCHD_1)", "/");
            return new Mchd(content).Take(root);
        }
        catch (XmlException refusal)
        {
            return Invalid("mchd.xml", $"Файл доверенности — не XML: строка {refusal.LineNumber}, знак {refusal.LinePosition}", "/");
        }
    }

    // XmlDocument keeps its nodes by recursion in places: depth is limited before it is built.
    private static bool IsShallow(ReadOnlyMemory<byte> content, [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out Problem? problem)
    {
        using var stream = new MemoryStream(content.ToArray(), writable: false);
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MaxSize });
        while (reader.Read())
        {
            if (reader.Depth > MaxDepth)
            {
                problem = Invalid("mchd.xml", "Файл доверенности вложен слишком глубоко", "/");
                return false;
            }
        }

        problem = null;
        return true;
    }

    private static Problem Invalid(string code, string message, string path) =>
        new("mchd-invalid", message, [new Finding(code, Severity.Error, message, path)]);

    private Result<Mchd> Take(XmlElement root)
    {
        var findings = new List<Finding>();
        var document = Child(root, "Документ");
        var first = Child(document, "Довер");
        var redelegation = Child(document, "Передов");
        if (first is null == redelegation is null)
            return Invalid("mchd.kind", "В файле должна быть либо доверенность (Довер), либо передоверие (Передов)", "/Доверенность/Документ");
        if (first is not null)
            TakeFirst(first, findings);
        else
            TakeRedelegation(redelegation!, findings);
        return findings.Count == 0
            ? this
            : new Problem("mchd-invalid", $"Доверенность составлена с нарушениями: {findings[0].Message}", findings);
    }

    private void TakeFirst(XmlElement first, List<Finding> findings)
    {
        TakeTerm(Child(first, "СвДов"), "/Доверенность/Документ/Довер/СвДов", findings);
        foreach (var element in Children(first, "СвДоверит"))
            TakePrincipal(element, findings);
        if (principals.Count == 0)
            Add(findings, "mchd.principal", "Не указан доверитель", "/Доверенность/Документ/Довер/СвДоверит");
        TakeRepresentatives(first, "СвУпПред", "/Доверенность/Документ/Довер/СвУпПред", findings);
        TakePowers(Child(first, "СвПолн"), "/Доверенность/Документ/Довер/СвПолн", findings);
    }

    private void TakeRedelegation(XmlElement redelegation, List<Finding> findings)
    {
        const string path = "/Доверенность/Документ/Передов";
        TakeTerm(Child(redelegation, "СвПереДовер"), path + "/СвПереДовер", findings);
        var origin = Child(redelegation, "СвПервДовер");
        First = Text(origin, "НомДоверПерв")?.ToLowerInvariant();
        BasedOn = (Text(Child(redelegation, "СвПередов"), "НомДоверN") ?? Text(origin, "НомДоверN") ?? First)?.ToLowerInvariant();
        if (First is null)
            Add(findings, "mchd.first-number", "В передоверии не указан номер первоначальной доверенности", path + "/СвПервДовер/@НомДоверПерв");
        foreach (var element in Children(redelegation, "СвПередПолн"))
        {
            var giver = Child(element, "ПередПолн");
            if (Child(giver, "РосОргПерПолн") is { } organization)
                TakeOrganization(organization, path + "/СвПередПолн", findings);
            else if (Child(giver, "ИППерПолн") is { } entrepreneur)
                principals.Add(Person(entrepreneur));
            else if (Child(giver, "ФЛПерПолн") is { } person)
                principals.Add(Person(person));
            else if (Child(Child(giver, "ФилПерПолн"), "СвФил") is { } branch)
                principals.Add(Organization(branch));
            else
                Add(findings, "mchd.principal", "Не описано лицо, передавшее полномочия", path + "/СвПередПолн");
        }

        TakeRepresentatives(redelegation, "СвПолучПолн", path + "/СвПолучПолн", findings);
        TakePowers(Child(redelegation, "СвПолн"), path + "/СвПолн", findings);
    }

    private void TakeTerm(XmlElement? term, string path, List<Finding> findings)
    {
        Number = Text(term, "НомДовер")?.ToLowerInvariant() ?? "";
        if (!Guid.TryParseExact(Number, "D", out _))
            Add(findings, "mchd.number", $"Единый регистрационный номер доверенности «{Number}» неверен", path + "/@НомДовер");
        InternalNumber = Text(term, "ВнНомДовер") ?? "";
        IssuedOn = Date(term, "ДатаВыдДовер", path, findings);
        ValidUntil = Date(term, "СрокДейст", path, findings);
        if (ValidUntil < IssuedOn)
            Add(findings, "mchd.term", "Срок действия доверенности заканчивается раньше даты выдачи", path + "/@СрокДейст");
        Storage = Child(term, "СведСист")?.InnerText.Trim() ?? "";
        Redelegation = Text(term, "ПрПередов") switch { "2" => MchdRedelegation.Once, "3" => MchdRedelegation.Successive, _ => MchdRedelegation.Forbidden };
    }

    private void TakePrincipal(XmlElement element, List<Finding> findings)
    {
        const string path = "/Доверенность/Документ/Довер/СвДоверит";
        var principal = Child(element, "Доверит");
        switch (Text(element, "ТипДоверит"))
        {
            case "1" when Child(principal, "РосОргДовер") is { } organization:
                TakeOrganization(organization, path + "/Доверит/РосОргДовер", findings);
                break;
            case "2" when Child(Child(principal, "ИнОргДовер"), "СвИнОрг") is { } foreign:
                principals.Add(new MchdParty { Name = Text(foreign, "НаимИО") ?? "", OrganizationInn = Text(foreign, "ИННЮЛ"), IsForeign = true });
                break;
            case "3" when Child(principal, "ИПДовер") is { } entrepreneur:
                principals.Add(Person(entrepreneur));
                actingPersons.Add(Person(entrepreneur));
                break;
            case "4" when Child(principal, "ФЛДовер") is { } person:
                principals.Add(Person(person));
                actingPersons.Add(Person(person));
                break;
            case null:
                Add(findings, "mchd.principal-type", "Не указан тип доверителя", path + "/@ТипДоверит");
                break;
            default:
                Add(findings, "mchd.principal", "Сведения о доверителе не соответствуют его типу", path + "/Доверит");
                break;
        }
    }

    // A legal person acts through its head: an organisation without an ИНН or without exactly one head passes the XSD, but binds nobody.
    private void TakeOrganization(XmlElement organization, string path, List<Finding> findings)
    {
        var party = Organization(Child(organization, "СвРосОрг"));
        principals.Add(party);
        if (!Inn.TryParse(party.OrganizationInn, out var inn) || inn.Value.Length != 10)
            Add(findings, "mchd.principal-inn", "Не указан или неверен ИНН организации-доверителя", path + "/СвРосОрг/@ИННЮЛ");
        var heads = Children(organization, "ЛицоБезДов").ToList();
        if (heads.Count == 0)
            Add(findings, "mchd.head", "Не указано лицо, действующее от имени организации без доверенности", path + "/ЛицоБезДов");
        // ПолнЮЛ 1: the head acts alone, so there can be only one such person.
        if (heads.Count > 1 && heads.TrueForAll(head => string.Equals(Text(head, "ПолнЮЛ"), "1", StringComparison.Ordinal))
            && string.Equals(Text(organization, "ЕИОФЛ"), "1", StringComparison.Ordinal))
            Add(findings, "mchd.head", "Указано несколько руководителей, хотя полномочия у руководителя индивидуальные", path + "/ЛицоБезДов");
        foreach (var head in heads)
        {
            if (Child(head, "СвФЛ") is { } person)
                actingPersons.Add(Person(person));
            if (Child(head, "СвИП") is { } entrepreneur)
                actingPersons.Add(Person(entrepreneur));
            if (Child(head, "СВЮЛ") is not { } company)
                continue;
            actingPersons.Add(Organization(Child(company, "СвЮЛЕИО")));
            actingPersons.AddRange(Children(company, "СвФЛ").Select(Person));
        }
    }

    private void TakeRepresentatives(XmlElement parent, string name, string path, List<Finding> findings)
    {
        foreach (var element in Children(parent, name))
        {
            var representative = Child(element, "Пред");
            if (Child(representative, "СведФизЛ") is { } person)
                representatives.Add(Person(person));
            else if (Child(representative, "СведИП") is { } entrepreneur)
                representatives.Add(Person(entrepreneur));
            else if ((Child(representative, "СведОрг") ?? Child(representative, "СведФилиал")) is { } organization)
                representatives.Add(Organization(organization));
            else if (Child(representative, "СведИО") is { } foreign)
                representatives.Add(new MchdParty { Name = Text(foreign, "НаимИО") ?? "", OrganizationInn = Text(foreign, "ИННЮЛ"), IsForeign = true });
            if (representatives.Count > MaxParties)
                break;
        }

        if (representatives.Count == 0)
            Add(findings, "mchd.representative", "Не указан представитель", path);
    }

    private void TakePowers(XmlElement? element, string path, List<Finding> findings)
    {
        IsJoint = string.Equals(Text(element, "ПрСовмПолн"), "2", StringComparison.Ordinal);
        powers.AddRange(Children(element, "МашПолн").Select(power => new MchdPower(Text(power, "КодПолн") ?? "", Text(power, "НаимПолн") ?? "")
        {
            Limits = [.. Children(power, "ОгрСвПолн").Select(limit => new MchdLimit(
                Text(limit, "КодОгр") ?? "",
                Text(limit, "НаимОгр") ?? "",
                Text(limit, "НаимЗначОгр") ?? Child(limit, "ТексЗначОгр")?.InnerText.Trim() ?? Child(limit, "КодЗначОгр")?.InnerText.Trim() ?? ""))],
        }));
        PowersText = Child(element, "ТекстПолн")?.InnerText.Trim();
        var isText = string.Equals(Text(element, "ТипПолн"), "0", StringComparison.Ordinal);
        if (isText ? string.IsNullOrEmpty(PowersText) : powers.Count == 0)
            Add(findings, "mchd.powers", "Не указаны полномочия представителя", path);
    }

    private static MchdParty Organization(XmlElement? element) => new()
    {
        Name = Text(element, "НаимОрг") ?? "",
        OrganizationInn = Text(element, "ИННЮЛ"),
        Ogrn = Text(element, "ОГРН"),
    };

    private static MchdParty Person(XmlElement element)
    {
        var name = Child(Child(element, "СведФЛ"), "ФИО");
        var full = string.Join(' ', new[] { Text(name, "Фамилия"), Text(name, "Имя"), Text(name, "Отчество") }.Where(part => part is not null));
        return new MchdParty
        {
            Name = full.Length > 0 ? full : Text(element, "НаимИП") ?? "",
            Inn = Text(element, "ИННФЛ"),
            Snils = Kernel.Snils.TryParse(Text(element, "СНИЛС"), out var snils) ? snils.Value : null,
            Ogrn = Text(element, "ОГРНИП"),
        };
    }

    private static DateOnly Date(XmlElement? element, string attribute, string path, List<Finding> findings)
    {
        if (DateOnly.TryParseExact(Text(element, attribute), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        Add(findings, "mchd.date", $"Дата «{Text(element, attribute)}» неверна", $"{path}/@{attribute}");
        return default;
    }

    private static void Add(List<Finding> findings, string code, string message, string path) => findings.Add(new Finding(code, Severity.Error, message, path));

    private static XmlElement? Child(XmlElement? parent, string name) => Children(parent, name).FirstOrDefault();

    private static IEnumerable<XmlElement> Children(XmlElement? parent, string name) => parent is null
        ? []
        : parent.ChildNodes.OfType<XmlElement>().Where(child => string.Equals(child.LocalName, name, StringComparison.Ordinal) && string.Equals(child.NamespaceURI, Namespace, StringComparison.Ordinal));

    private static string? Text(XmlElement? element, string attribute) => element?.GetAttributeNode(attribute)?.Value.Trim();
}
