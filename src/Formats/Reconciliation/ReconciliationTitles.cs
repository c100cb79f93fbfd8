namespace Beresta.Formats.Reconciliation;

/// <summary>Акт сверки взаимных расчётов, the title of the side that sends it (КНД 1110332, order ЕД-7-26/405@). All sums are from its books.</summary>
public sealed record ReconciliationSenderTitle
{
    /// <summary>ИдФайл.</summary>
    public string? FileId { get; init; }

    /// <summary>The program that made the file.</summary>
    public string? Program { get; init; }

    /// <summary>Date when the file was made.</summary>
    public DateOnly? CreatedOn { get; init; }

    /// <summary>Moscow time when the file was made.</summary>
    public TimeOnly? CreatedAt { get; init; }

    /// <summary>First day of the period.</summary>
    public DateOnly? PeriodStart { get; init; }

    /// <summary>Last day of the period: the day as of which the closing balance stands.</summary>
    public DateOnly? PeriodEnd { get; init; }

    /// <summary>Number of the акт.</summary>
    public string? Number { get; init; }

    /// <summary>Currency by ОКВ, 3 digits; 643 is the rouble.</summary>
    public string? CurrencyCode { get; init; }

    /// <summary>The side whose books these are.</summary>
    public Party? Sender { get; init; }

    /// <summary>The other side.</summary>
    public Party? Recipient { get; init; }

    /// <summary>The sums.</summary>
    public ReconciliationTable? Table { get; init; }

    /// <summary>Who signs.</summary>
    public Signer? Signer { get; init; }
}

/// <summary>Акт сверки взаимных расчётов, the title of the side that answers (КНД 1110333, order ЕД-7-26/405@).</summary>
public sealed record ReconciliationRecipientTitle
{
    /// <summary>ИдФайл.</summary>
    public string? FileId { get; init; }

    /// <summary>The program that made the file.</summary>
    public string? Program { get; init; }

    /// <summary>One of <see cref="ReconciliationOutcome"/>.</summary>
    public string? Outcome { get; init; }

    /// <summary>Date when the file was made.</summary>
    public DateOnly? CreatedOn { get; init; }

    /// <summary>Moscow time when the file was made.</summary>
    public TimeOnly? CreatedAt { get; init; }

    /// <summary>ИдФайл of the sender's title.</summary>
    public string? SenderFileId { get; init; }

    /// <summary>Date when the sender's file was made.</summary>
    public DateOnly? SenderFileDate { get; init; }

    /// <summary>Time when the sender's file was made.</summary>
    public TimeOnly? SenderFileTime { get; init; }

    /// <summary>The sender's signature, base64.</summary>
    public string? SenderSignature { get; init; }

    /// <summary>The recipient's own sums and the differences; present exactly with disagreements.</summary>
    public ReconciliationTable? Table { get; init; }

    /// <summary>Who signs.</summary>
    public Signer? Signer { get; init; }
}

/// <summary>What the recipient of an акт сверки answers (ПризнРазн).</summary>
public static class ReconciliationOutcome
{
    /// <summary>The books agree.</summary>
    public const string Agreed = "1";

    /// <summary>There are disagreements; the recipient's sums stand in its title.</summary>
    public const string Disagreed = "2";
}

/// <summary>Balances and turnovers of a period, in the currency of the акт, from the books of the side whose title it is.</summary>
public abstract record ReconciliationBalances
{
    /// <summary>Opening balance, debit: what the other side owed at the start.</summary>
    public decimal? OpeningDebit { get; init; }

    /// <summary>Opening balance, credit: what was owed to the other side at the start.</summary>
    public decimal? OpeningCredit { get; init; }

    /// <summary>Turnover, debit.</summary>
    public decimal? TurnoverDebit { get; init; }

    /// <summary>Turnover, credit.</summary>
    public decimal? TurnoverCredit { get; init; }

    /// <summary>Closing balance, debit: what the other side owes.</summary>
    public decimal? ClosingDebit { get; init; }

    /// <summary>Closing balance, credit: what is owed to the other side.</summary>
    public decimal? ClosingCredit { get; init; }

    /// <summary>The recipient's title only: total difference, debit.</summary>
    public decimal? DifferenceDebit { get; init; }

    /// <summary>The recipient's title only: total difference, credit.</summary>
    public decimal? DifferenceCredit { get; init; }

    /// <summary>The recipient's title only: additional information.</summary>
    public string? Note { get; init; }
}

/// <summary>The table of an акт сверки (ТаблАкт): totals, and the same by contracts.</summary>
public sealed record ReconciliationTable : ReconciliationBalances
{
    /// <summary>The contracts.</summary>
    public IReadOnlyList<ReconciliationContract> Contracts { get; init; } = [];
}

/// <summary>The settlements under one contract (ДогСв).</summary>
public sealed record ReconciliationContract : ReconciliationBalances
{
    /// <summary>Identifier in the books of the side whose title it is.</summary>
    public string? Id { get; init; }

    /// <summary>Description in those books.</summary>
    public string? Description { get; init; }

    /// <summary>Number.</summary>
    public string? Number { get; init; }

    /// <summary>Date.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The documents.</summary>
    public IReadOnlyList<ReconciliationDocument> Documents { get; init; } = [];
}

/// <summary>A document with its entries (ДокСв).</summary>
public sealed record ReconciliationDocument
{
    /// <summary>Name: «Реализация».</summary>
    public string? Name { get; init; }

    /// <summary>Number.</summary>
    public string? Number { get; init; }

    /// <summary>Date.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Identifier in the books of the side whose title it is.</summary>
    public string? Id { get; init; }

    /// <summary>The recipient's title only: total difference.</summary>
    public decimal? Difference { get; init; }

    /// <summary>Additional information.</summary>
    public string? Note { get; init; }

    /// <summary>The entries.</summary>
    public IReadOnlyList<ReconciliationEntry> Entries { get; init; } = [];
}

/// <summary>An entry of the books (СвОпер): at least one of the sums is given.</summary>
public sealed record ReconciliationEntry
{
    /// <summary>Number of the line.</summary>
    public int? Number { get; init; }

    /// <summary>Date.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Name: «Продажа».</summary>
    public string? Name { get; init; }

    /// <summary>Debit.</summary>
    public decimal? Debit { get; init; }

    /// <summary>Credit.</summary>
    public decimal? Credit { get; init; }

    /// <summary>The recipient's title only: additional information.</summary>
    public string? Note { get; init; }
}
