using System.Globalization;
using Beresta.Formats.Common;
using Beresta.Formats.Ks2;
using Beresta.Kernel;

namespace Beresta.Formats.Making;

/// <summary>A line whose unit and sums are known. The price is without VAT and after the discount, null where there is nothing to compute it of; a line of a УКД says what it was before, a line of a ТОРГ-2 what came.</summary>
internal sealed record PreparedLine(int Number, ShortLine Source, Unit? Unit, decimal Quantity, decimal? Price, string Rate, LineAmounts Amounts, PreparedLine? Before = null, PreparedAcceptance? Acceptance = null, bool IsPriced = true)
{
    // The tax agent computes the VAT: the seller charges none, and yet the sale is not «без НДС».
    public VatAmount VatAmount => Amounts.Vat is { } vat ? VatAmount.Of(vat) : Rate == VatRates.WithoutVat ? VatAmount.None : VatAmount.Of(0);

    /// <summary>ПрТовРаб.</summary>
    public string? KindCode => Source.Kind is { } kind ? ((int)kind).ToString(CultureInfo.InvariantCulture) : null;
}

/// <summary>What an acceptance found of a line; a difference of nothing has the quantity 0.</summary>
internal sealed record PreparedAcceptance(PreparedLine Actual, PreparedLine Missing, PreparedLine Surplus, PreparedLine Broken, PreparedLine Defective);

/// <summary>Sums of all lines.</summary>
internal sealed record PreparedTotals(decimal WithoutVat, decimal? Vat, decimal WithVat);

/// <summary>A short document with everything looked up and computed: what every kind makes its title of.</summary>
internal sealed record PreparedDocument(ShortDocument Source, Party? Seller, Party? Buyer, Party? Consignor, Party? Consignee, Currency? Currency, IReadOnlyList<PreparedLine> Lines, PreparedTotals Totals)
{
    public string SenderId => Source.Seller?.ParticipantId ?? "";

    public string RecipientId => Source.Buyer?.ParticipantId ?? "";

    /// <summary>Who composes the file: the seller.</summary>
    public string? Composer => AnswerFile.Composer(Seller);

    /// <summary>The VAT of all lines as formats since order ЕД-7-26/970@ state it.</summary>
    public VatAmount TotalVat => Totals.Vat is { } vat ? VatAmount.Of(vat) : Lines.All(line => line.Rate == VatRates.WithoutVat) ? VatAmount.None : VatAmount.Of(0);

    /// <summary>The signer as formats since order ЕД-7-26/970@ state him: by the certificate and with a qualified signature where the document does not say.</summary>
    public IReadOnlyList<Signer> Signers => Source.Signer is { } signer ? [signer with { Authority = signer.Authority ?? "1", SignatureType = signer.SignatureType ?? "1" }] : [];
}

/// <summary>Looks up parties, units, rates; computes the sums; collects what is wrong.</summary>
internal sealed class Preparation(Func<Inn, Party?>? cards)
{
    // Beyond them a product does not fit the sums of any format (19 digits); no trade comes near.
    public const decimal Largest = 1_000_000_000_000m;
    private static readonly CultureInfo Numbers = CultureInfo.InvariantCulture;

    private readonly List<Finding> findings = [];

    public IReadOnlyList<Finding> Findings => findings;

    public PreparedDocument Prepare(ShortDocument document)
    {
        // A storekeeper may count without knowing the prices.
        var isPriced = document.Kind != Formats.Kinds.Reconciliation && (document.Kind != Formats.Kinds.Torg2 || document.Lines.Any(line => line.Price is not null || line.Amount is not null));
        if (document.Vat is null && isPriced)
            Wrong("short.vat", "Не сказано, есть ли НДС в ценах — укажите vat: on-top (сверху), inside (в том числе) или without (без НДС)", "vat");
        if (document.Lines.Count == 0)
            Wrong("short.lines", document.Kind != Formats.Kinds.Reconciliation ? "Нет ни одной строки — добавьте товары (работы, услуги)" : "Нет ни одной операции — без них акт сверки этого формата не составить", "lines");
        if (document.Advance && (document.Kind != Formats.Kinds.Upd || document.Function != "СЧФ"))
            Wrong("short.advance", "Авансовым бывает только счёт-фактура: kind «upd», function «СЧФ»", "advance");
        if (document.Version is { } version && (document.Kind is not (Formats.Kinds.Ukd or Formats.Kinds.Act or Formats.Kinds.Torg12)
            || version is not ("5.01" or "5.02")))
        {
            Wrong("short.version", document.Kind is Formats.Kinds.Ukd or Formats.Kinds.Act or Formats.Kinds.Torg12
                ? $"Версии «{version}» у формата нет — укажите 5.01 или 5.02" : "Версию формата выбирают только у УКД, акта и ТОРГ-12 — уберите version",
                "version");
        }

        if (document.Kind == Formats.Kinds.Ukd)
            CheckUkd(document);
        if (document.Kind == Formats.Kinds.Reconciliation)
            CheckReconciliation(document);
        if (document.Kind == Formats.Kinds.Ks2)
            CheckKs2(document);
        var currency = Currencies.Find(document.Currency);
        if (currency is null)
            Wrong("short.currency", $"Валюта «{document.Currency}» неизвестна — укажите код ОКВ или буквы, например 643 или RUB", "currency");
        var lines = document.Kind == Formats.Kinds.Torg2 ? AcceptedLines(document, isPriced) : !isPriced ? [] : document.Kind == Formats.Kinds.Ukd ? ChangedLines(document) : Lines(document, document.Lines, isState: false);
        var totals = new PreparedTotals(
            lines.Sum(line => line.Amounts.WithoutVat), lines.All(line => line.Amounts.Vat is null) ? null : lines.Sum(line => line.Amounts.Vat ?? 0), lines.Sum(line => line.Amounts.WithVat));
        CheckTotals(document, lines, totals);
        return new PreparedDocument(
            document, Party(document.Seller, "seller", "продавца", mustExchange: true), Party(document.Buyer, "buyer", "покупателя", mustExchange: true),
            document.Consignor is null ? null : Party(document.Consignor, "consignor", "грузоотправителя"),
            document.Consignee is null ? null : Party(document.Consignee, "consignee", "грузополучателя"),
            currency is null ? null : currency with { Rate = document.CurrencyRate }, lines, totals);
    }

    // Where the lines are wrong themselves, their sums say nothing.
    private void CheckTotals(ShortDocument document, List<PreparedLine> lines, PreparedTotals totals)
    {
        if (document.Totals is not { } stated || findings.Exists(finding => finding.Severity == Severity.Error))
            return;
        if (document.Kind is Formats.Kinds.Ukd or Formats.Kinds.Torg2 or Formats.Kinds.Reconciliation)
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
    private static string RoundingHint(ShortDocument document, List<PreparedLine> lines, ShortTotals stated)
    {
        var other = document.Rounding == VatRounding.PerLine ? VatRounding.PerTotal : VatRounding.PerLine;
        var sums = LineAmounts.Of([.. lines.Select(line => (line.Amounts.Of(document.Vat == VatMode.Inside), (string?)line.Rate))], document.Vat == VatMode.Inside, other);
        var fits = (stated.WithoutVat ?? sums.Sum(sum => sum.WithoutVat)) == sums.Sum(sum => sum.WithoutVat) && (stated.Vat ?? sums.Sum(sum => sum.Vat ?? 0)) == sums.Sum(sum => sum.Vat ?? 0)
            && (stated.WithVat ?? sums.Sum(sum => sum.WithVat)) == sums.Sum(sum => sum.WithVat);
        return !fits ? "" : other == VatRounding.PerTotal ? " (сойдётся, если округлять НДС по итогу, а не в каждой строке: rounding: per-total)" : " (сойдётся, если округлять НДС в каждой строке: rounding: per-line)";
    }

    private void CheckUkd(ShortDocument document)
    {
        if (document.Invoices.Count == 0)
            Wrong("short.invoices", "Не сказано, что корректируется — укажите номер и дату счёта-фактуры или УПД (invoices)", "invoices");
        for (var i = 0; i < document.Invoices.Count; i++)
        {
            if (document.Invoices[i].Date > document.Date)
                Wrong("short.invoices", string.Create(Numbers, $"Корректируемый документ от {document.Invoices[i].Date:dd.MM.yyyy} позже самого УКД — проверьте даты"), string.Create(Numbers, $"invoices[{i}].date"));
        }

        if (document.Function != "КСЧФ" && document.Grounds.Count == 0)
            Wrong("short.grounds", "Нет основания корректировки — укажите соглашение, акт о расхождениях или письмо (grounds)", "grounds");
    }

    private List<PreparedLine> AcceptedLines(ShortDocument document, bool isPriced)
    {
        if (document.ShippingDocuments.Count == 0)
            Wrong("short.shipping-documents", "Не сказано, по какому документу пришёл товар — укажите накладную или УПД (shippingDocuments)", "shippingDocuments");
        var documented = isPriced
            ? Lines(document, document.Lines, isState: true)
            : [.. document.Lines.Select((line, i) => Counted(i, line, Unit(line, string.Create(Numbers, $"lines[{i}]")), line.Quantity ?? 1))];
        var counts = document.Lines.Select((line, i) => CountsOf(line, string.Create(Numbers, $"lines[{i}]"))).ToList();
        // Of what is wrong no differences are told.
        if (findings.Count > 0)
            return documented;
        var states = Array.ConvertAll<Func<Counts, decimal>, List<PreparedLine>>(
            [one => one.Actual, one => one.Missing, one => one.Surplus, one => one.Broken, one => one.Defective],
            of => isPriced
                ? Lines(document, [.. document.Lines.Select((line, i) => PerUnit(line) with { Quantity = of(counts[i]) })], isState: true, known: documented)
                : [.. documented.Select((line, i) => Counted(i, line.Source, line.Unit, of(counts[i])))]);
        return [.. documented.Select((line, i) =>
        {
            var (actual, missing, surplus) = (states[0][i], states[1][i], states[2][i]);
            // Where nothing else differs, the sums of the line add up to the kopeck.
            if (line.Quantity - missing.Quantity == actual.Quantity)
                missing = missing with { Amounts = line.Amounts.Less(actual.Amounts) };
            if (line.Quantity + surplus.Quantity == actual.Quantity)
                surplus = surplus with { Amounts = actual.Amounts.Less(line.Amounts) };
            return line with { Acceptance = new PreparedAcceptance(actual, missing, surplus, states[3][i], states[4][i]) };
        })];
    }

    private readonly record struct Counts(decimal Actual, decimal Missing, decimal Surplus, decimal Broken, decimal Defective);

    private Counts CountsOf(ShortLine line, string path)
    {
        var quantity = line.Quantity ?? 1;
        var before = findings.Count;
        foreach (var (count, field) in ((decimal?, string)[])[(quantity, "quantity"), (line.Actual, "actual"), (line.Missing, "missing"), (line.Surplus, "surplus"), (line.Broken, "broken"), (line.Defective, "defective")])
        {
            if (count is < 0 or > Largest)
                Wrong("short.quantity", string.Create(Numbers, $"Количество {count} — нужно от нуля до триллиона"), $"{path}.{field}");
        }

        if (line.Actual is not { } actual)
        {
            Wrong("short.actual", "Не сказано, сколько оказалось фактически — укажите количество (actual)", path + ".actual");
            return default;
        }

        if (findings.Count > before)
            return default;
        var isStated = line.Missing is not null || line.Surplus is not null;
        var counts = new Counts(actual, line.Missing ?? (isStated ? 0 : Math.Max(quantity - actual, 0)), line.Surplus ?? (isStated ? 0 : Math.Max(actual - quantity, 0)), line.Broken ?? 0, line.Defective ?? 0);
        var there = quantity - counts.Missing + counts.Surplus;
        if (actual != there && actual != there - counts.Broken - counts.Defective)
            Wrong("short.actual", string.Create(Numbers, $"По документам {quantity}, недостача {counts.Missing}, излишки {counts.Surplus} — должно быть {there}, а фактически указано {actual}: исправьте одно из них"), path + ".actual");
        if (counts.Broken + counts.Defective > there)
            Wrong("short.actual", string.Create(Numbers, $"Бой {counts.Broken} и брак {counts.Defective} — больше, чем пришло: {there}"), path + (counts.Broken > 0 ? ".broken" : ".defective"));
        return counts;
    }

    private static PreparedLine Counted(int index, ShortLine line, Unit? unit, decimal quantity) => new(index + 1, line, unit, quantity, null, VatRates.WithoutVat, default, IsPriced: false);

    // A sum alone says the price of what the documents say.
    private static ShortLine PerUnit(ShortLine line) => line is { Price: null, Amount: { } amount } && (line.Quantity ?? 1) is > 0 and var quantity
        ? line with { Price = Math.Round(amount / quantity, 11), Amount = null, Discount = null }
        : line with { Amount = null };

    private void CheckKs2(ShortDocument document)
    {
        if (string.IsNullOrWhiteSpace(document.Site))
            Wrong("short.site", "Не названы объект и стройка — укажите их (site)", "site");
        if (document.Grounds.Count == 0)
            Wrong("short.grounds", "Не назван договор строительного подряда — укажите его первым основанием (grounds)", "grounds");
        if (document.StateContractId is not null)
            Wrong("short.state-contract", "КС-2 по государственному контракту требует структурированных сведений — составьте её по полной модели", "stateContractId");
    }

    private void CheckReconciliation(ShortDocument document)
    {
        if (document.Grounds.Count > 1)
            Wrong("short.grounds", "В короткой форме акт сверки — по одному договору или по всем вместе (без grounds); несколько договоров со своими сальдо — в полной модели", "grounds");
        if (document.OpeningDebit < 0)
            Wrong("short.opening", string.Create(Numbers, $"Сальдо начальное по дебету {document.OpeningDebit} меньше нуля — укажите его по кредиту (openingCredit)"), "openingDebit");
        if (document.OpeningCredit < 0)
            Wrong("short.opening", string.Create(Numbers, $"Сальдо начальное по кредиту {document.OpeningCredit} меньше нуля — укажите его по дебету (openingDebit)"), "openingCredit");
        for (var i = 0; i < document.Lines.Count; i++)
        {
            var line = document.Lines[i];
            var path = string.Create(Numbers, $"lines[{i}]");
            if (line.Debit is null && line.Credit is null)
                Wrong("short.entry", "Нет суммы — укажите её по дебету (debit) или по кредиту (credit)", path + ".debit");
            foreach (var (sum, side) in ((decimal?, string)[])[(line.Debit, ".debit"), (line.Credit, ".credit")])
            {
                if (sum is { } stated && (stated != VatRates.Round(stated) || Math.Abs(stated) > Largest))
                    Wrong("short.entry", string.Create(Numbers, $"Сумма {stated} — нужно не больше двух знаков после запятой и не больше триллиона"), path + side);
            }

            if (line.Date is { } date && (date < document.PeriodStart || date > document.PeriodEnd))
                Wrong("short.period", string.Create(Numbers, $"Дата {date:dd.MM.yyyy} не входит в период сверки {document.PeriodStart:dd.MM.yyyy}–{document.PeriodEnd:dd.MM.yyyy}"), path + ".date");
        }
    }

    // One state of the lines: that of the document, or that of a УКД before or after the change, where a quantity may be nothing.
    private List<PreparedLine> Lines(ShortDocument document, IReadOnlyList<ShortLine> lines, bool isState, string within = "", IReadOnlyList<PreparedLine>? known = null)
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
            if (line.Before is not null && document.Kind != Formats.Kinds.Ukd)
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

    private List<PreparedLine> ChangedLines(ShortDocument document)
    {
        var after = Lines(document, document.Lines, isState: true);
        var before = Lines(document, [.. document.Lines.Select(Earlier)], isState: true, ".before", after);
        for (var i = 0; i < after.Count; i++)
        {
            var path = string.Create(Numbers, $"lines[{i}].before");
            var (line, was) = (after[i], before[i]);
            if (line.Source.Before is not { } stated)
            {
                Wrong("short.before", "Не сказано, что было до изменения — укажите before: прежнее количество (quantity), цену (price) или сумму (amount)", path);
                continue;
            }

            if (stated.VatAmount is { } vat)
            {
                if (was.Amounts.Vat is { } right && Math.Abs(vat - right) <= 0.01m && vat == VatRates.Round(vat))
                    was = was with { Amounts = was.Amounts.WithVatOf(vat, isInside: document.Vat == VatMode.Inside || VatRates.Inside(was.Rate) is not null) };
                else
                    Wrong("short.vat-amount", string.Create(Numbers, $"Налог до изменения {vat} не соответствует ставке {was.Rate}: по расчёту {was.Amounts.Vat:0.00} — исправьте его или уберите"), path + ".vatAmount");
            }

            if (line.Quantity == was.Quantity && line.Price == was.Price && line.Rate == was.Rate && line.Amounts == was.Amounts)
                Wrong("short.unchanged", "В строке ничего не меняется: количество, цена, сумма и ставка прежние — уберите её или исправьте", path);
            after[i] = line with { Before = was };
        }

        return after;
    }

    // What «before» leaves out did not change; a price does not carry over beside another sum.
    private static ShortLine Earlier(ShortLine line) => line.Before is not { } before ? line : line with
    {
        Quantity = before.Quantity ?? line.Quantity,
        Price = before.Price ?? (before.Amount is null ? line.Price : null),
        Discount = before.Discount ?? (before.Price is null && before.Amount is null ? line.Discount : null),
        Amount = before.Amount ?? (before.Quantity is null && before.Price is null && before.Discount is null ? line.Amount : null),
        VatRate = before.VatRate,
    };

    private Unit? Unit(ShortLine line, string path)
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

        if (document.Kind == Formats.Kinds.Ks2 && !Ks2WorkTables.Rates.Contains(rate, StringComparer.Ordinal))
        {
            Wrong("short.vat-rate", $"Формат КС-2 знает ставки 0 %, 10 % и 20 %, «без НДС» и налогового агента, а ставки {rate} в нём нет — составьте УПД (kind «upd», function «ДОП»)", where);
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

        if (!Inn.Parse(party.Inn?.Trim()).Succeeded(out var inn, out var problem))
        {
            Wrong("short.inn", string.IsNullOrWhiteSpace(party.Inn) ? $"Нет ИНН {whose}" : problem.Message, path + ".inn");
            return null;
        }

        var card = cards?.Invoke(inn) ?? new Party();
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

    private static string? Stated(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private void Wrong(string code, string message, string path) => findings.Add(new Finding(code, Severity.Error, message) { ModelPath = path });

    private decimal Nothing(string code, string message, string path)
    {
        Wrong(code, message, path);
        return 0;
    }
}
