namespace Beresta.Web;

public sealed partial class KazakhTexts
{
    public override string SignBy => "Немен қол қойылады";
    public override string ByServerKey => "Сервердегі кілтпен";
    public override string ByCryptoPro => "Осы браузердегі КриптоПро";
    public override string ByNcaLayer => "NCALayer (Қазақстан)";
    public override string ByFile => "Қолтаңба файлымен";
    public override string ByFileHint => "Файлға басқа бағдарламада қол қойып, .sig жүктейсіз.";
    public override string ChooseCertificate => "Қол қоятын сертификатты таңдаңыз";
    public override string NcaLayerAsks => "NCALayer кілтті екі рет сұрайды: алдымен оның кімдікі екенін білу үшін, содан кейін қол қою үшін.";
    public override string SignersCertificate => "Қол қоюшының сертификаты (.cer) немесе кез келген қолтаңбасы (.sig)";
    public override string Workplace => "Жұмыс орнын тексеру";
    public override string WorkplaceHint => "Осы компьютерде немен қол қоюға болады және не кедергі.";
    public override string StepExtension => "Браузер кеңейтімі";
    public override string StepPlugin => "Плагин";
    public override string StepCsp => "КриптоПро CSP";
    public override string StepCertificates => "Сертификаттар";
    public override string StepNcaLayer => "NCALayer бағдарламасы";
    public override string CheckAgain => "Қайта тексеру";
    public override string CertificateMaySign => "Бұл сертификатпен мұнда қол қоюға болады";
    public override string Signing => "Қол қою";
    public override string SignMany => "Бірнешеуіне қол қою";
    public override string WhatIsSigned => "Неге қол қойылады";
    public override string SizeOfFile => "Байт";
    public override string SignatureIsMade => "қол қойылды";
    public override string OpenDocument => "Құжатты ашу";
    public override string SignFilesHint =>
        "Файлдарды жүктеп алып, әрқайсысына бөлек қолтаңбамен (CAdES, .sig) қол қойып, қолтаңбаларды жүктеңіз. Файлдардың өзін өзгертпеңіз.";
    public override string SendSigned => "Қол қойылғанды жіберу";
    public override string SendWhatIsSigned => "Қол қойылғанын ғана жіберу";
    public override string SignAgain => "Қол қою";
    public override string AnswerTheProgram => "Қол қою бағдарламасына жауап беріңіз: ол құпиясөзді бөлек терезеде сұрауы мүмкін.";
    public override string NoPower => "Сенімхат (МЧД) қоса берілмеген";
    public override string PowerHolds => "Сенімхат (МЧД) бойынша: өкілеттік расталды";
    public override string PowerDoesNotHold => "Сенімхат (МЧД) расталмады";
    public override string PowerIsToBeRead => "Сенімхат (МЧД) бойынша: өкілеттіктерін оқыңыз";
    public override string PowerNumber => "Сенімхат нөмірі";
    public override string PowerFrom => "Сенім білдіруші";
    public override string PowerTo => "Өкіл";
    public override string Powers => "Сенімхаттар";
    public override string Signers => "Сертификаттар";
    public override string PowersHint =>
        "Жеке сертификаты бар қызметкер басшының машина оқитын сенімхаты (МЧД) бойынша қол қояды. Оның файлы мен қолтаңбасын жүктеңіз.";
    public override string NoPowersYet => "Сенімхаттар әлі жоқ";
    public override string PowerFile => "Сенімхат файлы (XML)";
    public override string PowerSignature => "Сенім білдірушінің қолтаңбасы (.sig)";
    public override string AddPower => "Сенімхатты жүктеу";
    public override string RevokePower => "Қайтарып алу";
    public override string RevokePowerConfirm => "Сенімхатты қайтарып алу керек пе? Ол бойынша енді қол қоюға болмайды.";
    public override string PowerRevoked => "қайтарып алынған";
    public override string SignersHint => "Ұйым атынан қол қойылған сертификаттар. Сертификатты қолдануға тиіс емес адам қолданса, оған тыйым салыңыз.";
    public override string FirstUsed => "Алғаш қолданылды";
    public override string BlockCertificate => "Тыйым салу";
    public override string AllowCertificate => "Рұқсат ету";
    public override string CertificateIsBlocked => "тыйым салынған";
    public override string NoSignersYet => "Әзірге ешкім қол қойған жоқ";

    public override string SignersCertificateHint(string name) => $"Онсыз қол қоюшы ретінде көрсетіледі: {name}.";

    public override string SignatureJudgedAt(string when) => $"{when} тексерілді; кері қайтару туралы жаңа мәліметтер түскенде тексеру қайталанады.";

    public override string SignedOf(int done, int all) => $"Қол қойылып жіберілді: {done} / {all}.";

    public override string SignatureOf(string file) => $"{file} файлының қолтаңбасы";

    public override string DocumentOfList(int number) => $"{number}-құжат";

    public override string SigningWaitsUntil(string until) => $"Файлдар қолтаңбаны {until} дейін күтеді.";

    public override string IssuerUnknown(string issuer) =>
        $"Түйін «{issuer}» шығарушысын білмейді: қолтаңбада сенімді орталыққа дейінгі тізбек болса, ол қабылданады.";

    public override IReadOnlyDictionary<string, string> SigningCauses { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["no-extension"] =
            "«CryptoPro Extension for CAdES Browser Plug-in» кеңейтімі орнатылмаған немесе өшірілген. Оны браузер дүкенінен орнатып, "
                + "бетті жаңартыңыз.",
        ["no-plugin"] =
            "Кеңейтім бар, бірақ плагин жауап бермейді: КриптоПро сайтынан «КриптоПро ЭЦП Browser plug-in» орнатыңыз. КриптоПро "
                + "сайтқа рұқсат сұраса — рұқсат беріңіз.",
        ["plugin-off"] = "Плагин уақытында жауап бермеді. КриптоПроның бөлек терезедегі сұрағына жауап беріп, қайталаңыз.",
        ["plugin-old"] = "Плагин ескі: қазіргі кеңейтіммен 2.0.15400 және одан жаңа нұсқалар жұмыс істейді. Оны жаңартыңыз.",
        ["no-csp"] = "КриптоПро CSP бағдарламасы табылмады: оны орнатыңыз.",
        ["license"] = "КриптоПро CSP лицензиясының мерзімі бітті: жаңасын енгізіңіз.",
        ["cancelled"] = "Қол қою тоқтатылды. Қайта бастауға болады.",
        ["pin-wrong"] = "Контейнердің құпиясөзі (ПИН-коды) қате. Әрекет саны шектеулі.",
        ["pin-blocked"] = "Тасығыштың ПИН-коды бұғатталған: оны әкімші ПИН-кодымен ашыңыз немесе куәландырушы орталыққа жүгініңіз.",
        ["no-carrier"] = "Кілт контейнері табылмады: тасығышты салыңыз.",
        ["no-key"] = "Сертификат жабық кілтпен байланыспаған: оны КриптоПро CSP арқылы контейнерден орнатыңыз.",
        ["no-certificates"] = "Сертификаттар жоқ: тасығышты салыңыз немесе сертификатты орнатыңыз.",
        ["no-good-certificate"] = "Бірде-бір сертификатпен бұл ұйым үшін қол қоюға болмайды: себептері әрқайсысының астында.",
        ["expired"] = "мерзімі бітті",
        ["no-trust"] = "Сертификаттар тізбегі құрылмайды: куәландырушы орталықтың түбірлік және аралық сертификаттарын орнатыңыз.",
        ["revoked"] = "Сертификат кері қайтарылған.",
        ["not-found"] = "Сертификат табылмады: кілті бар тасығышты салыңыз.",
        ["hash"] = "КриптоПро CSP бұл кілтпен қол қоя алмайды: бағдарламаны жаңартыңыз.",
        ["not-running"] =
            "NCALayer жауап бермейді: бағдарламаны іске қосыңыз. Іске қосылған болса, https://127.0.0.1:13579 ашып, сертификатты "
                + "қабылдаңыз.",
        ["broken-off"] = "Қол қою бағдарламасымен байланыс үзілді. Бұрын қол қойылғаны сақталды — жалғастырыңыз.",
        ["refused"] = "Қол қою бағдарламасы бас тартты.",
        ["other-signer"] = "Қолтаңба басқа сертификатпен қойылған.",
        ["unknown"] = "Қол қою мүмкін болмады.",
    };
}
