using Beresta.Formats.Making;
using Beresta.Formats.Print;

namespace Beresta.Formats.Reconciliation;

/// <summary>Акт сверки: everything of the kind.</summary>
internal static class ReconciliationKind
{
    /// <summary>The row of the registry.</summary>
    public static KindDescription Row { get; } = new(Kinds.Reconciliation,
    [
        ReconciliationFormats.Sender,
        ReconciliationFormats.Recipient,
    ])
    {
        Prints =
        [
            PrintForm.Of<ReconciliationSenderTitle, ReconciliationRecipientTitle>(ReconciliationFormats.Sender, ReconciliationPrint.Html, ReconciliationPrint.Css),
        ],
        Making = new KindMaking<ReconciliationSenderTitle>
        {
            Format = _ => ReconciliationFormats.Sender,
            Title = (document, moment) => ReconciliationMaking.Title(document, moment.Program, moment.At, moment.Id),
            FileId = title => title.FileId,
            Paths = ReconciliationMaking.Paths,
            Traits = new ShortTraits { IsPriced = _ => false, NoLines = "Нет ни одной операции — без них акт сверки этого формата не составить", HasTotals = false },
            Check = ReconciliationPreparation.Check,
            Lines = (_, _) => [],
        },
    };
}
