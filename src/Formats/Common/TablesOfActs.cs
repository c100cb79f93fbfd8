using Beresta.Formats.Description;

namespace Beresta.Formats.Common;

/// <summary>What ТОРГ-12 (551@) and акт (552@) have in common beside <see cref="Tables820"/>.</summary>
internal static class TablesOfActs
{
    /// <summary>
    /// НалСт of version 5.02. The operators' contract spells 9.09% and 16.67% with a point, УПД spells them with a comma, and we have not read the schema: both
    /// are read.
    /// The contract of April 2025 does not list 22% and 22/122; the schema has a later revision that may: see <see cref="ConfirmedRate"/>.
    /// </summary>
    public static readonly ListType VatRate502 = Types.OneOf(
        "0%", "5%", "7%", "9.09%", "9,09%", "10%", "16.67%", "16,67%", "18%", "20%", "22%",
        "5/105", "7/107", "10/110", "18/118", "20/120", "22/122", VatRates.WithoutVat, VatRates.TaxAgent);

    /// <summary>
    /// In version 5.02 the rates of 2026 are a warning when they come, and are not written: whether the format knows them we could not learn.
    /// </summary>
    public static TableBuilder<T> ConfirmedRate<T>(this TableBuilder<T> line, string kind, ListType rates, Func<T, string?> rate)
        where T : class, new() => rates != VatRate502 ? line : line.Rule(
            kind + ".line.rate-unconfirmed", "договор оператора на составление версии 5.02", x => rate(x) is not ("22%" or "22/122"),
            "Знает ли версия 5.02 ставку 22 %, нам не известно: другой оператор может не принять документ — надёжнее УПД с функцией ДОП", "@НалСт",
            Gravity.ErrorWhenMade);

    /// <summary>An исправление; its attributes name the document: «НомИспрДокПТ».</summary>
    public static Table<Correction> Correction(string document) => Table.Of<Correction>("Исправление", t => t
        .Mandatory("@НомИспр" + document, x => x.Number, Types.Whole(3, min: 1), "Номер исправления")
        .Mandatory("@ДатаИспр" + document, x => x.Date, Types.Date, "Дата исправления"));
}
