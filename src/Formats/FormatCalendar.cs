using System.Globalization;
using Beresta.Formats.Act;
using Beresta.Formats.Technological;
using Beresta.Formats.Torg12;
using Beresta.Formats.Ukd;
using Beresta.Formats.Upd;
using Beresta.Kernel;

namespace Beresta.Formats;

/// <summary>When titles of one format may be made, corrected and received.</summary>
/// <param name="Format">The format.</param>
/// <param name="Made">Days on which a new title may be made.</param>
/// <param name="Corrected">Days on which a correction (исправление) may be made by it.</param>
/// <param name="Received">Days on which the tax service takes it.</param>
/// <param name="Instead">What to take instead; null of a format that stands.</param>
/// <param name="Source">What says so: the order.</param>
/// <param name="Note">What is not known, or asks for care; in Russian.</param>
public sealed record FormatTerm(Format Format, Term Made, Term Corrected, Term Received, Format? Instead, string Source, string? Note = null);

/// <summary>The calendar of formats. A new order is a row here; a day that nobody could tell us stays empty, and nothing is refused because of it.</summary>
public static class FormatCalendar
{
    private const string NotFound = "День, с которого эту версию не составляют, нам не известен";

    private static readonly Term Always = new();

    /// <summary>A row for every format.</summary>
    public static IReadOnlyList<FormatTerm> All { get; } = [.. Replaced(), .. Standing()];

    /// <summary>The row of a format.</summary>
    public static FormatTerm Of(Format format) => All.FirstOrDefault(term => term.Format == format) ?? Standing(format);

    /// <summary>Why no title of a format may be made on a day, with what to take instead: <c>format-not-in-force</c>; null when it may be made.</summary>
    public static Problem? WhyNotMade(Format format, DateOnly on) =>
        Of(format) is { } term && !term.Made.Holds(on) ? new Problem("format-not-in-force", $"{Told(term, term.Made)}. {Advice(term)}") : null;

    /// <summary>The warning of a title that was made on a day on which its format was not in force; null when it was.</summary>
    internal static Finding? Warning(Format format, Recognized document)
    {
        var term = Of(format);
        var span = document.CorrectionNumber is null ? term.Made : term.Corrected;
        if (MadeOn(document) is not { } day || span.Holds(day))
            return null;
        var received = term.Received.To is { } last ? string.Create(CultureInfo.InvariantCulture, $"; налоговая принимала такие по {last:dd.MM.yyyy}") : "";
        var message = string.Create(CultureInfo.InvariantCulture, $"Файл составлен {day:dd.MM.yyyy}. {Told(term, span)}{received}. {Advice(term)}");
        return new Finding("format.not-in-force", Severity.Warning, message, $"/{format.Root}/@ВерсФорм") { Source = term.Source };
    }

    private static DateOnly? MadeOn(Recognized document) => FileId.TryParse(document.FileId, out var id) ? id.Date : document.Date;

    private static string Told(FormatTerm term, Term span)
    {
        var from = span.From?.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);
        var to = span.To?.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);
        var words = (from, to) switch
        {
            (not null, null) => $"действует с {from}",
            (not null, not null) => $"действовал с {from} по {to}",
            _ => $"действовал по {to}",
        };
        return $"Формат «{term.Format.Name}» версии {term.Format.Version} ({term.Format.Order}) {words}";
    }

    private static string Advice(FormatTerm term) =>
        term.Instead is { } instead ? $"Составьте документ по версии {instead.Version} ({instead.Order})"
            : "Составьте документ в срок действия формата или другого вида";

    private static IEnumerable<FormatTerm> Replaced() =>
    [
        // СФ and КСФ of order 93@: two orders of 2016 ended them on the same day.
        Ended(UpdFormats.Invoice502, new DateOnly(2017, 6, 30), UpdFormats.Seller, "приказ ФНС ММВ-7-15/155@", received: new DateOnly(2020, 12, 31)),
        Ended(UkdFormats.Invoice502, new DateOnly(2017, 6, 30), UkdFormats.Seller501, "приказ ФНС ММВ-7-15/189@", received: new DateOnly(2020, 12, 31)),
        Ended(UpdFormats.Seller155, new DateOnly(2019, 12, 31), UpdFormats.Seller, "приказ ФНС ММВ-7-15/820@", received: new DateOnly(2022, 12, 31)),
        Ended(UpdFormats.Buyer155, new DateOnly(2019, 12, 31), UpdFormats.Buyer, "приказ ФНС ММВ-7-15/820@", received: new DateOnly(2022, 12, 31)),
        Ended(UpdFormats.Seller501, new DateOnly(2025, 3, 31), UpdFormats.Seller, "приказ ФНС ЕД-7-26/970@"),
        Ended(UpdFormats.Buyer501, new DateOnly(2025, 3, 31), UpdFormats.Buyer, "приказ ФНС ЕД-7-26/970@"),
        Ended(UkdFormats.Seller189, new DateOnly(2021, 9, 30), UkdFormats.Seller501, "приказ ФНС ЕД-7-26/736@"),
        Ended(UkdFormats.Buyer189, new DateOnly(2021, 9, 30), UkdFormats.Buyer501, "приказ ФНС ЕД-7-26/736@"),
        Ended(UpdFormats.Seller502, null, UpdFormats.Seller, "приказ ФНС ЕД-7-26/1032@", NotFound),
        Ended(UpdFormats.Buyer502, null, UpdFormats.Buyer, "приказ ФНС ЕД-7-26/1032@", NotFound),
        Ended(UkdFormats.Seller501, null, UkdFormats.Seller502, "приказ ФНС ЕД-1-26/29@", NotFound + "; операторы принимают её наравне с 5.02"),
        Ended(UkdFormats.Buyer501, null, UkdFormats.Buyer502, "приказ ФНС ЕД-1-26/29@", NotFound + "; ответ составляют по версии титула продавца"),
        Ended(Torg12Formats.Seller172, null, Torg12Formats.Seller, "приказ ФНС ММВ-7-10/551@", NotFound),
        Ended(Torg12Formats.Buyer172, null, Torg12Formats.Buyer, "приказ ФНС ММВ-7-10/551@", NotFound),
        Ended(ActFormats.Executor172, null, ActFormats.Executor, "приказ ФНС ММВ-7-10/552@", NotFound),
        Ended(ActFormats.Customer172, null, ActFormats.Customer, "приказ ФНС ММВ-7-10/552@", NotFound),
        Ended(TechnologicalFormats.Receipt102, null, TechnologicalFormats.Receipt, "приказ ФНС ЕД-7-26/133@", NotFound),
        Ended(TechnologicalFormats.Receipt101, null, TechnologicalFormats.Receipt, "приказ ФНС ЕД-7-26/133@", NotFound),
        Ended(TechnologicalFormats.ReceiveConfirmation102, null, TechnologicalFormats.ReceiveConfirmation, "приказ ФНС ЕД-7-26/133@", NotFound),
        Ended(TechnologicalFormats.ReceiveConfirmation101, null, TechnologicalFormats.ReceiveConfirmation, "приказ ФНС ЕД-7-26/133@", NotFound),
        Ended(TechnologicalFormats.SendConfirmation102, null, TechnologicalFormats.SendConfirmation, "приказ ФНС ЕД-7-26/133@", NotFound),
        Ended(TechnologicalFormats.SendConfirmation101, null, TechnologicalFormats.SendConfirmation, "приказ ФНС ЕД-7-26/133@", NotFound),
        Ended(TechnologicalFormats.Amendment102, null, TechnologicalFormats.Amendment, "приказ ФНС ЕД-7-26/133@", NotFound),
        Ended(TechnologicalFormats.Amendment101, null, TechnologicalFormats.Amendment, "приказ ФНС ЕД-7-26/133@", NotFound),
    ];

    private static IEnumerable<FormatTerm> Standing()
    {
        var replaced = Replaced().Select(term => term.Format).ToHashSet();
        return KnownKinds.Formats.Where(format => !replaced.Contains(format)).Select(Standing);
    }

    private static FormatTerm Standing(Format format) => new(format, Always, Always, Always, null, format.Order, NoteOn(format));

    private static string? NoteOn(Format format) => format.Kind switch
    {
        Kinds.Act or Kinds.Torg12 when format.Title == "seller" =>
            "Ставка 22 %: версия 5.01 её не знает, о версии 5.02 нам не известно — составьте УПД с функцией ДОП",
        Kinds.Ks2 when format.Title == "seller" => "Ставки 22 % формат не знает — составьте УПД с функцией ДОП",
        Kinds.UniversalMessage =>
            "Вводится изменением приказа Минфина 14н, на ноябрь 2026 года не подписанным: до него извещение о получении, уведомление об уточнении и отказ в подписи "
            + "составляют по приказу ЕД-7-26/133@, и обе формы действуют рядом",
        _ => null,
    };

    private static FormatTerm Ended(Format format, DateOnly? last, Format instead, string source, string? note = null, DateOnly? received = null)
    {
        var made = new Term(To: last);
        return new FormatTerm(format, made, made, new Term(To: received), instead, source, note);
    }
}
