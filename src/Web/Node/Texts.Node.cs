namespace Beresta.Web;

/// <summary>The sentences of the node's own pages.</summary>
public partial class Texts
{
    public virtual string SetUpTitle => "Настройка узла";
    public virtual string SetUpText => "Это новый узел. Заполните один раз; всё, кроме кода оператора, можно изменить потом.";
    public virtual string SetUpOperator => "Оператор";
    public virtual string SetUpButton => "Настроить узел";
    public virtual string OperatorCode => "Код оператора";
    public virtual string OperatorCodeHint =>
        "Три латинских знака, например 2XX: с них начинаются идентификаторы участников ЭДО. Аккредитованному оператору код присвоен.";
    public virtual string OperatorName => "Наименование организации-оператора";
    public virtual string OperatorKey => "Ключ оператора и доверие";
    public virtual string OperatorKeyFile => "Контейнер с ключом (PKCS#12: .p12, .pfx)";
    public virtual string OperatorKeyHint => "Пусто — узел сделает ключ сам, с сертификатом на три года: для обмена внутри группы или по соглашению.";
    public virtual string OperatorKeyPassword => "Пароль контейнера";
    public virtual string TrustRoots => "Корневые сертификаты, которым узел доверяет";
    public virtual string TrustRootsHint => "Файлы, взятые у самих удостоверяющих центров и сверенные: головной центр Минцифры, НУЦ РК. Можно добавить потом.";
    public virtual string NodeAdministrator => "Администратор узла";
}
