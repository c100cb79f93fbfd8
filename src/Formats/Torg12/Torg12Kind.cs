using Beresta.Formats.Act;
using Beresta.Formats.Making;
using Beresta.Formats.Print;

namespace Beresta.Formats.Torg12;

/// <summary>ТОРГ-12: everything of the kind.</summary>
internal static class Torg12Kind
{
    /// <summary>The row of the registry.</summary>
    public static KindDescription Row { get; } = new(Kinds.Torg12,
    [
        Torg12Formats.Seller,
        Torg12Formats.Buyer,
        Torg12Formats.Seller502,
        Torg12Formats.Buyer502,
        Torg12Formats.Seller172,
        Torg12Formats.Buyer172,
    ])
    {
        Prints =
        [
            PrintForm.Of<Torg12SellerTitle, Torg12BuyerTitle>(Torg12Formats.Seller, Torg12Print.Html, Torg12Print.Css),
            PrintForm.Of<Torg12SellerTitle, Torg12BuyerTitle>(Torg12Formats.Seller502, Torg12Print.Html, Torg12Print.Css),
            PrintForm.Of<Torg12SellerTitle, Torg12BuyerTitle>(Torg12Formats.Seller172, Torg12Print.Html, Torg12Print.Css),
        ],
        Form = new KindForm(FormFields.Sale()),
        Making = new KindMaking<Torg12SellerTitle>
        {
            Format = document => ActMaking.Needs502(document) ? Torg12Formats.Seller502 : Torg12Formats.Seller,
            Title = (document, moment) => ActMaking.Torg12(document, moment.Program, moment.At, moment.Id),
            FileId = title => title.FileId,
            Paths = ActMaking.Paths,
            Traits = new ShortTraits { Versions = ["5.01", "5.02"] },
            Advise = ActMaking.Advised,
        },
    };
}
