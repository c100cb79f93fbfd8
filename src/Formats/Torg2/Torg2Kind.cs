using Beresta.Formats.Making;
using Beresta.Formats.Print;

namespace Beresta.Formats.Torg2;

/// <summary>ТОРГ-2: everything of the kind.</summary>
internal static class Torg2Kind
{
    /// <summary>The row of the registry.</summary>
    public static KindDescription Row { get; } = new(Kinds.Torg2,
    [
        Torg2Formats.Buyer,
        Torg2Formats.Addition,
    ])
    {
        Prints =
        [
            PrintForm.Of<Torg2BuyerTitle, Torg2AdditionTitle>(Torg2Formats.Buyer, Torg2Print.Html, Torg2Print.Css),
        ],
        Making = new KindMaking<Torg2BuyerTitle>
        {
            Format = _ => Torg2Formats.Buyer,
            Title = (document, moment) => Torg2Making.Title(document, moment.Program, moment.At, moment.Id),
            FileId = title => title.FileId,
            Paths = Torg2Making.Paths,
            Traits = new ShortTraits { IsPriced = IsPriced, HasTotals = false },
            Lines = (preparation, document) => Torg2Preparation.Lines(preparation, document, IsPriced(document)),
        },
    };

    // A storekeeper may count without knowing the prices.
    private static bool IsPriced(ShortDocument document) => document.Lines.Any(line => line.Price is not null || line.Amount is not null);
}
