using Beresta.Kernel;

namespace Beresta.Formats.Tests;

/// <summary>The cases that people reported (../shared/cases), one line each: the file, its kind, the verdict, what the findings must say. Skipped where they are not.</summary>
public sealed class SharedCasesTests
{
    private const string Cases = """
        00-base/upd501.xml|upd|valid|
        00-base/upd503.xml|upd|valid|
        01-kiz-gs/name-ctrl.xml|upd|error|0B
        01-kiz-gs/upd-raw.xml|upd|error|1D
        01-kiz-gs/upd.xml|upd|error|1D
        03-kiz-packages/upd501.xml|upd|valid|
        03-kiz-packages/upd503.xml|upd|valid|
        05-id-case/upd501.xml|upd|valid|
        05-id-case/no-date.xml|upd|warning|составлен не по правилам
        05-id-case/no-underscore.xml|upd|warning|ИдФайл
        05-id-case/other-sender.xml|upd|warning|отправитель
        05-id-case/swapped.xml|upd|warning|наоборот
        05-id-case/upd503-guid-upper.xml|upd|valid|
        05-id-case/upd503-date-bad.xml|upd|warning|ИдФайл
        05-id-case/upd503-guid-short.xml|upd|warning|GUID
        05-id-case/upd503-no-flags.xml|upd|warning|признаки
        05-id-case/upd503-not-guid.xml|upd|warning|GUID
        06-inn-ip/ip-good.xml|upd|valid|
        06-inn-ip/ip-with-kpp.xml|upd|error|КПП
        06-inn-ip/kpp-of-ip-zero.xml|upd|error|уберите атрибут
        06-inn-ip/upd503.xml|upd|error|СвИП
        07-empty-patronymic/upd501.xml|upd|error|уберите атрибут
        07-empty-patronymic/upd503-dash.xml|upd|valid|
        07-empty-patronymic/upd503-none-good.xml|upd|valid|
        07-empty-patronymic/upd503.xml|upd|error|уберите атрибут
        08-newline-in-name/upd501.xml|upd|valid|
        08-newline-in-name/upd503-only-space.xml|upd|warning|пробелов
        08-newline-in-name/upd503-spaces.xml|upd|valid|
        09-malformed/ampersand-in-root.xml|upd|error|&amp;
        09-malformed/ampersand.xml|upd|error|&amp;
        09-malformed/cut-attr.xml|upd|error|обрывается
        09-malformed/cut-between.xml|upd|error|обрывается
        09-malformed/cut-end.xml|upd|error|обрывается
        09-malformed/cut-prolog.xml|nonformalized|not-checked|обрывается
        09-malformed/cut-root.xml|upd|error|обрывается
        09-malformed/cut-tag.xml|upd|error|обрывается
        09-malformed/cut-text.xml|upd|error|обрывается
        09-malformed/truncated.xml|upd|error|обрывается
        09-malformed/duplicate-attribute.xml|upd|error|дважды
        09-malformed/kiz-lt.xml|upd|error|&lt;
        09-malformed/nbsp-entity.xml|upd|error|&#160;
        09-malformed/quotes.xml|upd|error|&quot;
        09-malformed/tag-mismatch.xml|upd|error|СвПрод
        09-malformed/trailing-text.xml|upd|error|После конца документа
        09-malformed/two-roots.xml|upd|error|только один документ
        10-rates-501/upd501-5.xml|upd|valid|
        10-rates-501/upd501-7.xml|upd|valid|
        10-rates-501/upd501-5-105.xml|upd|warning|5/105
        11-5a/name-differs.xml|upd|warning|НаимДокОпр
        12-foreign/upd501-dash.xml|upd|valid|
        12-foreign/upd503-unp-as-inn.xml|upd|error|СвИнНеУч
        13-gtd/china-good.xml|upd|valid|
        13-gtd/china-no-number.xml|upd|valid|декларации
        13-gtd/ru-no-number.xml|upd|valid|
        13-gtd/upd501-dash.xml|upd|valid|
        13-gtd/upd501-empty-number.xml|upd|error|уберите атрибут
        14-latin/latin-c-attribute.xml|upd|error|латинская «C»
        14-latin/latin-element.xml|upd|error|латинская «C»
        14-latin/latin-function.xml|upd|error|латинская «C»
        14-latin/latin-vat.xml|upd|error|латинская «H»
        14-latin/lowercase-attr.xml|upd|error|Функция
        14-latin/missing.xml|upd|error|НаимСтран
        16-encoding/cp1251-no-prolog.xml|upd|warning|windows-1251
        16-encoding/cp1251-says-utf8.xml|upd|warning|windows-1251
        16-encoding/koi8.xml|upd|error|KOI8-R
        16-encoding/leading-newline.xml|upd|warning|пустая строка
        16-encoding/named-CP-1251.xml|upd|warning|windows-1251
        16-encoding/named-WINDOWS-1251.xml|upd|valid|
        16-encoding/named-Windows-1251.xml|upd|valid|
        16-encoding/named-ansi.xml|upd|warning|windows-1251
        16-encoding/named-cp1251.xml|upd|valid|
        16-encoding/named-win-1251.xml|upd|valid|
        16-encoding/trailing-nul.xml|upd|error|нулевыми
        16-encoding/utf16le-says-1251.xml|upd|warning|UTF-16
        16-encoding/utf16le.xml|upd|valid|
        16-encoding/utf8-says-1251.xml|upd|warning|UTF-8
        16-encoding/utf8bom-says-1251.xml|upd|warning|UTF-8
        17-escaped/base64.xml|nonformalized|not-checked|base64
        17-escaped/empty.xml|nonformalized|not-checked|пуст
        17-escaped/escaped.xml|nonformalized|not-checked|&lt;
        17-escaped/html.xml|nonformalized|not-checked|502 Bad Gateway
        17-escaped/json.xml|nonformalized|not-checked|base64
        17-escaped/soap.xml|nonformalized|not-checked|SOAP
        19-numbers/binary.xml|upd|error|округлите
        19-numbers/comma.xml|upd|error|запишите 1000.00
        19-numbers/date-30feb.xml|upd|error|такого дня
        19-numbers/date-short.xml|upd|error|запишите 12.01.2026
        19-numbers/exponent.xml|upd|error|запишите
        19-numbers/iso-date.xml|upd|error|запишите 12.01.2026
        19-numbers/iso-datetime.xml|upd|error|запишите 12.01.2026
        19-numbers/nbsp.xml|upd|error|запишите 1000.00
        19-numbers/plus.xml|upd|valid|
        19-numbers/rate-vat22.xml|upd|error|нужно «22%»
        19-numbers/rate-without-percent.xml|upd|error|нужно «22%»
        19-numbers/time-colon.xml|upd|error|запишите 10.15.00
        19-numbers/zeros-good.xml|upd|valid|
        22-agent/advance.xml|upd|error|СпОбстФСЧФ
        22-agent/advance2.xml|upd|valid|
        23-ukd/without-vat.xml|ukd|valid|
        23-ukd/zero-rate.xml|ukd|valid|
        53-others/upd-503-space.xml|upd|error|пробелов
        53-others/upd-comma.xml|upd|error|нужно «5.03»
        53-others/upd-future.xml|upd|error|неизвестна
        53-others/upd-mixed.xml|upd|error|5.01
        53-others/commerceml.xml|nonformalized|not-checked|CommerceML
        54-uvutoch/v102.xml|amendment-request|valid|
        57-unreadable-others/esf-control.xml|kz-esf|error|Управляющий знак
        57-unreadable-others/esf-newline.xml|kz-esf|warning|пустая строка
        57-unreadable-others/esf-nul.xml|kz-esf|error|нулевыми
        57-unreadable-others/izvpol-control.xml|receipt|error|Управляющий знак
        57-unreadable-others/izvpol-newline.xml|receipt|warning|пустая строка
        57-unreadable-others/izvpol-no-prolog.xml|receipt|warning|windows-1251
        57-unreadable-others/izvpol-nul.xml|receipt|error|нулевыми
        57-unreadable-others/izvpol-says-utf8.xml|receipt|warning|windows-1251
        57-unreadable-others/mchd-control.xml|mchd|error|Управляющий знак
        57-unreadable-others/mchd-newline.xml|mchd|warning|пустая строка
        57-unreadable-others/mchd-nul.xml|mchd|error|нулевыми
        57-unreadable-others/torg12-control.xml|torg12|error|Управляющий знак
        57-unreadable-others/torg12-newline.xml|torg12|warning|пустая строка
        57-unreadable-others/torg12-no-prolog.xml|torg12|warning|windows-1251
        57-unreadable-others/torg12-nul.xml|torg12|error|нулевыми
        57-unreadable-others/torg12-says-utf8.xml|torg12|warning|windows-1251
        57-unreadable-others/ukd-control.xml|ukd|error|Управляющий знак
        57-unreadable-others/ukd-newline.xml|ukd|warning|пустая строка
        57-unreadable-others/ukd-no-prolog.xml|ukd|warning|windows-1251
        57-unreadable-others/ukd-nul.xml|ukd|error|нулевыми
        57-unreadable-others/ukd-says-utf8.xml|ukd|warning|windows-1251
        59-1c-file-id/1c-guid.xml|upd|warning|ИдФайл
        59-1c-file-id/1c-inn-kpp.xml|upd|warning|ИдФайл
        """;

    [Fact]
    public void Every_case_gets_the_answer_that_is_right()
    {
        var root = Path.Combine(Shared.Root, "..", "cases");
        Assert.SkipUnless(Directory.Exists(root), "The cases (../shared/cases) are not here.");
        var wrong = new List<string>();
        foreach (var line in Cases.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Split('|') is not [var file, var kind, var verdict, var told])
                throw new FormatException(line);
            var check = Documents.Check(File.ReadAllBytes(Path.Combine(root, file)));
            var got = !check.IsChecked ? "not-checked" : !check.IsValid ? "error" : check.Findings.Any(finding => finding.Severity == Severity.Warning) ? "warning" : "valid";
            if (check.Document.Kind != kind || got != verdict || told.Length > 0 && !check.Findings.Any(finding => finding.Message.Contains(told, StringComparison.Ordinal)))
                wrong.Add($"{file}: {check.Document.Kind}, {got}, expected {kind}, {verdict}, «{told}»\n    {string.Join("\n    ", check.Findings.Take(6))}");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}
