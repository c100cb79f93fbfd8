using System.Globalization;
using Beresta.Exchange.Contents;
using Beresta.Exchange.Documents;
using Beresta.Formats;
using Beresta.Formats.Making;
using Beresta.Formats.Ukd;
using Beresta.Kernel;
using Microsoft.AspNetCore.Http;

namespace Beresta.Web.Documents;

/// <summary>A line of the form, as it was typed.</summary>
public sealed record ShortFormLine(string Name, string Unit, string Quantity, string Price, string Rate)
{
    public static ShortFormLine Blank { get; } = new("", "796", "1", "", "22%");

    public bool IsBlank => Name.Length == 0 && Price.Length == 0;
}

/// <summary>
/// The form of a new document, as it was typed: what cannot be read as a number goes back beside its field. It asks for what most deals need;
/// anything else is made in an accounting system and uploaded.
/// </summary>
public sealed record ShortForm
{
    public const int MostLines = 200;

    /// <summary>The kinds that the form makes.</summary>
    public static readonly IReadOnlyList<string> OfferedKinds = [Kinds.Upd, Kinds.Act, Kinds.Torg12, Kinds.PaymentInvoice, Kinds.Ks2, Kinds.Ukd, Kinds.Reconciliation];

    /// <summary>The kinds whose lines are too wide to be typed: they come from a table.</summary>
    public static readonly IReadOnlyList<string> TableKinds = [Kinds.Ukd, Kinds.Reconciliation];

    /// <summary>Units by ОКЕИ that the form offers.</summary>
    public static readonly IReadOnlyList<(string Code, string Name)> Units =
        [("796", "шт"), ("166", "кг"), ("168", "т"), ("006", "м"), ("055", "м²"), ("113", "м³"), ("112", "л"), ("356", "ч"), ("362", "мес"), ("839", "компл"), ("876", "усл. ед")];

    /// <summary>The rates that a plain sale may have now (НК РФ, article 164).</summary>
    public static readonly IReadOnlyList<string> Rates = ["22%", "20%", "10%", "7%", "5%", "0%", VatRates.WithoutVat];

    /// <summary>The words of the form for <see cref="VatMode"/>.</summary>
    public static readonly IReadOnlyList<(string Code, VatMode Mode)> VatModes = [("on-top", Formats.Making.VatMode.OnTop), ("inside", Formats.Making.VatMode.Inside), ("without", Formats.Making.VatMode.Without)];

    /// <summary>Where an исправление of a sent document is made: in this form, or by a ready file where the form does not make the kind.</summary>
    public static string AddressOfRevision(DocumentSummary document) => IsRevisable(document.Kind) ? $"drafts/form?corrects={document.Id}" : "drafts/new";

    // An акт сверки and a счёт have no исправление.
    private static bool IsRevisable(string kind) => OfferedKinds.Contains(kind, StringComparer.Ordinal) && kind is not (Kinds.Reconciliation or Kinds.PaymentInvoice);

    public string Kind { get; init; } = Kinds.Upd;
    public string Recipient { get; init; } = "";
    public string SellerAddress { get; init; } = "";
    public string BuyerAddress { get; init; } = "";
    public string Function { get; init; } = "СЧФДОП";
    public string UkdFunction { get; init; } = "КСЧФДИС";
    public string InvoiceNumber { get; init; } = "";
    public string InvoiceDate { get; init; } = "";
    public string Site { get; init; } = "";
    public string PeriodStart { get; init; } = "";
    public string PeriodEnd { get; init; } = "";
    public string OpeningDebit { get; init; } = "";
    public string OpeningCredit { get; init; } = "";
    public string SellerOgrn { get; init; } = "";
    public string BuyerOgrn { get; init; } = "";
    public string Number { get; init; } = "";
    public string Date { get; init; } = "";
    public string RevisionNumber { get; init; } = "";
    public string RevisionDate { get; init; } = "";
    public string Vat { get; init; } = "";
    public string TableRate { get; init; } = "";
    public string Ground { get; init; } = "";
    public string GroundNumber { get; init; } = "";
    public string GroundDate { get; init; } = "";
    public string BankAccount { get; init; } = "";
    public string BankName { get; init; } = "";
    public string BankBik { get; init; } = "";
    public string BankCorrespondent { get; init; } = "";

    /// <summary>The lines that were typed; rows that were left blank are not among them.</summary>
    public IReadOnlyList<ShortFormLine> Lines { get; init; } = [];

    /// <summary>The form of the next исправление of a sent document: its number, date and recipient stand already.</summary>
    /// <param name="facts">What was read from the document's title.</param>
    public ShortForm ForRevision(DocumentView document, Recognized facts, DateOnly today) => this with
    {
        Kind = OfferedKinds.Contains(document.Summary.Kind, StringComparer.Ordinal) ? document.Summary.Kind : Kind,
        Recipient = document.Recipient.ParticipantId.Value,
        Function = facts.Function is "ДОП" ? "ДОП" : Function,
        UkdFunction = facts.Function is "КСЧФ" or "ДИС" ? facts.Function : UkdFunction,
        Number = document.Summary.Number ?? "",
        Date = Text(document.Summary.Date),
        RevisionNumber = ((facts.CorrectionNumber ?? 0) + 1).ToString(CultureInfo.InvariantCulture),
        RevisionDate = Text(today),
    };

    private static string Text(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    public static ShortForm Read(IFormCollection form)
    {
        var lines = new List<ShortFormLine>();
        for (var i = 0; i < MostLines && form.ContainsKey($"lines[{i}].name"); i++)
            lines.Add(new(Line(i, "name"), Line(i, "unit"), Line(i, "quantity"), Line(i, "price"), Line(i, "rate")));
        return new ShortForm
        {
            Kind = OfferedKinds.Contains(Text("kind"), StringComparer.Ordinal) ? Text("kind") : Kinds.Upd,
            Recipient = Text("recipient"),
            SellerAddress = Text("seller-address"),
            BuyerAddress = Text("buyer-address"),
            Function = Text("function") is "ДОП" ? "ДОП" : "СЧФДОП",
            UkdFunction = Text("ukd-function") is "КСЧФ" or "ДИС" ? Text("ukd-function") : "КСЧФДИС",
            InvoiceNumber = Text("invoice-number"),
            InvoiceDate = Text("invoice-date"),
            Site = Text("site"),
            PeriodStart = Text("period-start"),
            PeriodEnd = Text("period-end"),
            OpeningDebit = Text("opening-debit"),
            OpeningCredit = Text("opening-credit"),
            SellerOgrn = Text("seller-ogrn"),
            BuyerOgrn = Text("buyer-ogrn"),
            Number = Text("number"),
            Date = Text("date"),
            RevisionNumber = Text("revision-number"),
            RevisionDate = Text("revision-date"),
            Vat = Text("vat"),
            TableRate = Text("table-rate"),
            Ground = Text("ground"),
            GroundNumber = Text("ground-number"),
            GroundDate = Text("ground-date"),
            BankAccount = Text("bank-account"),
            BankName = Text("bank-name"),
            BankBik = Text("bank-bik"),
            BankCorrespondent = Text("bank-correspondent"),
            // What stands in the lines of another kind is not shown, and so not meant.
            Lines = TableKinds.Contains(Text("kind"), StringComparer.Ordinal) ? [] : [.. lines.Where(line => !line.IsBlank)],
        };

        string Text(string name) => form[name].ToString().Trim();
        string Line(int i, string field) => Text($"lines[{i}].{field}");
    }

    /// <summary>Whether prices hold VAT; null where nothing was chosen.</summary>
    public VatMode? VatMode => VatModes.FirstOrDefault(mode => string.Equals(mode.Code, Vat, StringComparison.Ordinal)) is { Code: not null } chosen ? chosen.Mode : null;

    /// <summary>The word of the form for a mode.</summary>
    public static string CodeOf(VatMode vat) => VatModes.First(mode => mode.Mode == vat).Code;

    /// <summary>The short form of the document, or everything that is no number or date.</summary>
    /// <returns><c>form-invalid</c>.</returns>
    public Result<ShortDocument> ToDocument(Signatory signatory, DateOnly today, Texts texts)
    {
        var findings = new List<Finding>();
        var vat = VatMode;
        var isReconciliation = Kind == Kinds.Reconciliation;
        var document = new ShortDocument
        {
            Kind = Kind,
            Function = Kind == Kinds.Upd ? Function : Kind == Kinds.Ukd ? UkdFunction : null,
            Invoices = Kind != Kinds.Ukd || InvoiceNumber.Length == 0 ? [] : [new CorrectedInvoice { Number = InvoiceNumber, Date = ToDate(InvoiceDate, "invoice-date", findings, texts) }],
            Number = Number,
            Date = ToDate(Date, "date", findings, texts),
            Correction = IsRevisable(Kind) && RevisionNumber.Length > 0
                ? new Correction { Number = ToWhole(RevisionNumber, "correction.number", findings, texts), Date = ToDate(RevisionDate, "correction.date", findings, texts) }
                : null,
            Seller = new ShortParty { Address = Stated(SellerAddress), Ogrn = isReconciliation ? Stated(SellerOgrn) : null, Bank = Kind == Kinds.PaymentInvoice ? Bank : null },
            Buyer = new ShortParty { Address = Stated(BuyerAddress), Ogrn = isReconciliation ? Stated(BuyerOgrn) : null },
            Grounds = Ground.Length == 0 ? [] : [new DocumentReference { Name = Ground, Number = Stated(GroundNumber) ?? "б/н", Date = GroundDate.Length == 0 ? null : ToDate(GroundDate, "ground-date", findings, texts) }],
            Site = Kind == Kinds.Ks2 ? Stated(Site) : null,
            PeriodStart = Kind is Kinds.Reconciliation or Kinds.Ks2 ? ToDate(PeriodStart, "periodStart", findings, texts) : null,
            PeriodEnd = Kind is Kinds.Reconciliation or Kinds.Ks2 ? ToDate(PeriodEnd, "periodEnd", findings, texts) : null,
            OpeningDebit = isReconciliation && OpeningDebit.Length > 0 ? ToNumber(OpeningDebit, "openingDebit", findings, texts) : null,
            OpeningCredit = isReconciliation && OpeningCredit.Length > 0 ? ToNumber(OpeningCredit, "openingCredit", findings, texts) : null,
            Vat = vat,
            VatRate = vat == Formats.Making.VatMode.Without ? null : Stated(TableRate),
            Lines = [.. Lines.Select((line, i) => new ShortLine
            {
                Name = line.Name,
                Unit = line.Unit,
                Quantity = ToNumber(line.Quantity, $"lines[{i}].quantity", findings, texts),
                Price = ToNumber(line.Price, $"lines[{i}].price", findings, texts),
                VatRate = vat == Formats.Making.VatMode.Without ? null : line.Rate,
            })],
            Signer = new Signer
            {
                Position = signatory.Position,
                SignedOn = today,
                Name = new PersonName { Last = signatory.Surname, First = signatory.FirstName, Middle = signatory.MiddleName },
            },
        };
        return findings.Count == 0 ? document : new Problem("form-invalid", texts.FormInvalid, findings);
    }

    private BankDetails? Bank => BankAccount.Length + BankName.Length + BankBik.Length + BankCorrespondent.Length == 0 ? null : new BankDetails
    {
        Account = Stated(BankAccount),
        Bank = new Bank { Name = Stated(BankName), Bik = Stated(BankBik), CorrespondentAccount = Stated(BankCorrespondent) },
    };

    private static string? Stated(string text) => text.Length == 0 ? null : text;

    private static decimal ToNumber(string text, string field, List<Finding> findings, Texts texts)
    {
        if (Show.TryReadNumber(text, out var number))
            return number;
        findings.Add(new Finding("form.number", Severity.Error, texts.NotANumber(text)) { ModelPath = field });
        return 0;
    }

    private static int? ToWhole(string text, string field, List<Finding> findings, Texts texts)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        findings.Add(new Finding("form.number", Severity.Error, texts.NotANumber(text)) { ModelPath = field });
        return null;
    }

    private static DateOnly? ToDate(string text, string field, List<Finding> findings, Texts texts)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        findings.Add(new Finding("form.date", Severity.Error, texts.NotADate(text)) { ModelPath = field });
        return null;
    }
}
