namespace Beresta.Web;

/// <summary>Signing with one's own key, the workplace, powers of attorney.</summary>
public partial class Texts
{
    public virtual string SignBy => "Чем подписать";
    public virtual string ByServerKey => "Ключом на сервере";
    public virtual string ByCryptoPro => "КриптоПро в этом браузере";
    public virtual string ByNcaLayer => "NCALayer (Казахстан)";
    public virtual string ByFile => "Файлом подписи";
    public virtual string ByFileHint => "Файл подпишете в другой программе и загрузите .sig.";
    public virtual string ChooseCertificate => "Выберите сертификат, которым подпишете";
    public virtual string NcaLayerAsks => "NCALayer спросит ключ дважды: сначала чтобы узнать, чей он, затем чтобы подписать.";
    public virtual string SignersCertificate => "Сертификат подписанта (.cer) или любая его подпись (.sig)";
    public virtual string Workplace => "Проверка рабочего места";
    public virtual string WorkplaceHint => "Чем можно подписывать на этом компьютере, и что мешает.";
    public virtual string StepExtension => "Расширение браузера";
    public virtual string StepPlugin => "Плагин";
    public virtual string StepCsp => "КриптоПро CSP";
    public virtual string StepCertificates => "Сертификаты";
    public virtual string StepNcaLayer => "Программа NCALayer";
    public virtual string CheckAgain => "Проверить ещё раз";
    public virtual string CertificateMaySign => "Этим сертификатом можно подписывать здесь";
    public virtual string Signing => "Подписание";
    public virtual string SignMany => "Подписать несколько";
    public virtual string WhatIsSigned => "Что подписывается";
    public virtual string SizeOfFile => "Байт";
    public virtual string SignatureIsMade => "подписано";
    public virtual string OpenDocument => "Открыть документ";
    public virtual string SignFilesHint =>
        "Скачайте файлы, подпишите каждый отсоединённой подписью (CAdES, .sig) и загрузите подписи. Сами файлы не меняйте.";
    public virtual string SendSigned => "Отправить подписанное";
    public virtual string SendWhatIsSigned => "Отправить то, что подписано";
    public virtual string SignAgain => "Подписать";
    public virtual string AnswerTheProgram => "Ответьте программе подписи: она может спросить пароль в отдельном окне.";
    public virtual string NoPower => "Доверенность (МЧД) не приложена";
    public virtual string PowerHolds => "По доверенности (МЧД): полномочия подтверждены";
    public virtual string PowerDoesNotHold => "Доверенность (МЧД) не подтверждена";
    public virtual string PowerIsToBeRead => "По доверенности (МЧД): прочитайте её полномочия";
    public virtual string PowerNumber => "Номер доверенности";
    public virtual string PowerFrom => "Доверитель";
    public virtual string PowerTo => "Представитель";
    public virtual string Powers => "Доверенности";
    public virtual string Signers => "Сертификаты";
    public virtual string PowersHint =>
        "Сотрудник с личным сертификатом подписывает по машиночитаемой доверенности (МЧД) руководителя. Загрузите её файл и подпись; "
            + "передоверие — после доверенности, на которой оно основано.";
    public virtual string NoPowersYet => "Доверенностей пока нет";
    public virtual string PowerFile => "Файл доверенности (XML)";
    public virtual string PowerSignature => "Подпись доверителя (.sig)";
    public virtual string AddPower => "Загрузить доверенность";
    public virtual string RevokePower => "Отозвать";
    public virtual string RevokePowerConfirm => "Отозвать доверенность? По ней больше нельзя будет подписать.";
    public virtual string PowerRevoked => "отозвана";
    public virtual string SignersHint =>
        "Сертификаты, которыми подписывали от имени организации. Если сертификат применил не тот, кто должен, запретите его.";
    public virtual string FirstUsed => "Впервые применён";
    public virtual string BlockCertificate => "Запретить";
    public virtual string AllowCertificate => "Разрешить";
    public virtual string CertificateIsBlocked => "запрещён";
    public virtual string NoSignersYet => "Пока никто не подписывал";

    public virtual string SignersCertificateHint(string name) => $"Без него подписантом будет указан: {name}.";

    public virtual string SignatureJudgedAt(string when) => $"Проверено {when}; проверка повторится, когда появятся новые сведения об отзыве.";

    public virtual string SignedOf(int done, int all) => $"Подписано и отправлено: {done} из {all}.";

    public virtual string SignatureOf(string file) => $"Подпись файла {file}";

    public virtual string DocumentOfList(int number) => $"Документ {number}";

    public virtual string SigningWaitsUntil(string until) => $"Файлы ждут подписи до {until}.";

    public virtual string IssuerUnknown(string issuer) =>
        $"Узел не знает издателя «{issuer}»: подпись примут, если в ней есть цепочка до доверенного центра.";

    /// <summary>What keeps somebody from signing, by its code in the scripts.</summary>
    public virtual IReadOnlyDictionary<string, string> SigningCauses { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["no-extension"] =
            "Не установлено или выключено расширение «CryptoPro Extension for CAdES Browser Plug-in». Установите его из магазина "
                + "расширений браузера и обновите страницу.",
        ["no-plugin"] =
            "Расширение есть, а сам плагин не отвечает: установите «КриптоПро ЭЦП Browser plug-in» с сайта КриптоПро. Если КриптоПро "
                + "спрашивает разрешение для сайта в отдельном окне — разрешите.",
        ["plugin-off"] = "Плагин не ответил вовремя. Ответьте на вопрос КриптоПро в отдельном окне и повторите.",
        ["plugin-old"] = "Плагин старый: с сегодняшним расширением работает версия 2.0.15400 и новее. Обновите его с сайта КриптоПро.",
        ["no-csp"] = "Не найдена программа КриптоПро CSP: установите её.",
        ["license"] = "Истекла лицензия КриптоПро CSP: введите новую.",
        ["cancelled"] = "Подписание отменено. Можно начать снова.",
        ["pin-wrong"] = "Неверный пароль (ПИН-код) контейнера. Число попыток ограничено.",
        ["pin-blocked"] = "ПИН-код носителя заблокирован: разблокируйте его ПИН-кодом администратора или обратитесь в удостоверяющий центр.",
        ["no-carrier"] = "Не найден контейнер ключа: вставьте носитель.",
        ["no-key"] = "Сертификат не связан с закрытым ключом: установите его через КриптоПро CSP из контейнера.",
        ["no-certificates"] = "Сертификатов нет: вставьте носитель или установите сертификат.",
        ["no-good-certificate"] = "Ни одним из сертификатов нельзя подписывать за эту организацию: причины указаны под каждым.",
        ["expired"] = "срок истёк",
        ["no-trust"] = "Не строится цепочка сертификатов: установите корневой и промежуточный сертификаты удостоверяющего центра.",
        ["revoked"] = "Сертификат отозван.",
        ["not-found"] = "Сертификат не найден: вставьте носитель с его ключом.",
        ["hash"] = "КриптоПро CSP не может подписать этим ключом: обновите программу.",
        ["not-running"] = "NCALayer не отвечает: запустите программу. Если она запущена, откройте https://127.0.0.1:13579 и примите сертификат.",
        ["broken-off"] = "Связь с программой подписи прервалась. Подписанное раньше сохранено — продолжите.",
        ["refused"] = "Программа подписи отказала.",
        ["other-signer"] = "Подпись поставлена другим сертификатом.",
        ["unknown"] = "Не удалось подписать.",
    };
}
