namespace Beresta.Formats;

/// <summary>A sum of VAT, or the words «без НДС» (СумНДСТип).</summary>
public sealed record VatAmount
{
    /// <summary>The sum, not negative, at most 2 digits after the point.</summary>
    public decimal? Amount { get; init; }

    /// <summary>«без НДС».</summary>
    public bool WithoutVat { get; init; }

    /// <summary>Older generations only: a dash instead of the sum (ДефНДС).</summary>
    public bool Dash { get; init; }

    /// <summary>A sum.</summary>
    public static VatAmount Of(decimal amount) => new() { Amount = amount };

    /// <summary>«без НДС».</summary>
    public static VatAmount None { get; } = new() { WithoutVat = true };
}

/// <summary>A sum of excise, or the words «без акциза» (СумАкцизТип).</summary>
public sealed record ExciseAmount
{
    /// <summary>The sum.</summary>
    public decimal? Amount { get; init; }

    /// <summary>«без акциза».</summary>
    public bool WithoutExcise { get; init; }
}

/// <summary>The currency of a document.</summary>
public sealed record Currency
{
    /// <summary>Code by ОКВ, 3 digits; 643 is the rouble.</summary>
    public string? Code { get; init; }

    /// <summary>Name: «Российский рубль».</summary>
    public string? Name { get; init; }

    /// <summary>Exchange rate.</summary>
    public decimal? Rate { get; init; }

    /// <summary>КС-2 only: for how many units of the currency the rate is: «10», «100» … «100000».</summary>
    public string? Nominal { get; init; }
}
