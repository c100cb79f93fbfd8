namespace Beresta.Web;

public sealed partial class KazakhTexts
{
    public override string SetUpTitle => "Түйінді баптау";
    public override string SetUpText => "Бұл жаңа түйін. Бір рет толтырыңыз; оператор кодынан басқасының бәрін кейін өзгертуге болады.";
    public override string SetUpOperator => "Оператор";
    public override string SetUpButton => "Түйінді баптау";
    public override string OperatorCode => "Оператор коды";
    public override string OperatorCodeHint =>
        "Үш латын таңбасы, мысалы 2XX: қатысушылардың идентификаторлары осыдан басталады. Аккредиттелген операторға код берілген.";
    public override string OperatorName => "Оператор ұйымның атауы";
    public override string OperatorKey => "Оператор кілті және сенім";
    public override string OperatorKeyFile => "Кілті бар контейнер (PKCS#12: .p12, .pfx)";
    public override string OperatorKeyHint => "Бос болса — түйін кілтті үш жылдық сертификатпен өзі жасайды: топ ішінде немесе келісім бойынша алмасу үшін.";
    public override string OperatorKeyPassword => "Контейнердің құпиясөзі";
    public override string TrustRoots => "Түйін сенетін түбірлік сертификаттар";
    public override string TrustRootsHint => "Куәландырушы орталықтардың өзінен алынып, салыстырылған файлдар. Кейін қосуға болады.";
    public override string NodeAdministrator => "Түйін әкімшісі";
}
