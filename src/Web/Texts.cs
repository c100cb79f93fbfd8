using Beresta.Accounts;
using Beresta.Counterparties;
using Beresta.Exchange.Contents;
using Beresta.Exchange.Docflows;
using Beresta.Exchange.Documents;
using Beresta.Formats;
using Beresta.Formats.Data;
using Beresta.Formats.LineTables;
using Beresta.Formats.Making;
using Beresta.Formats.Nonformalized;
using Beresta.Formats.Views;

namespace Beresta.Web;

/// <summary>
/// Every sentence of the cabinet, in Russian; another language overrides them all, and a test names what it forgot.
/// A class and not a file of keys: a missing or misspelled text does not compile, and plural forms are code.
/// </summary>
public partial class Texts
{
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
    public virtual string NewDocument => "Новый документ";
    public virtual string ThemeAuto => "Тема как в системе";
    public virtual string ThemeLight => "Светлая тема";
    public virtual string ThemeDark => "Тёмная тема";
    public virtual string LogOut => "Выйти";
    public virtual string Close => "Закрыть";
    public virtual string Cancel => "Отмена";
    public virtual string Inn => "ИНН";
    public virtual string Bin => "БИН/ИИН";
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
    public virtual string UnavailableTitle => "Сейчас недоступно";
    public virtual string ServerBusyText => "Сервер сейчас принимает другие большие файлы. Ничего не сохранено: отправьте форму ещё раз через несколько секунд.";
    public virtual string StorageAwayText => "База данных сервера не отвечает. То, что было сохранено, сохранено; то, что вы сейчас отправили, могло не сохраниться. Откройте страницу снова через минуту.";
    public virtual string StorageFullText => "На сервере кончилось место: то, что вы отправили, не сохранено. Сообщите администратору и повторите позже.";
    public virtual string ContentDamagedText => "Содержимое этого документа на сервере пропало или повреждено. Сообщите администратору номер запроса: содержимое можно вернуть из резервной копии.";
    public virtual string BadRequestTitle => "Запрос не принят";
    public virtual string BadRequestText => "Форма пришла неполной или повреждённой. Вернитесь и повторите: ничего не сохранено.";
    public virtual string TooLargeText => "Файл слишком большой. Ничего не сохранено.";
    public virtual string WrongCredentials => "Логин или пароль неверны";
    public virtual string ExpiredTitle => "Страница устарела";
    public virtual string ExpiredText => "Форма была открыта слишком давно или в другом сеансе. Вернитесь, обновите страницу и повторите: ничего не отправлено.";

    public virtual string OneTimeCode => "Одноразовый код из приложения";
    public virtual string NoBoxTitle => "Нет доступа ни к одному ящику";
    public virtual string NoBoxText => "Попросите администратора организации добавить вас в сотрудники.";

    // List of documents
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
    public virtual string AnyStatus => "Любой статус";
    public virtual string Filters => "Условия";
    public virtual string Apply => "Показать";
    public virtual string ResetFilters => "Сбросить";
    public virtual string NothingFound => "Ничего не нашлось";
    public virtual string NothingFoundHint => "Ни один документ не подходит под все условия сразу. Уберите часть условий или проверьте номер.";
    public virtual string AllDone => "Всё сделано";
    public virtual string AllDoneHint => "Нет документов, которые ждут вашей подписи или ответа.";
    public virtual string NoIncoming => "Входящих пока нет";
    public virtual string NoOutgoing => "Исходящих пока нет";
    public virtual string NoOutgoingHint => "Загрузите готовый XML-файл из учётной системы или заполните документ здесь, подпишите и отправьте контрагенту.";
    public virtual string Pages => "Страницы";
    public virtual string PreviousPage => "Предыдущая страница";
    public virtual string NextPage => "Следующая страница";

    public virtual string NoIncomingHint(string participantId) =>
        $"Чтобы получать документы, сообщите контрагентам ваш идентификатор участника ЭДО: {participantId}";

    public virtual string KindOfDocument => "Вид документа";
    public virtual string AnyKind => "Любой вид";

    public virtual string NameOf(DocumentKind kind) => kind.Russian;

    public virtual string NameOf(NonformalizedType type) => type.Russian;

    /// <summary>
    /// What a document is called: a non-formalised one as its sender called it, any other by its kind. Where its own name says more than the kind
    /// («счёт-оферта»), that name.
    /// </summary>
    public virtual string DocumentName(string kind, string? ownName) => DocumentKinds.Find(kind) switch
    {
        null => ownName ?? kind,
        { Code: Kinds.NonFormalized } any => ownName ?? NameOf(any),
        { } known => ownName is null || ownName.StartsWith(known.Russian, StringComparison.Ordinal) ? known.Russian : ownName,
    };

    /// <summary>Of a non-formalised document its type, where its title does not say just that, and its file; null for others, whose title says all.</summary>
    public string? FileOf(DocumentSummary document) => document.Kind != Kinds.NonFormalized ? null
        : NonformalizedTypes.Find(document.DocumentType) is { } type && !string.Equals(NameOf(type), document.KindName, StringComparison.OrdinalIgnoreCase) ? $"{NameOf(type)} · {document.FileName}"
        : document.FileName;

    /// <summary><c>ИНН 7700000016</c>, <c>БИН/ИИН 180340021791</c>; empty for nobody's.</summary>
    public string TaxNumber(string? number) => number is null ? ""
        : $"{(Kernel.Inn.TryParse(number, out _) || !Kernel.Bin.TryParse(number, out _) ? Inn : Bin)} {number}";

    public virtual string MoreDocuments(int count) => $"{Show.Count(count)}+ документов";

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
    public virtual string Data => "Данные";
    public virtual string OpenFile => "Открыть";
    public virtual string StampPage => "Штамп";
    public virtual string StampPdf => "Штамп PDF";
    public virtual FileViewWords FileViewWords { get; } = new();
    public virtual string OtherKind => "Показать форму этого вида";

    /// <summary>A text that comes in all languages, in this one.</summary>
    public virtual string In(Words words) => words.Russian;

    public virtual string Views => "Виды документа";
    public virtual string NumberWithin => "№ в составе";

    /// <summary>What a field of a document is called: by the order that sets its format.</summary>
    public virtual string FieldOf(FieldName name) => name.Caption;

    public virtual string OpenToPrint => "Печать";
    public virtual string DownloadPdf => "Скачать PDF";
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
    public virtual string ReceiptGoesAlong => "Вместе с этим уйдёт извещение о получении документа.";
    public virtual string AcceptanceResult => "Итог приёмки";
    public virtual string AcceptedFully => "Принято без расхождений";
    public virtual string AcceptedFullyHint => "Товары, работы, услуги и права приняты полностью";
    public virtual string AcceptedWithDiscrepancies => "Принято с расхождениями";
    public virtual string AcceptedWithDiscrepanciesHint => "Опишите, что не сошлось: контрагент увидит это в документе";
    public virtual string Discrepancies => "Что не сошлось, причины";
    public virtual string NotAccepted => "Не принято";
    public virtual string NotAcceptedHint => "Контрагент получит подписанный титул с отказом в приёмке и вашими причинами";
    public virtual string ReasonDocument => "Документ с причинами";
    public virtual string ReasonDocumentExample => "Претензия";
    public virtual string AcceptedOn => "Дата приёмки";

    public virtual string SendHint(string recipient) => $"Документ будет подписан и отправлен: {recipient}. После отправки изменить его нельзя.";

    public virtual string SignTitle(string document) => $"Подписать: {document}";

    public virtual string NumberHint => "Номер документа";
    public virtual string NoPrintForm => "У этого документа нет печатной формы: скачайте файл.";
    public virtual string DocumentWarnings => "Проверьте документ";
    public virtual string SignerOfTitleHint => "Подписантом в самом документе станет владелец этого сертификата; готовый файл не меняется.";
    public virtual string ToDoAmendment => "Контрагент просит уточнить документ";
    public virtual string ToDoAmendmentHint => "Пришлите исправленный документ с тем же номером и датой — или ответьте, почему исправлять нечего.";
    public virtual string ToDoAmendmentAnswerHint => "Ответьте контрагенту: документ этого вида не исправляют, его аннулируют и составляют новый.";
    public virtual string MakeRevision => "Исправить";
    public virtual string MoreActs => "Ещё";
    public virtual string OpenCorrected => "Открыть документ";
    public virtual string ToDoRevocation => "Контрагент предлагает аннулировать документ";
    public virtual string ToDoRevocationHint => "Если согласиться, документ потеряет силу для обеих сторон.";
    public virtual string RefusedHint => "Документооборот закончился отказом или аннулированием. Если сделка в силе, составьте новый документ.";
    public virtual string NotDelivered => "Не доставлено";
    public virtual string Delivered => "доставлено в";
    public virtual string OnItsWay => "доставляется";

    /// <summary>A step between this node and another.</summary>
    public virtual string HopOf(string node, bool incoming, bool refused) => incoming ? $"Пришло от узла «{node}»"
        : refused ? $"Узел «{node}» не принял"
        : $"Принято узлом «{node}»";

    public virtual string DocumentTitle(string kind, string? ownName, string? number, DateOnly? date) =>
        DocumentName(kind, ownName) + (number is null ? "" : $" № {number}") + (date is { } day ? $" {Of} {Show.Date(day)}" : "");

    /// <summary>The button of an act, by what it answers.</summary>
    public virtual string ActOf(ItemKind kind, ItemKind on) => (kind, on) switch
    {
        (ItemKind.RecipientTitle or ItemKind.RecipientSignature, _) => "Подписать",
        (ItemKind.Rejection, _) => "Отказать в подписи",
        (ItemKind.Receipt, ItemKind.Title) => "Отправить извещение о получении",
        (ItemKind.Receipt, _) => $"Извещение о получении: {on.Name().ToLowerInvariant()}",
        (ItemKind.AmendmentRequest, _) => "Запросить уточнение",
        (ItemKind.AmendmentAnswer, _) => "Ответить",
        (ItemKind.RevocationRequest, _) => "Предложить аннулирование",
        (ItemKind.RevocationAcceptance, _) => "Согласиться на аннулирование",
        (ItemKind.RevocationRejection, _) => "Отказать в аннулировании",
        _ => kind.Name(),
    };

    public virtual string? HintOf(ItemKind kind) => kind switch
    {
        ItemKind.Receipt => "Будет сформировано и подписано извещение о получении электронного документа. Это не согласие с содержанием.",
        ItemKind.Rejection => "Документ останется без вашей подписи, контрагент увидит причину. Отказ подписывается, отменить его нельзя.",
        ItemKind.AmendmentRequest => "Контрагент получит подписанное уведомление об уточнении и сможет прислать исправленный документ.",
        ItemKind.AmendmentAnswer => "Контрагент получит подписанный ответ с вашим текстом, документ останется как есть.",
        ItemKind.RevocationRequest => "Документ потеряет силу, только если контрагент согласится.",
        ItemKind.RevocationAcceptance => "Документ потеряет силу для обеих сторон. Отменить это нельзя.",
        ItemKind.RecipientSignature => "Ваша подпись встанет под файлом контрагента.",
        _ => null,
    };

    public virtual string ReasonOf(ItemKind kind) => kind switch
    {
        ItemKind.Rejection => "Причина отказа",
        ItemKind.AmendmentRequest => "Что нужно исправить",
        ItemKind.AmendmentAnswer => "Что ответить",
        ItemKind.RevocationRequest => "Причина аннулирования",
        _ => "Причина",
    };

    /// <summary>The heading of an item in the story.</summary>
    public virtual string EventOf(ItemKind kind, AcceptanceOutcome? outcome) => (kind, outcome) switch
    {
        (ItemKind.Title, _) => "Документ подписан и отправлен",
        (ItemKind.RecipientTitle, AcceptanceOutcome.AcceptedWithDiscrepancies) => "Подписан с расхождениями",
        (ItemKind.RecipientTitle, AcceptanceOutcome.NotAccepted) => "Подписан: не принято",
        (ItemKind.RecipientTitle or ItemKind.RecipientSignature, _) => "Подписан получателем",
        (ItemKind.Revision, _) => "Исправлен новым документом",
        (ItemKind.Correction, _) => "Скорректирован новым документом",
        (ItemKind.AmendmentAnswer, _) => "Ответ на уточнение",
        _ => kind.Name(),
    };

    public virtual string ConfirmationFor(ItemKind kind) => kind switch
    {
        ItemKind.Title => "на титул отправителя",
        ItemKind.RecipientTitle => "на титул получателя",
        ItemKind.Receipt => "на извещение о получении",
        ItemKind.Rejection => "на отказ в подписи",
        ItemKind.AmendmentRequest => "на уведомление об уточнении",
        _ => kind.Name(),
    };

    /// <summary>What the page after an action says, by the code of the action.</summary>
    public virtual IReadOnlyDictionary<string, string> Notices { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["registration-decided"] = "Решение о заявке принято.",
        ["user-blocked"] = "Вход закрыт.",
        ["user-unblocked"] = "Вход снова открыт.",
        ["trust-changed"] = "Доверие изменено; действует сразу.",
        ["delivery-retried"] = "Возвращено в очередь.",
        ["delivery-dropped"] = "Отброшено; причина — в журнале аудита.",
        ["requisites-saved"] = "Реквизиты сохранены.",
        ["sent"] = "Документ подписан и отправлен контрагенту.",
        [ItemKind.RecipientTitle.Code()] = "Документ подписан. Контрагент получит ваш ответ.",
        [ItemKind.RecipientSignature.Code()] = "Документ подписан. Контрагент получит вашу подпись.",
        [ItemKind.Receipt.Code()] = "Извещение о получении подписано и отправлено.",
        [ItemKind.Rejection.Code()] = "Отказ подписан и отправлен контрагенту.",
        [ItemKind.AmendmentRequest.Code()] = "Уведомление об уточнении подписано и отправлено.",
        [ItemKind.AmendmentAnswer.Code()] = "Ответ подписан и отправлен контрагенту.",
        [ItemKind.RevocationRequest.Code()] = "Предложение об аннулировании подписано и отправлено.",
        [ItemKind.RevocationAcceptance.Code()] = "Согласие на аннулирование подписано и отправлено.",
        [ItemKind.RevocationRejection.Code()] = "Отказ от аннулирования подписан и отправлен.",
        ["signed"] = "Документ подписан и отправлен.",
        ["power-added"] = "Доверенность загружена.",
        ["power-revoked"] = "Доверенность отозвана.",
        ["certificate-blocked"] = "Сертификат запрещён.",
        ["certificate-allowed"] = "Сертификат разрешён.",
        ["node-set-up"] = "Узел настроен. Войдите.",
        ["draft-deleted"] = "Черновик удалён.",
        ["invitation-sent"] = "Приглашение сделано: ссылка показана один раз. Если она не сохранилась, пригласите ещё раз.",
        ["invitation-revoked"] = "Приглашение отозвано.",
        ["invitation-accepted"] = "Приглашение принято. Добро пожаловать!",
        ["access-reset"] = "Ссылка для нового пароля сделана и показана один раз.",
        ["saved"] = "Сохранено.",
        ["second-factor-on"] = "Второй фактор включён.",
        ["second-factor-off"] = "Второй фактор выключен.",
        ["session-ended"] = "Сеанс завершён.",
        ["invited"] = "Приглашение отправлено.",
        ["password-changed"] = "Пароль изменён. Войдите с новым паролем.",
        ["key-shown-once"] = "Ключ уже создан, а секрет показывают один раз. Если он не сохранён, отзовите ключ и создайте новый.",
        ["key-revoked"] = "Ключ отозван: программы с этим ключом больше не войдут.",
        ["employee-dismissed"] = "Сотрудник больше не работает в организации.",
    };

    // Drafts
    public virtual string Drafts => "Черновики";
    public virtual string Draft => "Черновик";
    public virtual string NoDrafts => "Черновиков нет";
    public virtual string Author => "Кто составил";
    public virtual string DeleteDraft => "Удалить черновик";
    public virtual string DeleteDraftConfirm => "Удалить черновик? Контрагент его не видел.";
    public virtual string FileMissing => "Выберите файл";

    // New document
    public virtual string DropXml => "Перетащите сюда XML-файл титула";
    public virtual string DropXmlHint => "или выберите его на диске";
    public virtual string RecipientOfFileHint => "Нужен, только если файл не называет участников ЭДО, как АВР Казахстана. Титулы ФНС называют получателя сами. Укажите его до выбора файла.";
    public virtual string Readdress => "Назвать файл заново для этого получателя";
    public virtual string ReaddressHint => "если программа выгрузила его без участников ЭДО: ИдФайл будет составлен здесь, подписывают новый файл";
    public virtual string DropXmlWhat => "УПД, УКД, ТОРГ-12, акт, ТОРГ-2, КС-2, акт сверки, счёт на оплату — в формате ФНС; АВР Казахстана; до 10 МБ. Файл будет проверен по всем правилам формата; до подписания он не уйдёт контрагенту.";
    public virtual string ChooseFile => "Выбрать файл";
    public virtual string Upload => "Загрузить";
    public virtual string Line => "строка";

    // Any file
    public virtual string NewFile => "Файл контрагенту";
    public virtual string NewFileHint => "Договор, письмо, приказ, скан: любой файл с вашей подписью";
    public virtual string File => "Файл";
    public virtual string FileHint => "Любого вида, до 50 МБ";
    public virtual string TypeOfFile => "Тип документа";
    public virtual string FileTitle => "Название";
    public virtual string FileTitleHint => "как тип, если не указано";
    public virtual string AnswerRequested => "Запросить подпись получателя";
    public virtual string AnswerRequestedHint => "без этого документ только вручается";
    public virtual string ChooseFileAgain => "Ничего не отправлено. Файл нужно выбрать ещё раз.";

    // Disagreement with an акт сверки
    public virtual string Disagree => "Указать разногласия";
    public virtual string DisagreeHint => "Ниже — записи контрагента, как они выглядели бы в вашем учёте. Исправьте то, что у вас иначе: измените сумму, уберите строку, которой у вас нет, добавьте свою. Или загрузите свои проводки файлом.";
    public virtual string BooksAgreeHint => "Вы подтверждаете, что суммы сходятся с вашим учётом. Если что-то не сходится — закройте это окно и укажите разногласия.";
    public virtual string BooksAgree => "Суммы и документы сходятся с актом контрагента: разногласий нет. Подпишите акт без разногласий или исправьте записи.";
    public virtual string BooksFromTable => "Ваши записи из файла (CSV, XLSX)";
    public virtual string BooksFromTableHint => "Столбцы «Дата», «Документ», «Дебет», «Кредит» — как в акте сверки из 1С. Записи ниже заменятся.";
    public virtual string FillFromTable => "Заполнить из файла";
    public virtual string RowsPassedOver => "Часть строк файла пропущена";
    public virtual string NoContract => "Без договора";
    public virtual string Contract => "Договор";
    public virtual string Debit => "Дебет";
    public virtual string Credit => "Кредит";
    public virtual string DebitShort => "Дт";
    public virtual string CreditShort => "Кт";
    public virtual string TheyHave => "У контрагента";
    public virtual string OpeningBalance => "Сальдо начальное";
    public virtual string ClosingBalance => "Сальдо конечное";
    public virtual string ClosingDifference => "Расхождение с контрагентом";
    public virtual string AddEntry => "Добавить запись";
    public virtual string DisagreementNote => "Пояснение для контрагента";
    public virtual string NoDisagreementNow => "Указать разногласия можно только в ответе на акт сверки, который ждёт вашей подписи";

    public virtual string AsOf(DateOnly? date) => date is { } day ? $"на {Show.Date(day)}" : "";

    public virtual string PeriodOf(DateOnly? from, DateOnly? to) => from is { } start && to is { } end ? $"с {Show.Date(start)} по {Show.Date(end)}" : "";

    public virtual string RowOf(int number) => $"Строка {number}";

    public virtual string TooManyEntries(int most) => $"Записей больше {most}: ответьте на такой акт из учётной системы";

    // A new document by hand
    public virtual string VatInPrices => "НДС в ценах";
    public virtual string Choose => "Выберите";
    public virtual string LinesFromTable => "Строки из таблицы (CSV, XLSX)";
    public virtual string TableRate => "Ставка НДС, если в таблице её нет";
    public virtual string RateFromTable => "как в таблице";
    public virtual string TableUnderstood(string file) => $"Как понята таблица «{file}»";
    public virtual string TableUnderstoodHint => "Сверьте столбцы, строки и итоги с файлом. Если что-то понято неверно, исправьте заголовки в файле и выберите его снова; если всё верно — составьте документ.";
    public virtual string RowsTaken(int count) => $"Взято строк: {count}";
    public virtual string RowsLeft => "Строки, которые не взяты";
    public virtual string RowOfFile => "Строка файла";
    public virtual string AndMore(int count) => $"и ещё {count}";
    public virtual string OtherTable => "Другая таблица вместо этой";
    public virtual string DropTable => "Без таблицы";
    public virtual string MakeOfTable => "Всё верно, составить";

    protected virtual IReadOnlyDictionary<string, string> LineFields { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["name"] = "наименование",
        ["article"] = "артикул",
        ["code"] = "код",
        ["quantity"] = "количество",
        ["unit"] = "единица измерения",
        ["price"] = "цена",
        ["discount"] = "скидка",
        ["vatRate"] = "ставка НДС",
        ["amount"] = "сумма",
        ["vatAmount"] = "сумма НДС, только для сверки",
        ["invoiceLine"] = "номер строки УПД",
        ["estimatePosition"] = "позиция по смете",
        ["actual"] = "фактически",
        ["missing"] = "недостача",
        ["surplus"] = "излишки",
        ["broken"] = "бой",
        ["defective"] = "брак",
        ["note"] = "примечание",
        ["document"] = "документ",
        ["operation"] = "операция",
        ["number"] = "номер документа",
        ["date"] = "дата",
        ["debit"] = "дебет",
        ["credit"] = "кредит",
        [""] = "пропущен",
        ["on-top"] = "без НДС",
        ["inside"] = "с НДС",
        ["before"] = "до изменения",
    };

    /// <summary>What a column of a table became.</summary>
    public string NameOf(ReadColumn column)
    {
        ArgumentNullException.ThrowIfNull(column);
        var field = LineFields.GetValueOrDefault(column.Field ?? "") ?? column.Field!;
        var vat = column.Field is null ? null : column.Vat switch { VatMode.OnTop => LineFields["on-top"], VatMode.Inside => LineFields["inside"], _ => null };
        return string.Join(" ", new[] { field, vat, column.IsBefore ? LineFields["before"] : null }.OfType<string>());
    }

    public virtual string NameOf(LeftReason reason) => reason switch
    {
        LeftReason.Total => "итог, сверен со строками",
        LeftReason.Heading => "заголовок раздела",
        LeftReason.Header => "шапка таблицы",
        LeftReason.NoSum => "нет ни цены, ни суммы",
        LeftReason.Balance => "сальдо и обороты",
        _ => "под таблицей",
    };

    public virtual string NameOf(VatMode mode) => mode switch
    {
        VatMode.OnTop => "НДС сверху",
        VatMode.Inside => "НДС в том числе",
        _ => "Без НДС",
    };

    public virtual string NewByHand => "Новый документ: заполнить";
    public virtual string NewByHandHint => "УПД, УКД, акт, ТОРГ-12, КС-2, счёт, акт сверки: стороны, НДС, строки вручную или из таблицы";
    public virtual string FormInvalid => "Проверьте отмеченные поля";
    public virtual string Number => "Номер";
    public virtual string LineName => "Товар, работа, услуга";
    public virtual string Unit => "Ед.";
    public virtual string Quantity => "Кол-во";
    public virtual string Price => "Цена";
    public virtual string Vat => "НДС";
    public virtual string LineTotal => "Всего с НДС";
    public virtual string AddLine => "Добавить строку";
    public virtual string DropLine => "Убрать строку";
    public virtual string WithoutVat => "Без НДС";
    public virtual string ToPay => "Всего к оплате";
    public virtual string CheckAndPreview => "Проверить и посмотреть";

    public virtual string NotANumber(string text) => text.Length == 0 ? "Введите число" : $"«{text}» — не число: нужны цифры и, если есть копейки, запятая";

    public virtual string NotADate(string text) => text.Length == 0 ? "Выберите дату" : $"«{text}» — не дата";

    // Counterparties
    public virtual string Invite => "Пригласить";
    public virtual string NoCounterparties => "Контрагентов пока нет";
    public virtual string ParticipantId => "Идентификатор участника ЭДО";
    public virtual string Actions => "Действия";
    public virtual string InnOrParticipantId => "ИНН или идентификатор участника ЭДО";
    public virtual string InviteMessage => "Сообщение";
    public virtual string AcceptInvitation => "Принять";
    public virtual string RejectInvitation => "Отклонить";
    public virtual string WithdrawInvitation => "Отозвать приглашение";
    public virtual string BreakRelation => "Прекратить обмен";
    public virtual string Block => "Заблокировать";
    public virtual string Unblock => "Разблокировать";

    public virtual string NoCounterpartiesHint(string participantId) => $"Пригласите контрагента по ИНН или сообщите ему ваш идентификатор: {participantId}";

    public virtual string NobodyFound(string who) => $"На этом узле нет организации с ИНН или идентификатором «{who}». Проверьте номер: ИНН — 10 или 12 цифр с правильной контрольной цифрой.";

    public virtual string SeveralBoxes(string inn, string ids) => $"У организации с ИНН {inn} несколько ящиков — укажите идентификатор нужного: {ids}";

    public virtual string RelationConfirm(string act, string name) => $"{act}: {name}?";

    public virtual string RelationOf(CounterpartyStatus status) => status switch
    {
        CounterpartyStatus.Accepted => "Обмен идёт",
        CounterpartyStatus.Invited => "Приглашён, ждём ответа",
        CounterpartyStatus.InvitesMe => "Приглашает вас",
        CounterpartyStatus.RejectedByMe => "Обмен прекращён вами",
        CounterpartyStatus.RejectsMe => "Отказался от обмена",
        CounterpartyStatus.Blocked => "Заблокирован",
        _ => "Нет отношений",
    };

    // Settings
    public virtual string OrganizationName => "Название";
    public virtual string Ogrn => "ОГРН";
    public virtual string Address => "Адрес";
    public virtual string ParticipantIdHint => "Сообщите его контрагентам: по нему они найдут вас и отправят документы.";
    public virtual string MyCertificate => "Ваш сертификат";
    public virtual string Copy => "Скопировать";
    public virtual string Employees => "Сотрудники";
    public virtual string Employee => "Сотрудник";
    public virtual string Position => "Должность";
    public virtual string Rights => "Права";
    public virtual string FullName => "Фамилия, имя, отчество";
    public virtual string Email => "Электронная почта (логин)";
    public virtual string PasswordHint => "От 10 знаков, без повторов и без логина внутри.";
    public virtual string Dismiss => "Уволить";
    public virtual string ApiKeys => "Ключи API";
    public virtual string ApiKeysHint => "Ключ даёт программе (1С, CRM, складу) работать в этом ящике от вашего имени, но не менять настройки организации.";
    public virtual string KeyName => "Название ключа";
    public virtual string KeyExpires => "Действует до";
    public virtual string UntilRevoked => "пока не отозван";
    public virtual string CreateKey => "Создать ключ";
    public virtual string KeyCreated => "Ключ создан. Скопируйте его сейчас: больше он не будет показан.";
    public virtual string RevokeKey => "Отозвать";
    public virtual string NoKeys => "Ключей пока нет";
    public virtual string Created => "Создан";
    public virtual string AuditLog => "Журнал действий";
    public virtual string When => "Когда";
    public virtual string Who => "Кто";
    public virtual string What => "Действие";
    public virtual string Details => "Подробности";
    public virtual string Older => "Более ранние";
    public virtual string Security => "Безопасность";
    public virtual string ChangePassword => "Сменить пароль";
    public virtual string ChangePasswordHint => "После смены пароля нужно будет войти заново на всех устройствах.";
    public virtual string CurrentPassword => "Текущий пароль";
    public virtual string NewPassword => "Новый пароль";
    public virtual string Sessions => "Сеансы";
    public virtual string LogOutEverywhere => "Выйти на всех устройствах";
    public virtual string LogOutEverywhereHint => "Если вы входили с чужого компьютера или потеряли телефон.";

    public virtual IReadOnlyList<(Permissions Right, string Name)> RightNames { get; } =
    [
        (Permissions.Read, "просмотр"), (Permissions.Draft, "подготовка"), (Permissions.Sign, "подписание"),
        (Permissions.Approve, "согласование"), (Permissions.Administer, "администрирование"),
        (Permissions.Counterparties, "контрагенты"), (Permissions.Delete, "удаление"), (Permissions.Export, "выгрузка"),
    ];

    public virtual string DismissConfirm(string name) => $"Уволить сотрудника {name}? Его ключи API перестанут работать.";

    public virtual string RevokeKeyConfirm(string name) => $"Отозвать ключ «{name}»? Программы с этим ключом сразу перестанут работать.";

    public virtual string ForDays(int days) => $"{days} {Plural(days, "день", "дня", "дней")}";

    public virtual string AuditWhole(long rows, string at) =>
        $"Журнал цел: {Show.Count(rows)} {Plural((int)(rows % 1000), "запись", "записи", "записей")}, цепочка хешей не нарушена. Проверено {at}, проверка идёт каждый час.";

    public virtual string AuditUnchecked => "Цепочку хешей сервер проверяет каждый час; этот журнал он ещё не проверял.";

    public virtual string AuditBroken(long no) => $"Журнал нарушен: запись № {no} удалена, изменена или переставлена.";

    /// <summary>The form that a Russian number asks for: 1 документ, 2 документа, 5 документов.</summary>
    protected static string Plural(int count, string one, string few, string many) => (count % 100, count % 10) switch
    {
        ( >= 11 and <= 14, _) => many,
        (_, 1) => one,
        (_, >= 2 and <= 4) => few,
        _ => many,
    };
}
