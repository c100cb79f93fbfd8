namespace Beresta.Formats.Kz;

/// <summary>
/// АВР, акт выполненных работ (оказанных услуг) of Kazakhstan: form Р-1, приложение 50 to order 562 of the Minister of Finance of 20.12.2012. One document that
/// both sides sign. This record is also the JSON model; numbers in the comments are columns of the form.
/// </summary>
public sealed record AvrAct
{
    /// <summary>Identifier, a GUID.</summary>
    public string? Id { get; init; }

    /// <summary>The program that made the file.</summary>
    public string? Program { get; init; }

    /// <summary>Number.</summary>
    public string? Number { get; init; }

    /// <summary>Date.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Currency, three letters: «KZT».</summary>
    public string? CurrencyCode { get; init; }

    /// <summary>The contract.</summary>
    public AvrContract? Contract { get; init; }

    /// <summary>Заказчик, Тапсырыс беруші.</summary>
    public AvrParty? Customer { get; init; }

    /// <summary>Исполнитель, Орындаушы.</summary>
    public AvrParty? Executor { get; init; }

    /// <summary>Works and services.</summary>
    public IReadOnlyList<AvrWork> Works { get; init; } = [];

    /// <summary>Totals.</summary>
    public AvrTotals? Totals { get; init; }

    /// <summary>Supplies of the customer that the executor used.</summary>
    public IReadOnlyList<AvrMaterial> Materials { get; init; } = [];

    /// <summary>Enclosed documentation.</summary>
    public IReadOnlyList<AvrEnclosure> Enclosures { get; init; } = [];

    /// <summary>Who hands over for the executor.</summary>
    public AvrSigner? ExecutorSigner { get; init; }

    /// <summary>Who accepts for the customer, where it is known when the act is made.</summary>
    public AvrSigner? CustomerSigner { get; init; }
}

/// <summary>The contract of an act.</summary>
public sealed record AvrContract
{
    /// <summary>Number.</summary>
    public string? Number { get; init; }

    /// <summary>Date.</summary>
    public DateOnly? Date { get; init; }
}

/// <summary>A side of an act.</summary>
public sealed record AvrParty
{
    /// <summary>БИН or ИИН, 12 digits.</summary>
    public string? Bin { get; init; }

    /// <summary>Full name.</summary>
    public string? Name { get; init; }

    /// <summary>Address.</summary>
    public string? Address { get; init; }

    /// <summary>Telephone, e-mail.</summary>
    public string? Contacts { get; init; }

    /// <summary>ИИК, the account, 20 characters.</summary>
    public string? Iik { get; init; }

    /// <summary>БИК of the bank, 8 characters.</summary>
    public string? Bik { get; init; }

    /// <summary>The bank.</summary>
    public string? Bank { get; init; }
}

/// <summary>A work or service.</summary>
public sealed record AvrWork
{
    /// <summary>Number (1).</summary>
    public int? Number { get; init; }

    /// <summary>Name (2).</summary>
    public string? Name { get; init; }

    /// <summary>When it was done (3); stated when works fall into different periods, or on another day than the act is signed.</summary>
    public DateOnly? DoneOn { get; init; }

    /// <summary>Report on research, marketing, consulting (4).</summary>
    public AvrReport? Report { get; init; }

    /// <summary>Unit (5).</summary>
    public string? UnitName { get; init; }

    /// <summary>Quantity (6).</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Price of a unit (7).</summary>
    public decimal? Price { get; init; }

    /// <summary>Cost (8).</summary>
    public decimal? Amount { get; init; }
}

/// <summary>A report that comes with a service.</summary>
public sealed record AvrReport
{
    /// <summary>Date.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Number.</summary>
    public string? Number { get; init; }

    /// <summary>Pages.</summary>
    public int? Pages { get; init; }
}

/// <summary>Totals of an act.</summary>
public sealed record AvrTotals
{
    /// <summary>Cost in all.</summary>
    public decimal? Amount { get; init; }

    /// <summary>Rate of the VAT in it, per cent; absent without VAT.</summary>
    public decimal? VatRate { get; init; }

    /// <summary>VAT in it; absent without VAT.</summary>
    public decimal? Vat { get; init; }
}

/// <summary>Supplies of the customer that were used.</summary>
public sealed record AvrMaterial
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Unit.</summary>
    public string? UnitName { get; init; }

    /// <summary>Quantity.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>Cost.</summary>
    public decimal? Amount { get; init; }
}

/// <summary>An enclosed document.</summary>
public sealed record AvrEnclosure
{
    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Pages.</summary>
    public int? Pages { get; init; }
}

/// <summary>Who signs for a side.</summary>
public sealed record AvrSigner
{
    /// <summary>Position.</summary>
    public string? Position { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }
}
