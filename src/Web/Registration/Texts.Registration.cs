using Beresta.Accounts;

namespace Beresta.Web;

/// <summary>The sentences of the registration.</summary>
public partial class Texts
{
    public virtual string RegisterTitle => "Регистрация организации";
    public virtual string RegisterText =>
        "Нужна квалифицированная электронная подпись руководителя, предпринимателя или физического лица; в Казахстане — ЭЦП НУЦ РК. "
            + "Сведения об организации берутся из сертификата.";
    public virtual string RegisterSign => "Подпишите запрос";
    public virtual string RegisterStepDownload => "Сохраните файл запроса. Он действует час и один раз.";
    public virtual string RegisterDownload => "Сохранить файл";
    public virtual string RegisterStepSign => "Подпишите его своей программой: КриптоАРМ, КриптоПро, NCALayer или другой. Файл не меняйте.";
    public virtual string RegisterStepUpload => "Передайте файл подписи.";
    public virtual string RegisterFile => "Файл подписи (.sig, .p7s)";
    public virtual string RegisterFileHint => "Отсоединённая подпись или подпись вместе с файлом.";
    public virtual string RegisterNext => "Дальше";
    public virtual string RegisterNoSignature =>
        "Подписи нет? В России её выдают организациям и предпринимателям налоговые органы и доверенные лица ФНС, гражданам — аккредитованные центры; "
            + "в Казахстане — НУЦ РК (ЦОН, eGov).";
    public virtual string RegisterFromCertificate => "Из сертификата";
    public virtual string RegisterKind => "Кто это";
    public virtual string RegisterSigner => "Подписал";
    public virtual string RegisterWrongData => "Неверно? Сведения меняет удостоверяющий центр: получите новый сертификат.";
    public virtual string RegisterMore => "Чего нет в сертификате";
    public virtual string TaxOffice => "Код налогового органа";
    public virtual string TaxOfficeOfOrganization => "По месту нахождения организации: 4 цифры.";
    public virtual string TaxOfficeOfEntrepreneur => "По месту регистрации предпринимателя: 4 цифры.";
    public virtual string RegisterAdministrator => "Администратор организации";
    public virtual string RegisterLoginHint => "С этой почтой и паролем вы будете входить; остальных пригласите из кабинета.";
    public virtual string RegisterAccept => "Условия";
    public virtual string AcceptTerms => "Принимаю условия присоединения";
    public virtual string AcceptPersonalData => "Даю согласие на обработку персональных данных";
    public virtual string RegisterButton => "Зарегистрировать";
    public virtual string RegistrationAdmitted => "Организация зарегистрирована.";
    public virtual string RegistrationPending => "Заявка принята и ждёт решения администратора узла. Сохраните адрес этой страницы: здесь будет ответ.";
    public virtual string RegisterAgain => "Подать заявку снова";
    public virtual string RegisterLink => "Зарегистрировать организацию";
    public virtual string ReadText(int version) => version == 0 ? "Прочитать" : $"Прочитать (версия {version})";
    public virtual string RegistrationRejected(string reason) => $"Администратор узла отклонил заявку: {reason}";
    public virtual string KindOf(OrganizationKind kind) => kind switch
    {
        OrganizationKind.LegalEntity => "Юридическое лицо",
        OrganizationKind.Entrepreneur => "Индивидуальный предприниматель",
        OrganizationKind.Person => "Физическое лицо, самозанятый",
        OrganizationKind.KazakhEntity => "Организация Казахстана",
        OrganizationKind.KazakhPerson => "Предприниматель или физическое лицо Казахстана",
        _ => "Иностранная организация",
    };
}
