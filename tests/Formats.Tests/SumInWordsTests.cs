using System.Globalization;
using Beresta.Formats.Print;

namespace Beresta.Formats.Tests;

public sealed class SumInWordsTests
{
    [Theory]
    [InlineData("0", "Ноль рублей 00 копеек")]
    [InlineData("0.01", "Ноль рублей 01 копейка")]
    [InlineData("1", "Один рубль 00 копеек")]
    [InlineData("2.02", "Два рубля 02 копейки")]
    [InlineData("5.05", "Пять рублей 05 копеек")]
    [InlineData("11.11", "Одиннадцать рублей 11 копеек")]
    [InlineData("12.12", "Двенадцать рублей 12 копеек")]
    [InlineData("13.13", "Тринадцать рублей 13 копеек")]
    [InlineData("14.14", "Четырнадцать рублей 14 копеек")]
    [InlineData("20.20", "Двадцать рублей 20 копеек")]
    [InlineData("21.21", "Двадцать один рубль 21 копейка")]
    [InlineData("22.22", "Двадцать два рубля 22 копейки")]
    [InlineData("100", "Сто рублей 00 копеек")]
    [InlineData("101", "Сто один рубль 00 копеек")]
    [InlineData("111", "Сто одиннадцать рублей 00 копеек")]
    [InlineData("1000", "Одна тысяча рублей 00 копеек")]
    [InlineData("1001", "Одна тысяча один рубль 00 копеек")]
    [InlineData("1234.5", "Одна тысяча двести тридцать четыре рубля 50 копеек")]
    [InlineData("2000", "Две тысячи рублей 00 копеек")]
    [InlineData("11000", "Одиннадцать тысяч рублей 00 копеек")]
    [InlineData("21002", "Двадцать одна тысяча два рубля 00 копеек")]
    [InlineData("1000000", "Один миллион рублей 00 копеек")]
    [InlineData("2000001", "Два миллиона один рубль 00 копеек")]
    [InlineData("1002003004.99", "Один миллиард два миллиона три тысячи четыре рубля 99 копеек")]
    [InlineData("5000000000000", "Пять триллионов рублей 00 копеек")]
    [InlineData("1000000000000000", "Один квадриллион рублей 00 копеек")]
    [InlineData("0.005", "Ноль рублей 01 копейка")]
    [InlineData("0.999", "Один рубль 00 копеек")]
    [InlineData("-1234.5", "Минус одна тысяча двести тридцать четыре рубля 50 копеек")]
    [InlineData("-0.001", "Ноль рублей 00 копеек")]
    public void Roubles(string sum, string words) => Assert.Equal(words, SumInWords.Russian(decimal.Parse(sum, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("398", "1.50", "Один тенге 50 тиын")]
    [InlineData("840", "21.01", "Двадцать один доллар США 01 цент")]
    [InlineData("840", "4.04", "Четыре доллара США 04 цента")]
    [InlineData("978", "2.05", "Два евро 05 центов")]
    [InlineData("949", "2.05", "Две турецкие лиры 05 куруш")]
    [InlineData("156", "3", "Три китайских юаня 00 фэнь")]
    [InlineData("996", "1234.5", "Одна тысяча двести тридцать четыре 50/100 (код валюты 996)")]
    public void Other_currencies(string code, string sum, string words) => Assert.Equal(words, SumInWords.Russian(decimal.Parse(sum, CultureInfo.InvariantCulture), code));

    [Theory]
    [InlineData("0", "Нөл теңге 00 тиын")]
    [InlineData("1234.5", "Бір мың екі жүз отыз төрт теңге 50 тиын")]
    [InlineData("11", "Он бір теңге 00 тиын")]
    [InlineData("100", "Бір жүз теңге 00 тиын")]
    [InlineData("20021.01", "Жиырма мың жиырма бір теңге 01 тиын")]
    [InlineData("999999999.99", "Тоғыз жүз тоқсан тоғыз миллион тоғыз жүз тоқсан тоғыз мың тоғыз жүз тоқсан тоғыз теңге 99 тиын")]
    [InlineData("5000000000000", "Бес триллион теңге 00 тиын")]
    [InlineData("-40", "Минус қырық теңге 00 тиын")]
    public void Tenge_in_kazakh(string sum, string words) => Assert.Equal(words, SumInWords.Kazakh(decimal.Parse(sum, CultureInfo.InvariantCulture)));

    [Fact]
    public void Numbers_have_the_gender_of_what_is_counted()
    {
        Assert.Equal("двадцать одна", SumInWords.RussianNumber(21, SumInWords.Gender.Feminine));
        Assert.Equal("двадцать одно", SumInWords.RussianNumber(21, SumInWords.Gender.Neuter));
        Assert.Equal("два", SumInWords.RussianNumber(2, SumInWords.Gender.Neuter));
        Assert.Equal("ноль", SumInWords.RussianNumber(0));
        Assert.StartsWith("минус девять квинтиллионов двести двадцать три квадриллиона", SumInWords.RussianNumber(long.MinValue), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sum_that_is_too_long_for_words_stays_in_digits()
    {
        Assert.Equal("79\u00A0228\u00A0162\u00A0514\u00A0264\u00A0337\u00A0593\u00A0543\u00A0950\u00A0335,00 (код валюты 643)", SumInWords.Russian(decimal.MaxValue));
        Assert.EndsWith(" теңге", SumInWords.Kazakh(decimal.MaxValue), StringComparison.Ordinal);
        Assert.Null(SumInWords.Russian(null));
    }
}
