using System.Collections.Frozen;
using System.Text;

namespace Beresta.Web;

/// <summary>Names of fields in other languages than that of the orders: by their names in the model.</summary>
internal static class FieldWords
{
    private static readonly FrozenDictionary<string, string> Abbreviations = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["inn"] = "INN",
        ["kpp"] = "KPP",
        ["ogrn"] = "OGRN",
        ["ogrnip"] = "OGRNIP",
        ["okpo"] = "OKPO",
        ["bik"] = "BIK",
        ["vat"] = "VAT",
        ["id"] = "ID",
        ["gtin"] = "GTIN",
        ["gln"] = "GLN",
        ["snils"] = "SNILS",
        ["url"] = "URL",
        ["iin"] = "IIN",
        ["bin"] = "BIN",
        ["okei"] = "OKEI",
        ["okof"] = "OKOF",
        ["okdp"] = "OKDP",
        ["okopf"] = "OKOPF",
        ["fias"] = "FIAS",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>In Kazakh, the fields that most documents have.</summary>
    public static readonly FrozenDictionary<string, string> Kazakh = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["name"] = "Атауы",
        ["number"] = "Нөмірі",
        ["date"] = "Күні",
        ["inn"] = "СТН (ИНН)",
        ["kpp"] = "КПП",
        ["bin"] = "БСН",
        ["iin"] = "ЖСН",
        ["address"] = "Мекенжайы",
        ["status"] = "Мәртебесі",
        ["type"] = "Түрі",
        ["kind"] = "Түрі",
        ["fileId"] = "Файл идентификаторы",
        ["program"] = "Бағдарлама нұсқасы",
        ["function"] = "Функциясы",
        ["documentName"] = "Құжат атауы",
        ["factName"] = "Шаруашылық өмір фактісі бойынша құжат атауы",
        ["createdOn"] = "Файл жасалған күн",
        ["createdAt"] = "Файл жасалған уақыт",
        ["composer"] = "Құрастырушы",
        ["sellers"] = "Сатушы",
        ["seller"] = "Сатушы",
        ["buyers"] = "Сатып алушы",
        ["buyer"] = "Сатып алушы",
        ["consignors"] = "Жүк жөнелтуші",
        ["consignees"] = "Жүк алушы",
        ["executor"] = "Орындаушы",
        ["customer"] = "Тапсырыс беруші",
        ["contractor"] = "Мердігер",
        ["signers"] = "Қол қоюшы",
        ["currency"] = "Валюта",
        ["code"] = "Коды",
        ["rate"] = "Бағамы",
        ["lines"] = "Тауарлар, жұмыстар, қызметтер",
        ["quantity"] = "Саны",
        ["price"] = "Бағасы",
        ["unitName"] = "Өлшем бірлігі",
        ["unitCode"] = "Өлшем бірлігінің коды",
        ["amountWithoutVat"] = "ҚҚС-сыз құны",
        ["vatRate"] = "ҚҚС мөлшерлемесі",
        ["vat"] = "ҚҚС сомасы",
        ["amountWithVat"] = "ҚҚС-пен құны",
        ["amount"] = "Сомасы",
        ["withoutVat"] = "ҚҚС-сыз",
        ["excise"] = "Акциз",
        ["totals"] = "Барлығы",
        ["details"] = "Қосымша мәліметтер",
        ["article"] = "Артикул",
        ["countryCode"] = "Ел коды",
        ["countryName"] = "Елдің атауы",
        ["countryNames"] = "Шығарылған елі",
        ["customs"] = "Кедендік декларация",
        ["position"] = "Лауазымы",
        ["last"] = "Тегі",
        ["first"] = "Аты",
        ["middle"] = "Әкесінің аты",
        ["otherInfo"] = "Өзге мәліметтер",
        ["note"] = "Ескерту",
        ["bank"] = "Банк деректемелері",
        ["account"] = "Шот нөмірі",
        ["bik"] = "БСК",
        ["correspondentAccount"] = "Корреспонденттік шот",
        ["contacts"] = "Байланыс деректері",
        ["phones"] = "Телефон",
        ["emails"] = "Электрондық пошта",
        ["postcode"] = "Пошта индексі",
        ["regionCode"] = "Өңір коды",
        ["region"] = "Өңір",
        ["city"] = "Қала",
        ["district"] = "Аудан",
        ["settlement"] = "Елді мекен",
        ["street"] = "Көше",
        ["house"] = "Үй",
        ["building"] = "Ғимарат",
        ["flat"] = "Пәтер",
        ["line"] = "Мекенжай мәтінмен",
        ["operation"] = "Операцияның мазмұны",
        ["operationKind"] = "Операция түрі",
        ["transfer"] = "Беру туралы мәліметтер",
        ["grounds"] = "Негіздеме",
        ["ground"] = "Негіздеме",
        ["authority"] = "Өкілеттігінің негізі",
        ["signatureType"] = "Қолтаңба түрі",
        ["signedOn"] = "Қол қойылған күні",
        ["organization"] = "Ұйым",
        ["entrepreneur"] = "Жеке кәсіпкер",
        ["person"] = "Жеке тұлға",
        ["description"] = "Сипаттамасы",
        ["registration"] = "Тіркеу деректемелері",
        ["ogrn"] = "ОГРН",
        ["okpo"] = "ОКПО",
        ["shippingDocuments"] = "Тиеп-жөнелту құжаттары",
        ["payments"] = "Төлем құжаттары",
        ["stateContractId"] = "Мемлекеттік келісімшарт идентификаторы",
        ["correction"] = "Түзету",
        ["value"] = "Мәні",
        ["id"] = "Идентификатор",
        ["text"] = "Мәтін",
        ["texts"] = "Мәтіндік ақпарат",
        ["markings"] = "Таңбалау құралдары",
        ["codes"] = "Таңбалау кодтары",
        ["works"] = "Жұмыстар, қызметтер",
        ["sections"] = "Бөлімдер",
        ["start"] = "Басталуы",
        ["end"] = "Аяқталуы",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>In English: <c>amountWithoutVat</c> → <c>Amount without VAT</c>.</summary>
    public static string English(string json)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var letter in json)
        {
            if (char.IsUpper(letter) && word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }

            word.Append(char.ToLowerInvariant(letter));
        }

        words.Add(word.ToString());
        var text = string.Join(' ', words.Select(one => Abbreviations.GetValueOrDefault(one, one)));
        return char.ToUpperInvariant(text[0]) + text[1..];
    }
}
