using System.Globalization;
using Beresta.Kernel;

namespace Beresta.Formats.Making;

/// <summary>Looks up parties, units, rates; computes the sums; collects what is wrong.</summary>
internal sealed class Preparation(ShortTraits traits, Func<Inn, Party?>? cards)
{
    // Beyond them a product does not fit the sums of any format (19 digits); no trade comes near.
    public const decimal Largest = 1_000_000_000_000m;
    private static readonly CultureInfo Numbers = CultureInfo.InvariantCulture;

    private readonly List<Finding> findings = [];

    /// <summary>Everything that is wrong so far.</summary>
    public IReadOnlyList<Finding> Findings => findings;

    /// <summary>What every document must say before its lines are looked at.</summary>
    public void Begin(ShortDocument document)
    {
        if (document.Vat is null && traits.IsPriced(document))
            Wrong("short.vat", "Не сказано, есть ли НДС в ценах — укажите vat: on-top (сверху), inside (в том числе) или without (без НДС)", "vat");
        if (document.Lines.Count == 0)
            Wrong("short.lines", traits.NoLines, "lines");
        if (document.Advance && !traits.MayBeAdvance(document))
            Wrong("short.advance", "Авансовым бывает только счёт-фактура: kind «upd», function «СЧФ»", "advance");
        if (document.Version is { } version && !traits.Versions.Contains(version, StringComparer.Ordinal))
        {
            Wrong("short.version", traits.Versions.Count == 0
                ? "Версию формата выбирают только там, где их две и обе действуют: у УКД, акта и ТОРГ-12 — уберите version"
                : $"Версии «{version}» у формата нет — укажите {string.Join(" или ", traits.Versions)}", "version");
        }
    }

    /// <summary>The currency of the document.</summary>
    public Currency? CurrencyOf(ShortDocument document)
    {
        var currency = Currencies.Find(document.Currency);
        if (currency is null)
            Wrong("short.currency", $"Валюта «{document.Currency}» неизвестна — укажите код ОКВ или буквы, например 643 или RUB", "currency");
        return currency is null ? null : currency with { Rate = document.CurrencyRate };
    }

    /// <summary>Compares the totals and looks up the parties.</summary>
    public PreparedDocument End(ShortDocument document, Currency? currency, IReadOnlyList<PreparedLine> lines)
    {
        var totals = new PreparedTotals(
            lines.Sum(line => line.Amounts.WithoutVat), lines.All(line => line.Amounts.Vat is null) ? null : lines.Sum(line => line.Amounts.Vat ?? 0), lines.Sum(line => line.Amounts.WithVat));
        CheckTotals(document, lines, totals);
        return new PreparedDocument(
            document, Party(document.Seller, "seller", "продавца", mustExchange: true), Party(document.Buyer, "buyer", "покупателя", mustExchange: true),
            document.Consignor is null ? null : Party(document.Consignor, "consignor", "грузоотправителя"),
            document.Consignee is null ? null : Party(document.Consignee, "consignee", "грузополучателя"),
            currency, lines, totals);
    }

    // Where the lines are wrong themselves, their sums say nothing.
    private void CheckTotals(ShortDocument document, IReadOnlyList<PreparedLine> lines, PreparedTotals totals)
    {
        if (document.Totals is not { } stated || findings.Exists(finding => finding.Severity == Severity.Error))
            return;
        if (!traits.HasTotals)
        {
            Wrong("short.totals", "Контрольных итогов у документа этого вида не бывает — уберите их", "totals");
            return;
        }

        foreach (var (sum, right, field, what) in ((decimal?, decimal, string, string)[])
            [(stated.WithoutVat, totals.WithoutVat, "withoutVat", "без НДС"), (stated.Vat, totals.Vat ?? 0, "vat", "НДС"), (stated.WithVat, totals.WithVat, "withVat", "к оплате")])
        {
            if (sum is { } wanted && wanted != right)
                Wrong("short.totals", string.Create(Numbers, $"Итог {what} должен быть {wanted:0.00}, а по строкам выходит {right:0.00}{RoundingHint(document, lines, stated)} — проверьте цены, ставки и итог"), "totals." + field);
        }
    }

    // A kopeck comes of the way in which the other program rounds the tax.
    private static string RoundingHint(ShortDocument document, IReadOnlyList<PreparedLine> lines, ShortTotals stated)
    {
        var other = document.Rounding == VatRounding.PerLine ? VatRounding.PerTotal : VatRounding.PerLine;
        var sums = LineAmounts.Of([.. lines.Select(line => (line.Amounts.Of(document.Vat == VatMode.Inside), (string?)line.Rate))], document.Vat == VatMode.Inside, other);
        var fits = (stated.WithoutVat ?? sums.Sum(sum => sum.WithoutVat)) == sums.Sum(sum => sum.WithoutVat) && (stated.Vat ?? sums.Sum(sum => sum.Vat ?? 0)) == sums.Sum(sum => sum.Vat ?? 0)
            && (stated.WithVat ?? sums.Sum(sum => sum.WithVat)) == sums.Sum(sum => sum.WithVat);
        return !fits ? "" : other == VatRounding.PerTotal ? " (сойдётся, если округлять НДС по итогу, а не в каждой строке: rounding: per-total)" : " (сойдётся, если округлять НДС в каждой строке: rounding: per-line)";
    }

    /// <summary>One state of the lines: that of the document, or that of a УКД before or after the change, where a quantity may be nothing.</summary>
    public List<PreparedLine> Lines(ShortDocument document, IReadOnlyList<ShortLine> lines, bool isState, string within = "", IReadOnlyList<PreparedLine>? known = null)
    {
        var inside = document.Vat == VatMode.Inside || document.Advance;
        var parts = new List<(ShortLine Line, Unit? Unit, decimal Quantity, string Rate, decimal Cost)>(lines.Count);
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            var path = string.Create(Numbers, $"lines[{i}]{within}");
            // What a state takes over from the other one is judged there.
            var unit = known is null ? Unit(line, path) : known[i].Unit;
            var rate = known is not null && string.IsNullOrWhiteSpace(line.VatRate) ? known[i].Rate : Rate(document, line, path);
            if (line.Before is not null && !traits.HasBefore)
                Wrong("short.before", "before — что было до изменения — бывает только в УКД: kind «ukd»", path + ".before");
            parts.Add((line, unit, line.Quantity ?? 1, rate, Cost(line, path, rate, inside, isState)));
        }

        var amounts = LineAmounts.Of([.. parts.Select(part => (part.Cost, (string?)part.Rate))], inside, document.Rounding);
        var prepared = new List<PreparedLine>(parts.Count);
        for (var i = 0; i < parts.Count; i++)
        {
            var (line, unit, quantity, rate, _) = parts[i];
            // The price of a document is without VAT and after the discount; where people gave just that, it stays as they wrote it.
            decimal? price = !inside && VatRates.Inside(rate) is null && line is { Price: { } given, Discount: null or 0 } ? given
                : quantity > 0 ? LineAmounts.PriceOf(amounts[i].WithoutVat, quantity) : null;
            prepared.Add(new PreparedLine(i + 1, line, unit, quantity, price, rate, amounts[i]));
        }

        return prepared;
    }

    /// <summary>The unit of a line.</summary>
    public Unit? Unit(ShortLine line, string path)
    {
        var unit = Units.Find(line.Unit);
        if (unit is null && !string.IsNullOrWhiteSpace(line.Unit))
            Wrong("short.unit", $"Единица измерения «{line.Unit}» неизвестна — укажите обозначение или код ОКЕИ («шт», «796»), а для своей единицы «0000 {line.Unit.Trim()}»", path + ".unit");
        return unit;
    }

    private string Rate(ShortDocument document, ShortLine line, string path)
    {
        var (stated, where) = string.IsNullOrWhiteSpace(line.VatRate) ? (document.VatRate, "vatRate") : (line.VatRate, path + ".vatRate");
        if (document.Vat == VatMode.Without && string.IsNullOrWhiteSpace(stated))
            return VatRates.WithoutVat;
        if (RateText.Read(stated) is not { } rate)
        {
            Wrong("short.vat-rate", string.IsNullOrWhiteSpace(stated)
                ? "Не указана ставка НДС — укажите её в строке (vatRate) или одну на весь документ"
                : $"«{stated}» — не ставка НДС; бывают: {string.Join(", ", VatRates.All)}", string.IsNullOrWhiteSpace(stated) ? path + ".vatRate" : where);
            return VatRates.WithoutVat;
        }

        if (traits.WrongRate(rate) is { } wrong)
        {
            Wrong("short.vat-rate", wrong, where);
            return VatRates.WithoutVat;
        }

        if (document.Advance)
            return RateText.Calculated(rate);
        if (document.Vat == VatMode.Without && rate != VatRates.WithoutVat)
            Wrong("short.vat-rate", $"Документ без НДС, а ставка — {rate}: уберите ставку или укажите vat: on-top либо inside", where);
        if (document.Vat == VatMode.OnTop && VatRates.Inside(rate) is not null)
            Wrong("short.vat-rate", $"Ставка {rate} — расчётная, налог выделяют из суммы: укажите vat: inside или обычную ставку", where);
        return rate;
    }

    // What the price says, not rounded; a stated sum wins where the price agrees with it.
    private decimal Cost(ShortLine line, string path, string rate, bool inside, bool isState)
    {
        var quantity = line.Quantity ?? 1;
        if (quantity < 0 || quantity == 0 && !isState || quantity > Largest)
            return Nothing("short.quantity", string.Create(Numbers, $"Количество {quantity} — нужно {(isState ? "не меньше" : "больше")} нуля{(quantity > Largest ? " и не больше триллиона" : "")}"), path + ".quantity");
        if (line.Discount is < 0 or > 100)
            return Nothing("short.discount", string.Create(Numbers, $"Скидка {line.Discount} % — бывает от 0 до 100 процентов"), path + ".discount");
        if (line.Price is < 0 || line.Price > Largest)
            return Nothing("short.price", string.Create(Numbers, $"Цена {line.Price} — нужно от нуля до триллиона"), path + ".price");
        if (line.Amount is < 0 || line.Amount > Largest)
            return Nothing("short.amount", string.Create(Numbers, $"Сумма {line.Amount} — нужно от нуля до триллиона"), path + ".amount");
        if (line.Amount is { } kopecks && kopecks != VatRates.Round(kopecks))
            return Nothing("short.amount", string.Create(Numbers, $"Сумма {kopecks} — нужно не больше двух знаков после запятой"), path + ".amount");
        if (quantity == 0)
            return line.Amount is null or 0 ? 0 : Nothing("short.amount", string.Create(Numbers, $"Сумма {line.Amount:0.00} при количестве 0 — исправьте одно из них"), path + ".amount");
        if (line.Price is not { } price)
            return line.Amount ?? Nothing("short.price", "Нет ни цены, ни суммы — укажите price или amount", path + ".price");
        var cost = quantity * price * (1 - (line.Discount ?? 0) / 100);
        if (cost > Largest)
            return Nothing("short.amount", "Цена, умноженная на количество, больше триллиона — проверьте их", path + ".price");
        if (line.Amount is not { } amount)
            return cost;
        // The price itself may be rounded: half of its last digit per unit, half a kopeck in the sum.
        var slack = 0.005m + HalfOfLastDigit(price) * quantity;
        if (Math.Abs(amount - cost) <= slack)
            return amount;
        // Price lists often state the sum of a line with VAT beside a price without it, or the other way round: then it only confirms the price.
        var factor = 1 + (VatRates.Percent(rate) ?? 0) / 100;
        var other = inside ? cost / factor : cost * factor;
        return Math.Abs(amount - other) <= slack * factor
            ? cost
            : Nothing("short.amount", string.Create(Numbers, $"Сумма {amount:0.00} не равна цене, умноженной на количество: {VatRates.Round(cost):0.00} — исправьте одно из них или уберите сумму"), path + ".amount");
    }

    private static decimal HalfOfLastDigit(decimal price)
    {
        var half = 0.5m;
        for (var places = Math.Max((int)(price / 1.000000000000000000000000000m).Scale, 2); places > 0; places--)
            half /= 10;
        return half;
    }

    private Party? Party(ShortParty? party, string path, string whose, bool mustExchange = false)
    {
        if (party is null)
        {
            Wrong("short.party", $"Нет {whose} — укажите хотя бы ИНН", path);
            return null;
        }

        if (mustExchange && !ParticipantId.TryParse(party.ParticipantId, out _))
        {
            Wrong("short.participant", string.IsNullOrEmpty(party.ParticipantId)
                ? $"Нет идентификатора {whose} в ЭДО — укажите participantId, например 2BM-7700000016-770001001-…"
                : $"Идентификатор {whose} в ЭДО «{party.ParticipantId}» неверен: нужно от 4 до 46 знаков — латинские буквы, цифры, «@», «.», «-»", path + ".participantId");
        }

        var number = party.Inn?.Trim();
        // БИН: YYMM and then the kind of organisation, 4 to 6; ИИН: the day of birth stands there.
        if (!Inn.TryParse(number, out _) && Bin.TryParse(number, out var bin))
            return Kazakh(party, bin, isPerson: bin.Value[4] < '4', path, whose);
        if (!Inn.Parse(number).Succeeded(out var inn, out var problem))
        {
            Wrong("short.inn", string.IsNullOrWhiteSpace(party.Inn) ? $"Нет ИНН {whose}" : problem.Message, path + ".inn");
            return null;
        }

        var card = cards?.Invoke(inn) ?? new Party();
        if (card.Foreign is { } foreign)
            return card with { Foreign = foreign with { Name = Stated(party.Name) ?? foreign.Name }, Bank = party.Bank, Contacts = party.Contacts };
        var full = card with
        {
            Address = string.IsNullOrWhiteSpace(party.Address) ? card.Address : new Address { Text = new TextAddress { CountryCode = "643", CountryName = "Россия", Line = party.Address.Trim() } },
            Bank = party.Bank ?? card.Bank,
            Contacts = party.Contacts ?? card.Contacts,
        };
        if (inn.IsOrganization)
        {
            var name = Stated(party.Name) ?? card.Organization?.Name;
            if (name is null)
                Wrong("short.name", $"Нет наименования {whose} — укажите name: карточки с ИНН {inn} нет", path + ".name");
            return full with { Entrepreneur = null, Organization = new Organization { Inn = inn.Value, Kpp = Stated(party.Kpp) ?? card.Organization?.Kpp, Ogrn = Stated(party.Ogrn) ?? card.Organization?.Ogrn, Name = name } };
        }

        var person = Stated(party.Name) is { } stated ? PersonName.Of(stated) : card.Entrepreneur?.Name;
        if (person?.First is null)
            Wrong("short.name", $"Нет имени {whose} — для предпринимателя укажите name: фамилию, имя и отчество", path + ".name");
        return full with { Organization = null, Entrepreneur = (card.Entrepreneur ?? new Entrepreneur()) with { Inn = inn.Value, Ogrnip = Stated(party.Ogrn) ?? card.Entrepreneur?.Ogrnip, Name = person } };
    }

    private Party Kazakh(ShortParty party, Bin bin, bool isPerson, string path, string whose)
    {
        var name = Stated(party.Name);
        if (name is null)
            Wrong("short.name", $"Нет наименования {whose} — укажите name", path + ".name");
        return Formats.Party.OfKazakhstan(name, bin.Value, isPerson, Stated(party.Address)) with { Bank = party.Bank, Contacts = party.Contacts };
    }

    private static string? Stated(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>Notes what is wrong.</summary>
    /// <param name="code">What sort of fault.</param>
    /// <param name="message">The sentence.</param>
    /// <param name="path">The place in the short form.</param>
    public void Wrong(string code, string message, string path) => findings.Add(new Finding(code, Severity.Error, message) { ModelPath = path });

    private decimal Nothing(string code, string message, string path)
    {
        Wrong(code, message, path);
        return 0;
    }
}
