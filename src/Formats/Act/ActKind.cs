using Beresta.Formats.Making;
using Beresta.Formats.Print;

namespace Beresta.Formats.Act;

/// <summary>Акт: everything of the kind.</summary>
internal static class ActKind
{
    /// <summary>The row of the registry.</summary>
    public static KindDescription Row { get; } = new(Kinds.Act,
    [
        ActFormats.Executor,
        ActFormats.Customer,
        ActFormats.Executor502,
        ActFormats.Customer502,
        ActFormats.Executor172,
        ActFormats.Customer172,
    ])
    {
        Prints =
        [
            PrintForm.Of<ActExecutorTitle, ActCustomerTitle>(ActFormats.Executor, ActPrint.Html, ActPrint.Css),
            PrintForm.Of<ActExecutorTitle, ActCustomerTitle>(ActFormats.Executor502, ActPrint.Html, ActPrint.Css),
            PrintForm.Of<ActExecutorTitle, ActCustomerTitle>(ActFormats.Executor172, ActPrint.Html, ActPrint.Css),
        ],
        Form = new KindForm(FormFields.Sale()),
        Making = new KindMaking<ActExecutorTitle>
        {
            Format = document => ActMaking.Needs502(document) ? ActFormats.Executor502 : ActFormats.Executor,
            Title = (document, moment) => ActMaking.Act(document, moment.Program, moment.At, moment.Id),
            FileId = title => title.FileId,
            Paths = ActMaking.Paths,
            Traits = new ShortTraits { Versions = ["5.01", "5.02"] },
            Advise = ActMaking.Advised,
        },
    };
}
