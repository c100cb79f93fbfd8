namespace Beresta.Web;

/// <summary>
/// Every sentence of the cabinet, in Russian; another language overrides what it has and shows Russian for the rest.
/// A class and not a file of keys: a missing or misspelled text does not compile, and plural forms are code.
/// </summary>
public class Texts
{
    public static readonly IReadOnlyList<Texts> All = [new Texts(), new EnglishTexts(), new KazakhTexts()];

    public static Texts In(string? language) =>
        All.FirstOrDefault(texts => string.Equals(texts.Language, language, StringComparison.Ordinal)) ?? All[0];

    public virtual string Language => "ru";
    public virtual string LanguageName => "Русский";
    public virtual IReadOnlyList<string> MonthsShort { get; } = ["янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"];

    // Frame
    public virtual string Beresta => "Береста";
    public virtual string SkipToContent => "К содержанию";
    public virtual string MainMenu => "Главное меню";
    public virtual string UserMenu => "Меню пользователя";
    public virtual string Documents => "Документы";
    public virtual string AllDocuments => "Все документы";
    public virtual string Incoming => "Входящие";
    public virtual string Outgoing => "Исходящие";
    public virtual string Organization => "Организация";
    public virtual string Counterparties => "Контрагенты";
    public virtual string Settings => "Настройки";
    public virtual string NeedAction => "Требуют действия";
    public virtual string Search => "Поиск";
    public virtual string SearchHint => "Номер, контрагент или ИНН";
    public virtual string NewDocument => "Новый документ";
    public virtual string ThemeAuto => "Тема как в системе";
    public virtual string ThemeLight => "Светлая тема";
    public virtual string ThemeDark => "Тёмная тема";
    public virtual string LogOut => "Выйти";
    public virtual string Close => "Закрыть";
    public virtual string Cancel => "Отмена";
    public virtual string Inn => "ИНН";
    public virtual string Kpp => "КПП";
    public virtual string Keyboard => "Клавиши";
    public virtual string KeySearch => "Поиск";
    public virtual string KeyRows => "Строка ниже и выше";
    public virtual string KeyOpen => "Открыть документ";
    public virtual string KeyClose => "Закрыть окно или меню";

    // Log in, errors
    public virtual string LogInTitle => "Вход";
    public virtual string Login => "Логин или почта";
    public virtual string Password => "Пароль";
    public virtual string LogIn => "Войти";
    public virtual string LogInHint => "Электронные документы с подписью, от сделки до архива";
    public virtual string RequestId => "Номер запроса для поддержки:";
    public virtual string ToDocuments => "К документам";
    public virtual string NotFoundTitle => "Не найдено";
    public virtual string NotFoundText => "Такой страницы или документа нет, или у вас нет к нему доступа. Проверьте ссылку и организацию, в которой вы работаете.";
    public virtual string ForbiddenTitle => "Нет права";
    public virtual string ErrorTitle => "Что-то сломалось";
    public virtual string ErrorText => "Это наша ошибка, не ваша: она записана в журнал. Ничего не потеряно: то, что было сохранено, сохранено. Повторите действие; если не поможет, сообщите номер запроса.";
    public virtual string ExpiredTitle => "Страница устарела";
    public virtual string ExpiredText => "Форма была открыта слишком давно или в другом сеансе. Вернитесь, обновите страницу и повторите: ничего не отправлено.";

    // List of documents
    public virtual string TabAll => "Все";
    public virtual string TabToDo => "Требуют действия";
    public virtual string TabWaiting => "Ждём контрагента";
    public virtual string TabFinished => "Завершены";
    public virtual string TabRefused => "Отказы и ошибки";
    public virtual string Counterparty => "Контрагент";
    public virtual string Document => "Документ";
    public virtual string Date => "Дата";
    public virtual string Sum => "Сумма";
    public virtual string Status => "Статус";
    public virtual string Changed => "Изменён";
    public virtual string Unread => "Не прочитан";
    public virtual string NumberOrWord => "Номер документа";
    public virtual string CounterpartyOrInn => "Контрагент или ИНН";
    public virtual string PeriodFrom => "Дата документа с";
    public virtual string PeriodTo => "Дата документа по";
    public virtual string SumFrom => "Сумма от";
    public virtual string SumTo => "до";
    public virtual string Filters => "Условия";
    public virtual string Apply => "Показать";
    public virtual string ResetFilters => "Сбросить";
    public virtual string NothingFound => "Ничего не нашлось";
    public virtual string NothingFoundHint => "Ни один документ не подходит под все условия сразу. Уберите часть условий или проверьте номер.";
    public virtual string AllDone => "Всё сделано";
    public virtual string AllDoneHint => "Нет документов, которые ждут вашей подписи или ответа.";
    public virtual string NoIncoming => "Входящих пока нет";
    public virtual string NoOutgoing => "Исходящих пока нет";
    public virtual string NoOutgoingHint => "Загрузите готовый XML-файл из учётной системы или заполните УПД здесь, подпишите и отправьте контрагенту.";
    public virtual string Pages => "Страницы";
    public virtual string PreviousPage => "Предыдущая страница";
    public virtual string NextPage => "Следующая страница";

    public virtual string NoIncomingHint(string participantId) =>
        $"Чтобы получать документы, сообщите контрагентам ваш идентификатор участника ЭДО: {participantId}";

    public virtual string DocumentsCount(int count) => $"{Show.Count(count)} {Plural(count, "документ", "документа", "документов")}";

    public virtual string PageRange(int from, int to, int total) => $"{Show.Count(from)}–{Show.Count(to)} из {Show.Count(total)}";

    // One document
    public virtual string Of => "от";
    public virtual string You => "вы";
    public virtual string Sender => "Отправитель";
    public virtual string Recipient => "Получатель";
    public virtual string IncludingVat => "в том числе НДС";
    public virtual string TitleWarnings => "В документе есть неточности. Подписать его можно, но сначала проверьте:";
    public virtual string PrintForm => "Печатная форма";
    public virtual string OpenToPrint => "Открыть и распечатать";
    public virtual string DownloadArchive => "Архив для суда и налоговой";
    public virtual string Story => "История документа";
    public virtual string TechnicalDocuments => "Технологические документы";
    public virtual string DownloadFile => "Скачать файл";
    public virtual string DownloadSignature => "Скачать подпись";
    public virtual string Signature => "подпись";
    public virtual string CertificateOwner => "Владелец";
    public virtual string CertificateValid => "Сертификат действует";
    public virtual string CertificateSerial => "Серийный номер";
    public virtual string CertificateIssuer => "Кем выдан";
    public virtual string CertificateUntil => "сертификат действует до";
    public virtual string SignedAt => "Время подписания";
    public virtual string WillSign => "Подпишет";
    public virtual string NoSigningKey => "У вас нет ключа подписи на этом сервере. Попросите администратора выпустить его или подпишите документ в другой программе и передайте через API.";

    public virtual string ToDoSend => "Подпишите и отправьте";
    public virtual string ToDoSendHint => "Документ готов, но ещё не отправлен: контрагент его не видит.";
    public virtual string ToDoAnswer => "Нужна ваша подпись";
    public virtual string ToDoAnswerHint => "Проверьте документ и подпишите его или откажите с причиной.";
    public virtual string ToDoReceipt => "Подтвердите получение";
    public virtual string ToDoReceiptHint => "Извещение о получении обязательно: без него у продавца нет доказательства вручения счёта-фактуры.";
    public virtual string WaitingOther => "Ждём контрагента";
    public virtual string WaitingOtherHint => "От вас ничего не требуется. Статус изменится, когда контрагент ответит.";
    public virtual string NothingToDo => "Ничего делать не нужно";
    public virtual string NothingToDoHint => "Все обязательные действия по документу выполнены.";

    public virtual string Sign => "Подписать";
    public virtual string SignAndSend => "Подписать и отправить";
    public virtual string SendReceipt => "Отправить извещение о получении";
    public virtual string OnlyReceipt => "Только извещение о получении";
    public virtual string Reject => "Отказать в подписи";
    public virtual string RequestAmendment => "Запросить уточнение";
    public virtual string RequestRevocation => "Предложить аннулирование";
    public virtual string ReceiptHint => "Будет сформировано и подписано извещение о получении электронного документа. Это не согласие с содержанием.";
    public virtual string ReceiptGoesAlong => "Вместе с подписью уйдёт извещение о получении.";
    public virtual string AcceptanceResult => "Итог приёмки";
    public virtual string AcceptedFully => "Принято без расхождений";
    public virtual string AcceptedFullyHint => "Товары, работы, услуги и права приняты полностью";
    public virtual string AcceptedWithDiscrepancies => "Принято с расхождениями";
    public virtual string AcceptedWithDiscrepanciesHint => "Опишите, что не сошлось: контрагент увидит это в документе";
    public virtual string Discrepancies => "Что не сошлось";
    public virtual string AcceptedOn => "Дата приёмки";
    public virtual string RejectHint => "Документ останется без вашей подписи, контрагент увидит причину. Отказ подписывается и отменить его нельзя.";
    public virtual string RejectReason => "Причина отказа";
    public virtual string SignReject => "Подписать отказ";
    public virtual string AmendHint => "Контрагент получит подписанное уведомление об уточнении и сможет прислать исправленный документ.";
    public virtual string AmendText => "Что нужно исправить";
    public virtual string RevokeHint => "Документ потеряет силу, только если контрагент согласится.";
    public virtual string RevokeReason => "Причина аннулирования";

    public virtual string SendHint(string recipient) => $"Документ будет подписан и отправлен: {recipient}. После отправки изменить его нельзя.";

    public virtual string SignTitle(string document) => $"Подписать {document}";

    // New document
    public virtual string DropXml => "Перетащите сюда XML-файл титула";
    public virtual string DropXmlHint => "или выберите его на диске";
    public virtual string DropXmlWhat => "УПД по формату 5.03 (приказ ФНС ЕД-7-26/970@) до 10 МБ. Файл будет проверен по всем правилам формата; до подписания он не уйдёт контрагенту.";
    public virtual string ChooseFile => "Выбрать файл";
    public virtual string Upload => "Загрузить";
    public virtual string Line => "строка";

    /// <summary>The form that a Russian number asks for: 1 документ, 2 документа, 5 документов.</summary>
    protected static string Plural(int count, string one, string few, string many) => (count % 100, count % 10) switch
    {
        ( >= 11 and <= 14, _) => many,
        (_, 1) => one,
        (_, >= 2 and <= 4) => few,
        _ => many,
    };
}
