using Beresta.Formats.Making;
using Beresta.Formats.Print;

namespace Beresta.Formats.Ks2;

/// <summary>КС-2: everything of the kind.</summary>
internal static class Ks2Kind
{
    /// <summary>The row of the registry.</summary>
    public static KindDescription Row { get; } = new(Kinds.Ks2,
    [
        Ks2Formats.Contractor,
        Ks2Formats.Customer,
    ])
    {
        Prints =
        [
            PrintForm.Of<Ks2ContractorTitle, Ks2CustomerTitle>(Ks2Formats.Contractor, Ks2Print.Html, Ks2Print.Css),
        ],
        Form = new KindForm(FormFields.Sale(
        [
            new FormField("site", FieldInput.Text, new("Объект и стройка", "Объект және құрылыс", "Construction and its object")) { IsWide = true, Longest = 2000 },
            .. FormFields.Period,
        ])),
        Making = new KindMaking<Ks2ContractorTitle>
        {
            Format = _ => Ks2Formats.Contractor,
            Title = (document, moment) => Ks2Making.Title(document, moment.Program, moment.At, moment.Id),
            FileId = title => title.FileId,
            Paths = Ks2Making.Paths,
            Traits = new ShortTraits { WrongRate = Ks2Preparation.WrongRate },
            Check = Ks2Preparation.Check,
        },
    };
}
