using Beresta.Exchange.Contents;
using Beresta.Formats;
using Beresta.Formats.Nonformalized;

namespace Beresta.Web;

/// <summary>The cabinet in Kazakh: what people meet every day; the rest is still Russian.</summary>
public sealed class KazakhTexts : Texts
{
    public override string Language => "kk";
    public override string LanguageName => "Қазақша";
    public override IReadOnlyList<string> MonthsShort { get; } = ["қаң", "ақп", "нау", "сәу", "мам", "мау", "шіл", "там", "қыр", "қаз", "қар", "жел"];
    public override string SkipToContent => "Мазмұнына өту";
    public override string MainMenu => "Басты мәзір";
    public override string UserMenu => "Пайдаланушы мәзірі";
    public override string Documents => "Құжаттар";
    public override string AllDocuments => "Барлық құжаттар";
    public override string Incoming => "Кіріс";
    public override string Outgoing => "Шығыс";
    public override string Organization => "Ұйым";
    public override string Counterparties => "Контрагенттер";
    public override string Settings => "Баптаулар";
    public override string NeedAction => "Әрекет қажет";
    public override string Search => "Іздеу";
    public override string NewDocument => "Жаңа құжат";
    public override string ThemeAuto => "Жүйедегі тақырып";
    public override string ThemeLight => "Ашық тақырып";
    public override string ThemeDark => "Қараңғы тақырып";
    public override string LogOut => "Шығу";
    public override string Close => "Жабу";
    public override string Cancel => "Бас тарту";
    public override string Keyboard => "Пернелер";
    public override string LogInTitle => "Кіру";
    public override string Login => "Логин немесе пошта";
    public override string Password => "Құпиясөз";
    public override string LogIn => "Кіру";
    public override string LogInHint => "Мәміледен мұрағатқа дейінгі қолтаңбасы бар электрондық құжаттар";
    public override string ToDocuments => "Құжаттарға";
    public override string NotFoundTitle => "Табылмады";
    public override string Counterparty => "Контрагент";
    public override string Document => "Құжат";
    public override string Date => "Күні";
    public override string Sum => "Сомасы";
    public override string Status => "Мәртебесі";
    public override string Changed => "Өзгертілді";
    public override string NumberOrWord => "Құжат нөмірі";
    public override string Apply => "Көрсету";
    public override string ResetFilters => "Тазарту";
    public override string NothingFound => "Ештеңе табылмады";
    public override string Sender => "Жіберуші";
    public override string Recipient => "Алушы";
    public override string PrintForm => "Баспа нысаны";
    public override string Story => "Құжат тарихы";
    public override string DownloadFile => "Файлды жүктеу";
    public override string DownloadSignature => "Қолтаңбаны жүктеу";
    public override string Signature => "қолтаңба";
    public override string Sign => "Қол қою";
    public override string SignAndSend => "Қол қойып жіберу";

    public override string KindOfDocument => "Құжат түрі";
    public override string NewFile => "Контрагентке файл";
    public override string NewFileHint => "Шарт, хат, бұйрық, скан: қолтаңбаңыз бар кез келген файл";
    public override string File => "Файл";
    public override string FileHint => "Кез келген түрі, 50 МБ дейін";
    public override string TypeOfFile => "Құжат түрі";
    public override string FileTitle => "Атауы";
    public override string FileTitleHint => "көрсетілмесе, түрі бойынша";
    public override string AnswerRequested => "Алушының қолтаңбасын сұрау";
    public override string AnswerRequestedHint => "онсыз құжат тек тапсырылады";
    public override string ChooseFileAgain => "Ештеңе жіберілмеді. Файлды қайта таңдаңыз.";
    public override string AnyKind => "Кез келген түрі";

    public override string NameOf(DocumentKind kind) => kind.Kazakh;

    public override string NameOf(NonformalizedType type) => type.Kazakh;

    public override string DocumentName(string kind, string? ownName) => DocumentKinds.Find(kind) switch
    {
        null => ownName ?? kind,
        { Code: Kinds.NonFormalized } any => ownName ?? NameOf(any),
        { } known => NameOf(known),
    };

    public override string DocumentsCount(int count) => $"{Show.Count(count)} құжат";
}
