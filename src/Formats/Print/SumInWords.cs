using System.Globalization;

namespace Beresta.Formats.Print;

/// <summary>
/// Sums and numbers in words, as primary documents ask for them: «Одна тысяча двести тридцать четыре рубля 50 копеек»,
/// «Бір мың екі жүз отыз төрт теңге 50 тиын». Sums are rounded to hundredths, halves away from zero.
/// </summary>
internal static class SumInWords
{
    // Beyond this nobody reads words, and the digits say it better.
    private const decimal Largest = 999_999_999_999_999_999m;

    /// <summary>A sum in Russian.</summary>
    /// <param name="sum">The sum; null gives null.</param>
    /// <param name="currencyCode">Code of the currency by ОКВ, three digits; null for roubles. A currency that is not in our list is named by its code.</param>
    public static string? Russian(decimal? sum, string? currencyCode = "643")
    {
        if (sum is not { } value)
            return null;
        var (negative, whole, hundredths) = Split(value);
        if (whole > Largest)
            return $"{PrintText.Money(value)} (код валюты {currencyCode ?? "643"})";
        if (!Currencies.TryGetValue(currencyCode ?? "643", out var currency))
            return Sentence(negative, string.Create(CultureInfo.InvariantCulture, $"{Words((long)whole, Gender.Masculine)} {hundredths:00}/100 (код валюты {currencyCode})"));
        var unit = currency.Unit;
        var part = currency.Part;
        return Sentence(negative, string.Create(CultureInfo.InvariantCulture, $"{Words((long)whole, unit.Gender)} {unit.After(whole)} {hundredths:00} {part.After(hundredths)}"));
    }

    /// <summary>A number in Russian, «двадцать одна»: how many places, lines, sheets. Negative numbers begin with «минус».</summary>
    public static string RussianNumber(long number, Gender gender = Gender.Masculine) =>
        number < 0 ? $"минус {Words(-(decimal)number, gender)}" : Words(number, gender);

    /// <summary>A sum in Kazakh, in tenge and tiyn.</summary>
    public static string? Kazakh(decimal? sum)
    {
        if (sum is not { } value)
            return null;
        var (negative, whole, hundredths) = Split(value);
        return whole > Largest
            ? $"{PrintText.Money(value)} теңге"
            : Sentence(negative, string.Create(CultureInfo.InvariantCulture, $"{KazakhWords(whole)} теңге {hundredths:00} тиын"));
    }

    private static (bool Negative, decimal Whole, int Hundredths) Split(decimal sum)
    {
        var rounded = Math.Round(sum, 2, MidpointRounding.AwayFromZero);
        var size = Math.Abs(rounded);
        var whole = decimal.Truncate(size);
        return (rounded < 0, whole, (int)((size - whole) * 100));
    }

    private static string Sentence(bool negative, string words)
    {
        var sentence = negative ? $"минус {words}" : words;
        return char.ToUpper(sentence[0], CultureInfo.InvariantCulture) + sentence[1..];
    }

    private static string Words(decimal number, Gender gender)
    {
        if (number == 0)
            return "ноль";
        var words = new List<string>();
        for (var i = Thousands.Length; i >= 0; i--)
        {
            var size = i == 0 ? 1 : Thousands[i - 1].Size;
            var triple = (int)(decimal.Truncate(number / size) % 1000);
            if (triple == 0)
                continue;
            AppendTriple(words, triple, i == 0 ? gender : Thousands[i - 1].Noun.Gender);
            if (i > 0)
                words.Add(Thousands[i - 1].Noun.After(triple));
        }

        return string.Join(' ', words);
    }

    private static void AppendTriple(List<string> words, int triple, Gender gender)
    {
        if (triple >= 100)
            words.Add(Hundreds[triple / 100]);
        var rest = triple % 100;
        if (rest >= 20)
        {
            words.Add(Tens[rest / 10]);
            rest %= 10;
        }

        if (rest > 0)
        {
            words.Add((rest, gender) switch
            {
                (1, Gender.Feminine) => "одна",
                (1, Gender.Neuter) => "одно",
                (2, Gender.Feminine) => "две",
                _ => Units[rest],
            });
        }
    }

    private static string KazakhWords(decimal number)
    {
        if (number == 0)
            return "нөл";
        var words = new List<string>();
        var size = 1_000_000_000_000_000m;
        foreach (var name in KazakhThousands)
        {
            var triple = (int)(decimal.Truncate(number / size) % 1000);
            size /= 1000;
            if (triple == 0)
                continue;
            if (triple >= 100)
                words.AddRange([KazakhUnits[triple / 100], "жүз"]);
            if (triple % 100 >= 10)
                words.Add(KazakhTens[triple % 100 / 10]);
            if (triple % 10 > 0)
                words.Add(KazakhUnits[triple % 10]);
            if (name.Length > 0)
                words.Add(name);
        }

        return string.Join(' ', words);
    }

    private static readonly string[] Units =
    [
        "", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять", "одиннадцать", "двенадцать", "тринадцать", "четырнадцать", "пятнадцать",
        "шестнадцать", "семнадцать", "восемнадцать", "девятнадцать",
    ];

    private static readonly string[] Tens = ["", "", "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто"];

    private static readonly string[] Hundreds = ["", "сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот"];

    private static readonly (decimal Size, Noun Noun)[] Thousands =
    [
        (1_000m, new("тысяча", "тысячи", "тысяч", Gender.Feminine)),
        (1_000_000m, new("миллион", "миллиона", "миллионов")),
        (1_000_000_000m, new("миллиард", "миллиарда", "миллиардов")),
        (1_000_000_000_000m, new("триллион", "триллиона", "триллионов")),
        (1_000_000_000_000_000m, new("квадриллион", "квадриллиона", "квадриллионов")),
        (1_000_000_000_000_000_000m, new("квинтиллион", "квинтиллиона", "квинтиллионов")),
    ];

    private static readonly string[] KazakhUnits = ["", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз"];

    private static readonly string[] KazakhTens = ["", "он", "жиырма", "отыз", "қырық", "елу", "алпыс", "жетпіс", "сексен", "тоқсан"];

    private static readonly string[] KazakhThousands = ["квадриллион", "триллион", "миллиард", "миллион", "мың", ""];

    private static readonly Noun Kopeck = new("копейка", "копейки", "копеек", Gender.Feminine);
    private static readonly Noun Cent = new("цент", "цента", "центов");

    // Codes: Общероссийский классификатор валют ОК (МК (ИСО 4217) 003-97) 014-2000.
    private static readonly Dictionary<string, (Noun Unit, Noun Part)> Currencies = new(StringComparer.Ordinal)
    {
        ["643"] = (new("рубль", "рубля", "рублей"), Kopeck),
        ["398"] = (Noun.Fixed("тенге"), Noun.Fixed("тиын")),
        ["840"] = (new("доллар США", "доллара США", "долларов США"), Cent),
        ["978"] = (Noun.Fixed("евро"), Cent),
        ["156"] = (new("китайский юань", "китайских юаня", "китайских юаней"), Noun.Fixed("фэнь")),
        ["933"] = (new("белорусский рубль", "белорусских рубля", "белорусских рублей"), Kopeck),
        ["051"] = (new("армянский драм", "армянских драма", "армянских драмов"), new("лума", "лумы", "лум", Gender.Feminine)),
        ["417"] = (new("сом", "сома", "сомов"), new("тыйын", "тыйына", "тыйынов")),
        ["860"] = (new("узбекский сум", "узбекских сума", "узбекских сумов"), new("тийин", "тийина", "тийинов")),
        ["826"] = (new("фунт стерлингов", "фунта стерлингов", "фунтов стерлингов"), new("пенс", "пенса", "пенсов")),
        ["756"] = (new("швейцарский франк", "швейцарских франка", "швейцарских франков"), new("сантим", "сантима", "сантимов")),
        ["784"] = (new("дирхам ОАЭ", "дирхама ОАЭ", "дирхамов ОАЭ"), new("филс", "филса", "филсов")),
        ["949"] = (new("турецкая лира", "турецкие лиры", "турецких лир", Gender.Feminine), Noun.Fixed("куруш")),
        ["356"] = (new("индийская рупия", "индийские рупии", "индийских рупий", Gender.Feminine), new("пайса", "пайсы", "пайс", Gender.Feminine)),
        ["944"] = (new("азербайджанский манат", "азербайджанских маната", "азербайджанских манатов"), new("гяпик", "гяпика", "гяпиков")),
    };

    /// <summary>The gender of what is counted.</summary>
    internal enum Gender
    {
        /// <summary>«один рубль».</summary>
        Masculine,

        /// <summary>«одна тысяча».</summary>
        Feminine,

        /// <summary>«одно место».</summary>
        Neuter,
    }

    /// <summary>A noun after 1, after 2–4 and after 5.</summary>
    private sealed record Noun(string One, string Few, string Many, Gender Gender = Gender.Masculine)
    {
        public static Noun Fixed(string always) => new(always, always, always);

        public string After(decimal number) => ((int)(number % 100), (int)(number % 10)) switch
        {
            ( >= 11 and <= 14, _) => Many,
            (_, 1) => One,
            (_, >= 2 and <= 4) => Few,
            _ => Many,
        };
    }
}
