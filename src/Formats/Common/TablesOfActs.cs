using Beresta.Formats.Description;

namespace Beresta.Formats.Common;

/// <summary>What ТОРГ-12 (551@) and акт (552@) have in common beside <see cref="Tables820"/>.</summary>
internal static class TablesOfActs
{
    /// <summary>
    /// НалСт of version 5.02. The operators' contract spells 9.09% and 16.67% with a point, УПД spells them with a comma, and no official schema is public: both are read.
    /// </summary>
    public static readonly ListType VatRate502 = Types.OneOf(
        "0%", "5%", "7%", "9.09%", "9,09%", "10%", "16.67%", "16,67%", "18%", "20%", "5/105", "7/107", "10/110", "18/118", "20/120", VatRates.WithoutVat, VatRates.TaxAgent);

    /// <summary>An исправление; its attributes name the document: «НомИспрДокПТ».</summary>
    public static Table<Correction> Correction(string document) => Table.Of<Correction>("Исправление", t => t
        .Mandatory("@НомИспр" + document, x => x.Number, Types.Whole(3, min: 1), "Номер исправления")
        .Mandatory("@ДатаИспр" + document, x => x.Date, Types.Date, "Дата исправления"));
}
