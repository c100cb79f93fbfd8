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
        Form = new KindForm(
        [
            FormFields.Number, .. FormFields.Period,
            new("openingDebit", FieldInput.Number, new("Сальдо начальное, дебет", "Бастапқы сальдо, дебет", "Opening balance, debit")) { Longest = 27, Hint = new("если не в таблице", "кестеде болмаса", "if not in the table") },
            new("openingCredit", FieldInput.Number, new("Сальдо начальное, кредит", "Бастапқы сальдо, кредит", "Opening balance, credit")) { Longest = 27 },
            FormFields.SellerOgrn, FormFields.BuyerOgrn, .. FormFields.Ground,
        ])
        {
            HasTypedLines = false,
            HasVat = false,
            TableHint = new(
                "Операции берутся из таблицы: столбцы «Дата», «Документ» («Продажа (101 от 06.10.2025)»), «Дебет», «Кредит»; до 20 МБ. Обороты и сальдо конечное посчитаются.",
                "Операциялар кестеден алынады: «Дата», «Документ» («Продажа (101 от 06.10.2025)»), «Дебет», «Кредит» бағандары; 20 МБ дейін. Айналымдар мен соңғы сальдо есептеледі.",
                "The entries come from a table: columns «Дата», «Документ» («Продажа (101 от 06.10.2025)»), «Дебет», «Кредит»; up to 20 MB. Turnovers and the closing balance are computed."),
        },
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
