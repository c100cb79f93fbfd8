using System.Collections.Frozen;

namespace Beresta.Formats.Making;

/// <summary>A unit of measurement.</summary>
/// <param name="Code">Code by ОКЕИ; «0000» an own unit.</param>
/// <param name="Name">Symbol: «шт».</param>
public sealed record Unit(string Code, string Name);

/// <summary>Units by ОКЕИ (ОК 015-94) that trade and services use, and the ways people write them.</summary>
public static class Units
{
    // Code, symbol of the classifier, other ways to write it.
    private static readonly string[][] Known =
    [
        ["003", "мм", "миллиметр"], ["004", "см", "сантиметр"], ["006", "м", "метр", "метры"], ["008", "км", "тыс. м", "километр"], ["018", "пог. м", "п.м", "пм", "мп", "м.п", "погонный метр"],
        ["051", "см2", "см²", "кв. см"], ["055", "м2", "м²", "кв. м", "квм", "квадратный метр"], ["058", "тыс. м2", "тыс. м²"], ["059", "га", "гектар"],
        ["111", "см3; мл", "мл", "см3", "см³", "миллилитр"], ["112", "л; дм3", "л", "дм3", "литр", "литры"], ["113", "м3", "м³", "куб. м", "кубм", "кубический метр", "куб"], ["118", "дл", "декалитр", "дал"],
        ["161", "мг", "миллиграмм"], ["163", "г", "гр", "грамм"], ["166", "кг", "килограмм"], ["168", "т", "тн", "тонна", "тонны"], ["206", "ц", "центнер"], ["162", "кар", "карат"],
        ["214", "кВт", "киловатт"], ["233", "Гкал", "гигакалория"], ["245", "кВт.ч", "квтч", "квт*ч", "квт·ч", "киловатт-час"], ["246", "1000 кВт.ч", "тыс. квт.ч", "мвт.ч", "мвтч"], ["257", "Мбайт", "мб", "мегабайт"],
        ["354", "с", "сек", "секунда"], ["355", "мин", "минута", "минуты"], ["356", "ч", "час", "часы", "часов"], ["359", "сут; дн", "сут", "дн", "день", "дней", "дни", "сутки"],
        ["360", "нед", "неделя"], ["362", "мес", "месяц", "месяцев"], ["364", "кварт", "квартал"], ["365", "полугод", "полугодие"], ["366", "г; лет", "год", "лет"],
        ["383", "руб", "рубль", "рублей"], ["384", "тыс. руб"], ["539", "чел.ч", "чел.-ч", "чел·ч", "чел.час", "человеко-час", "человекочас", "нормо-час", "норм.ч", "н/ч"],
        ["540", "чел.дн", "чел.-дн", "человеко-день", "человекодень"],
        ["616", "боб", "бобина"], ["625", "лист", "л.", "листов", "листы"], ["641", "дюжина", "дюж"], ["642", "ед", "единица", "единиц"], ["657", "изд", "изделие"], ["698", "место", "мест"], ["704", "набор", "наб"],
        ["715", "пар", "пара", "пары"], ["728", "пач", "пачка", "пачек"], ["736", "рул", "рулон"], ["744", "проц", "%", "процент"], ["778", "упак", "уп", "упаковка"], ["792", "чел", "человек"],
        ["796", "шт", "штук", "штука", "штуки", "pcs", "pc"], ["798", "тыс. шт", "1000 шт"], ["799", "млн шт"], ["812", "ящ", "ящик"], ["839", "компл", "комплект", "к-т", "кмпл"], ["840", "секц", "секция"],
        ["868", "бут", "бутылка"], ["870", "ампул", "ампула"], ["872", "флак", "флакон"], ["876", "усл. ед", "условная единица", "усл", "услуга", "услуги"], ["879", "усл. шт"],
    ];

    private static readonly FrozenDictionary<string, Unit> ByText = Known
        .SelectMany(unit => unit[1..].Select(text => KeyValuePair.Create(Key(text), new Unit(unit[0], unit[1]))))
        .DistinctBy(pair => pair.Key, StringComparer.Ordinal)
        .ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Unit> ByCode = Known.ToFrozenDictionary(unit => unit[0], unit => new Unit(unit[0], unit[1]), StringComparer.Ordinal);

    /// <summary>
    /// The unit that a text names: a symbol, a code, or a code with a name («0000 поддон», «796 шт»). Null when it is not known; a code that is not in
    /// the table needs its name beside it.
    /// </summary>
    public static Unit? Find(string? text)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text))
            return null;
        if (ByText.TryGetValue(Key(text), out var unit))
            return unit;
        var digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9') is var end && end < 0 ? text.Length : end;
        if (digits is not (3 or 4) || digits < text.Length && !char.IsWhiteSpace(text[digits]))
            return null;
        var name = text[digits..].Trim();
        return name.Length > 0 ? new Unit(text[..digits], name) : ByCode.GetValueOrDefault(text);
    }

    // «кв. м», «КВ.М» and «кв.м.» are one.
    private static string Key(string text) => string.Concat(text.Where(letter => letter is not ('.' or ' ' or '\u00A0' or '\u202F'))).ToLowerInvariant().Replace('ё', 'е');
}
