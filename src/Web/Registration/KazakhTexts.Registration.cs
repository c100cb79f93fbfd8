using Beresta.Accounts;

namespace Beresta.Web;

public partial class KazakhTexts
{
    public override string RegisterTitle => "Ұйымды тіркеу";
    public override string RegisterText =>
        "Басшының, кәсіпкердің немесе жеке тұлғаның білікті электрондық қолтаңбасы керек; Қазақстанда — ҚР ҰКО ЭЦҚ. "
            + "Ұйым туралы мәліметтер сертификаттан алынады.";
    public override string RegisterSign => "Сұрауға қол қойыңыз";
    public override string RegisterStepDownload => "Сұрау файлын сақтаңыз. Ол бір сағат және бір рет жарамды.";
    public override string RegisterDownload => "Файлды сақтау";
    public override string RegisterStepSign => "Оған өз бағдарламаңызбен қол қойыңыз: NCALayer, КриптоАРМ, КриптоПро немесе басқасы. Файлды өзгертпеңіз.";
    public override string RegisterStepUpload => "Қолтаңба файлын жіберіңіз.";
    public override string RegisterFile => "Қолтаңба файлы (.sig, .p7s)";
    public override string RegisterFileHint => "Бөлек қолтаңба немесе файлмен бірге.";
    public override string RegisterNext => "Әрі қарай";
    public override string RegisterNoSignature =>
        "Қолтаңба жоқ па? Қазақстанда оны ҚР ҰКО береді (ХҚКО, eGov); Ресейде ұйымдар мен кәсіпкерлерге — салық органдары, "
            + "азаматтарға — аккредиттелген орталықтар.";
    public override string RegisterFromCertificate => "Сертификаттан";
    public override string RegisterKind => "Бұл кім";
    public override string RegisterSigner => "Қол қойған";
    public override string RegisterWrongData => "Дұрыс емес пе? Мәліметтерді куәландыру орталығы өзгертеді: жаңа сертификат алыңыз.";
    public override string RegisterMore => "Сертификатта жоқ мәліметтер";
    public override string TaxOffice => "Салық органының коды";
    public override string TaxOfficeOfOrganization => "Ұйымның орналасқан жері бойынша: 4 цифр.";
    public override string TaxOfficeOfEntrepreneur => "Кәсіпкердің тіркелген жері бойынша: 4 цифр.";
    public override string RegisterAdministrator => "Ұйым әкімшісі";
    public override string RegisterLoginHint => "Осы поштамен және құпиясөзбен кіресіз; қалғандарын кабинеттен шақырасыз.";
    public override string RegisterAccept => "Шарттар";
    public override string AcceptTerms => "Қосылу шарттарын қабылдаймын";
    public override string AcceptPersonalData => "Дербес деректерді өңдеуге келісім беремін";
    public override string RegisterButton => "Тіркеу";
    public override string RegistrationAdmitted => "Ұйым тіркелді.";
    public override string RegistrationPending => "Өтінім қабылданды, түйін әкімшісінің шешімін күтуде. Осы беттің мекенжайын сақтаңыз: жауап осында болады.";
    public override string RegisterAgain => "Қайта өтінім беру";
    public override string RegisterLink => "Ұйымды тіркеу";
    public override string ReadText(int version) => version == 0 ? "Оқу" : $"Оқу ({version}-нұсқа)";
    public override string RegistrationRejected(string reason) => $"Түйін әкімшісі өтінімді қабылдамады: {reason}";
    public override string KindOf(OrganizationKind kind) => kind switch
    {
        OrganizationKind.LegalEntity => "Заңды тұлға",
        OrganizationKind.Entrepreneur => "Жеке кәсіпкер",
        OrganizationKind.Person => "Жеке тұлға, өзін-өзі жұмыспен қамтыған",
        OrganizationKind.KazakhEntity => "Қазақстан ұйымы",
        OrganizationKind.KazakhPerson => "Қазақстанның кәсіпкері немесе жеке тұлғасы",
        _ => "Шетелдік ұйым",
    };
}
