using Beresta.Accounts;
using Beresta.Counterparties;
using Beresta.Exchange.Contents;
using Beresta.Exchange.Docflows;
using Beresta.Formats;
using Beresta.Formats.Data;
using Beresta.Formats.LineTables;
using Beresta.Formats.Making;
using Beresta.Formats.Nonformalized;
using Beresta.Formats.Views;

namespace Beresta.Web;

/// <summary>The cabinet in Kazakh. Names and numbers that only Russia has (ИНН, КПП, ОГРН) stay as they are; so do refusals of the server, which speaks Russian.</summary>
public sealed partial class KazakhTexts : Texts
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
    public override string RecipientOfFileHint => "Файл алмасу қатысушыларын атамаған жағдайда ғана керек, мысалы Қазақстанның АВР. ФНС титулдары алушыны өздері атайды. Файлды таңдамас бұрын толтырыңыз.";
    public override string Readdress => "Файлды осы алушы үшін қайта атау";
    public override string ReaddressHint => "бағдарлама оны ЭҚА қатысушыларынсыз шығарған болса: ИдФайл осында жасалады, жаңа файлға қол қойылады";
    public override string PrintForm => "Баспа нысаны";
    public override string Data => "Деректер";
    public override string OpenFile => "Ашу";
    public override string StampPage => "Мөртабан";
    public override string StampPdf => "Мөртабан PDF";
    public override FileViewWords FileViewWords { get; } = new()
    {
        Simplified = "Оқуға арналған жеңілдетілген көрініс: суретсіз және безендірусіз. Файлдың өзіне қол қойылған.",
        Cut = "Басы көрсетілген, файл ұзағырақ: бәрін көру үшін оны жүктеп алыңыз.",
        Picture = "сурет",
        Changes = "Құжатта қабылданбаған түзетулер бар: мәтін солармен көрсетілген, жойылғаны сызылған.",
        Hidden = "Құжатта жасырын мәтін бар: ол нүктелі сызықпен көрсетілген.",
        Margins = "Колонтитулдар",
        Notes = "Сілтемелер",
        Comments = "Ескертпелер",
    };
    public override string OtherKind => "Осы түрдің нысанын көрсету";
    public override string In(Words words) => words.Kazakh;
    public override string Views => "Құжат көріністері";
    public override string NumberWithin => "Құрамындағы №";
    public override string FieldOf(FieldName name) => name.Json is { } json && FieldWords.Kazakh.TryGetValue(json, out var words) ? words : name.Caption;
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

    public override string MoreDocuments(int count) => $"{Show.Count(count)}+ құжат";

    public override string DocumentsCount(int count) => $"{Show.Count(count)} құжат";

    public override string KeySearch => "Іздеу";
    public override string KeyRows => "Төменгі және жоғарғы жол";
    public override string KeyOpen => "Құжатты ашу";
    public override string KeyClose => "Терезені немесе мәзірді жабу";
    public override string RequestId => "Қолдау қызметіне арналған сұрау нөмірі:";
    public override string NotFoundText => "Мұндай бет немесе құжат жоқ, не сізде оған қолжетімділік жоқ. Сілтемені және жұмыс істеп отырған ұйымды тексеріңіз.";
    public override string ForbiddenTitle => "Құқық жоқ";
    public override string ErrorTitle => "Бірдеңе бұзылды";
    public override string ErrorText => "Бұл сіздің емес, біздің қатеміз: ол журналға жазылды. Ештеңе жоғалған жоқ: сақталғаны сақталды. Әрекетті қайталаңыз; көмектеспесе, сұрау нөмірін хабарлаңыз.";
    public override string UnavailableTitle => "Қазір қолжетімсіз";
    public override string ServerBusyText => "Сервер қазір басқа үлкен файлдарды қабылдап жатыр. Ештеңе сақталмады: пішінді бірнеше секундтан кейін қайта жіберіңіз.";
    public override string StorageAwayText => "Сервердің дерекқоры жауап бермейді. Сақталғаны сақталды; дәл қазір жібергеніңіз сақталмауы мүмкін. Бетті бір минуттан кейін қайта ашыңыз.";
    public override string StorageFullText => "Серверде орын таусылды: жібергеніңіз сақталмады. Әкімшіге хабарлап, кейінірек қайталаңыз.";
    public override string ContentDamagedText => "Бұл құжаттың мазмұны серверде жоғалған немесе бүлінген. Әкімшіге сұрау нөмірін хабарлаңыз: мазмұнды сақтық көшірмеден қайтаруға болады.";
    public override string BadRequestTitle => "Сұрау қабылданбады";
    public override string BadRequestText => "Нысан толық емес немесе бүлініп келді. Қайта оралып, қайталаңыз: ештеңе сақталмады.";
    public override string TooLargeText => "Файл тым үлкен. Ештеңе сақталмады.";
    public override string WrongCredentials => "Логин немесе құпиясөз қате";
    public override string ExpiredTitle => "Бет ескірді";
    public override string ExpiredText => "Нысан тым бұрын немесе басқа сеанста ашылған. Қайта оралып, бетті жаңартып, қайталаңыз: ештеңе жіберілмеді.";
    public override string OneTimeCode => "Қосымшадағы бір реттік код";
    public override string NoBoxTitle => "Ешбір жәшікке қолжетімділік жоқ";
    public override string NoBoxText => "Ұйым әкімшісінен сізді қызметкерлерге қосуды сұраңыз.";
    public override string Unread => "Оқылмаған";
    public override string Bin => "БСН/ЖСН";
    public override string CounterpartyOrInn => "Контрагент немесе ИНН";
    public override string PeriodFrom => "Құжат күні, бастап";
    public override string PeriodTo => "Құжат күні, дейін";
    public override string SumFrom => "Сомасы, бастап";
    public override string SumTo => "дейін";
    public override string AnyStatus => "Кез келген мәртебе";
    public override string Filters => "Шарттар";
    public override string NothingFoundHint => "Барлық шартқа бірдей сәйкес келетін құжат жоқ. Шарттардың бір бөлігін алып тастаңыз немесе нөмірді тексеріңіз.";
    public override string AllDone => "Бәрі орындалды";
    public override string AllDoneHint => "Қолтаңбаңызды немесе жауабыңызды күтіп тұрған құжат жоқ.";
    public override string NoIncoming => "Кіріс құжаттар әзірге жоқ";
    public override string NoOutgoing => "Шығыс құжаттар әзірге жоқ";
    public override string NoOutgoingHint => "Есеп жүйесінен дайын XML файлын жүктеңіз немесе құжатты осында толтырыңыз, қол қойып, контрагентке жіберіңіз.";
    public override string Pages => "Беттер";
    public override string PreviousPage => "Алдыңғы бет";
    public override string NextPage => "Келесі бет";
    public override string Of => "күні";
    public override string You => "сіз";
    public override string IncludingVat => "оның ішінде ҚҚС";
    public override string TitleWarnings => "Құжатта дәлсіздіктер бар. Оған қол қоюға болады, бірақ алдымен тексеріңіз:";
    public override string OpenToPrint => "Басып шығару";
    public override string DownloadPdf => "PDF жүктеу";
    public override string DownloadArchive => "Сот пен салық органына арналған мұрағат";
    public override string TechnicalDocuments => "Технологиялық құжаттар";
    public override string CertificateOwner => "Иесі";
    public override string CertificateValid => "Сертификаттың қолданылу мерзімі";
    public override string CertificateSerial => "Сериялық нөмірі";
    public override string CertificateIssuer => "Кім берген";
    public override string CertificateUntil => "сертификаттың мерзімі:";
    public override string SignedAt => "Қол қойылған уақыты";
    public override string WillSign => "Қол қояды";
    public override string NoSigningKey => "Бұл серверде сіздің қол қою кілтіңіз жоқ. Әкімшіден оны шығаруды сұраңыз немесе құжатқа басқа бағдарламада қол қойып, API арқылы беріңіз.";
    public override string ToDoSend => "Қол қойып, жіберіңіз";
    public override string ToDoSendHint => "Құжат дайын, бірақ әлі жіберілмеген: контрагент оны көрмейді.";
    public override string ToDoAnswer => "Сіздің қолтаңбаңыз қажет";
    public override string ToDoAnswerHint => "Құжатты тексеріп, оған қол қойыңыз немесе себебін көрсетіп бас тартыңыз.";
    public override string ToDoReceipt => "Алғаныңызды растаңыз";
    public override string ToDoReceiptHint => "Алу туралы хабарлама міндетті: онсыз сатушыда шот-фактураның тапсырылғанына дәлел болмайды.";
    public override string WaitingOther => "Контрагентті күтудеміз";
    public override string WaitingOtherHint => "Сізден ештеңе талап етілмейді. Контрагент жауап бергенде мәртебе өзгереді.";
    public override string NothingToDo => "Ештеңе істеудің қажеті жоқ";
    public override string NothingToDoHint => "Құжат бойынша барлық міндетті әрекеттер орындалды.";
    public override string ReceiptGoesAlong => "Осымен бірге құжатты алу туралы хабарлама жіберіледі.";
    public override string AcceptanceResult => "Қабылдау қорытындысы";
    public override string AcceptedFully => "Алшақтықсыз қабылданды";
    public override string AcceptedFullyHint => "Тауарлар, жұмыстар, қызметтер және құқықтар толық қабылданды";
    public override string AcceptedWithDiscrepancies => "Алшақтықпен қабылданды";
    public override string AcceptedWithDiscrepanciesHint => "Не сәйкес келмегенін жазыңыз: контрагент оны құжаттан көреді";
    public override string Discrepancies => "Не сәйкес келмеді, себептері";
    public override string NotAccepted => "Қабылданбады";
    public override string NotAcceptedHint => "Контрагент қабылдаудан бас тартқаныңыз бен себептеріңіз жазылған, қол қойылған титулды алады";
    public override string ReasonDocument => "Себептері көрсетілген құжат";
    public override string ReasonDocumentExample => "Кінәрат-талап";
    public override string AcceptedOn => "Қабылданған күні";
    public override string NumberHint => "Құжат нөмірі";
    public override string NoPrintForm => "Бұл құжаттың баспа нысаны жоқ: файлды жүктеп алыңыз.";
    public override string DocumentWarnings => "Құжатты тексеріңіз";
    public override string SignerOfTitleHint => "Құжаттың өзінде қол қоюшы осы сертификат иесі болады; дайын файл өзгермейді.";
    public override string ToDoAmendment => "Контрагент құжатты нақтылауды сұрайды";
    public override string ToDoAmendmentHint => "Нөмірі мен күні сол түзетілген құжатты жіберіңіз немесе неге түзететін ештеңе жоқ екенін жазыңыз.";
    public override string ToDoAmendmentAnswerHint => "Контрагентке жауап беріңіз: бұл түрдегі құжат түзетілмейді, оның күші жойылып, жаңасы жасалады.";
    public override string MakeRevision => "Түзету";
    public override string MoreActs => "Тағы";
    public override string OpenCorrected => "Құжатты ашу";
    public override string ToDoRevocation => "Контрагент құжаттың күшін жоюды ұсынады";
    public override string ToDoRevocationHint => "Келіссеңіз, құжат екі тарап үшін де күшін жояды.";
    public override string RefusedHint => "Құжат айналымы бас тартумен немесе құжаттың күшін жоюмен аяқталды. Мәміле күшінде болса, жаңа құжат жасаңыз.";
    public override string NotDelivered => "Жеткізілмеді";
    public override string Delivered => "жеткізілді:";
    public override string OnItsWay => "жеткізілуде";

    public override string HopOf(string node, bool incoming, bool refused) => incoming ? $"«{node}» торабынан келді"
        : refused ? $"«{node}» торабы қабылдамады"
        : $"«{node}» торабы қабылдады";
    public override string Drafts => "Жобалар";
    public override string Draft => "Жоба";
    public override string NoDrafts => "Жобалар жоқ";
    public override string Author => "Кім жасады";
    public override string DeleteDraft => "Жобаны жою";
    public override string DeleteDraftConfirm => "Жобаны жоясыз ба? Контрагент оны көрген жоқ.";
    public override string FileMissing => "Файлды таңдаңыз";
    public override string DropXml => "Титулдың XML файлын осында сүйреп әкеліңіз";
    public override string DropXmlHint => "немесе оны дискіден таңдаңыз";
    public override string DropXmlWhat => "УПД, УКД, ТОРГ-12, акт, ТОРГ-2, КС-2, салыстыру актісі, төлем шоты — ФНС форматында, 10 МБ дейін. Файл форматтың барлық ережесі бойынша тексеріледі; қол қойылғанша контрагентке жіберілмейді.";
    public override string ChooseFile => "Файлды таңдау";
    public override string Upload => "Жүктеу";
    public override string Line => "жол";
    public override string Disagree => "Келіспеушіліктерді көрсету";
    public override string DisagreeHint => "Төменде контрагенттің жазбалары сіздің есебіңізде қалай көрінетіндей етіп берілген. Сізде басқаша болса, түзетіңіз: соманы өзгертіңіз, сізде жоқ жолды алып тастаңыз, өз жазбаңызды қосыңыз. Немесе өз жазбаларыңызды файлмен жүктеңіз.";
    public override string BooksAgreeHint => "Сомалар сіздің есебіңізге сәйкес келетінін растайсыз. Бірдеңе сәйкес келмесе, бұл терезені жауып, келіспеушіліктерді көрсетіңіз.";
    public override string BooksAgree => "Сомалар мен құжаттар контрагенттің актісіне сәйкес келеді: келіспеушілік жоқ. Актіге келіспеушіліксіз қол қойыңыз немесе жазбаларды түзетіңіз.";
    public override string BooksFromTable => "Файлдағы жазбаларыңыз (CSV, XLSX)";
    public override string BooksFromTableHint => "«Дата», «Документ», «Дебет», «Кредит» бағандары — 1С салыстыру актісіндегідей. Төмендегі жазбалар ауыстырылады.";
    public override string FillFromTable => "Файлдан толтыру";
    public override string RowsPassedOver => "Файл жолдарының бір бөлігі өткізіп жіберілді";
    public override string NoContract => "Шартсыз";
    public override string Contract => "Шарт";
    public override string Debit => "Дебет";
    public override string Credit => "Кредит";
    public override string DebitShort => "Дт";
    public override string CreditShort => "Кт";
    public override string TheyHave => "Контрагентте";
    public override string OpeningBalance => "Бастапқы сальдо";
    public override string ClosingBalance => "Соңғы сальдо";
    public override string ClosingDifference => "Контрагентпен алшақтық";
    public override string AddEntry => "Жазба қосу";
    public override string DisagreementNote => "Контрагентке түсініктеме";
    public override string NoDisagreementNow => "Келіспеушіліктерді қолтаңбаңызды күтіп тұрған салыстыру актісіне жауапта ғана көрсетуге болады";
    public override string VatInPrices => "Бағадағы ҚҚС";
    public override string Choose => "Таңдаңыз";
    public override string LinesFromTable => "Кестедегі жолдар (CSV, XLSX)";
    public override string TableRate => "Кестеде жоқ болса, ҚҚС мөлшерлемесі";
    public override string RateFromTable => "кестедегідей";
    public override string TableUnderstood(string file) => $"«{file}» кестесі қалай түсінілді";
    public override string TableUnderstoodHint => "Бағандарды, жолдарды және қорытындыларды файлмен салыстырыңыз. Бір нәрсе қате түсінілсе, файлдағы тақырыптарды түзетіп, оны қайта таңдаңыз; бәрі дұрыс болса — құжатты жасаңыз.";
    public override string RowsTaken(int count) => $"Алынған жолдар: {count}";
    public override string RowsLeft => "Алынбаған жолдар";
    public override string RowOfFile => "Файл жолы";
    public override string AndMore(int count) => $"және тағы {count}";
    public override string OtherTable => "Мұның орнына басқа кесте";
    public override string DropTable => "Кестесіз";
    public override string MakeOfTable => "Бәрі дұрыс, жасау";

    protected override IReadOnlyDictionary<string, string> LineFields { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["name"] = "атауы",
        ["article"] = "артикул",
        ["code"] = "код",
        ["quantity"] = "саны",
        ["unit"] = "өлшем бірлігі",
        ["price"] = "бағасы",
        ["discount"] = "жеңілдік",
        ["vatRate"] = "ҚҚС мөлшерлемесі",
        ["amount"] = "сомасы",
        ["vatAmount"] = "ҚҚС сомасы, тек салыстыру үшін",
        ["invoiceLine"] = "УПД жолының нөмірі",
        ["estimatePosition"] = "сметадағы орны",
        ["actual"] = "нақты",
        ["missing"] = "жетіспеушілік",
        ["surplus"] = "артық",
        ["broken"] = "сынғаны",
        ["defective"] = "ақауы",
        ["note"] = "ескерту",
        ["document"] = "құжат",
        ["operation"] = "операция",
        ["number"] = "құжат нөмірі",
        ["date"] = "күні",
        ["debit"] = "дебет",
        ["credit"] = "кредит",
        [""] = "өткізілді",
        ["on-top"] = "ҚҚС-сыз",
        ["inside"] = "ҚҚС-пен",
        ["before"] = "өзгеріске дейін",
    };

    public override string NameOf(LeftReason reason) => reason switch
    {
        LeftReason.Total => "қорытынды, жолдармен салыстырылды",
        LeftReason.Heading => "бөлім тақырыбы",
        LeftReason.Header => "кестенің тақырыбы",
        LeftReason.NoSum => "бағасы да, сомасы да жоқ",
        LeftReason.Balance => "сальдо және айналымдар",
        _ => "кестенің астында",
    };
    public override string NewByHand => "Жаңа құжат: толтыру";
    public override string NewByHandHint => "УПД, УКД, акт, ТОРГ-12, КС-2, шот, салыстыру актісі: тараптар, ҚҚС, жолдар қолмен немесе кестеден";
    public override string FormInvalid => "Белгіленген өрістерді тексеріңіз";
    public override string Number => "Нөмірі";
    public override string LineName => "Тауар, жұмыс, қызмет";
    public override string Unit => "Өлш.";
    public override string Quantity => "Саны";
    public override string Price => "Бағасы";
    public override string Vat => "ҚҚС";
    public override string LineTotal => "ҚҚС-мен барлығы";
    public override string AddLine => "Жол қосу";
    public override string DropLine => "Жолды алып тастау";
    public override string WithoutVat => "ҚҚС-сыз";
    public override string ToPay => "Төлеуге барлығы";
    public override string CheckAndPreview => "Тексеру және қарап шығу";
    public override string Invite => "Шақыру";
    public override string NoCounterparties => "Контрагенттер әзірге жоқ";
    public override string ParticipantId => "ЭҚА қатысушысының идентификаторы";
    public override string Actions => "Әрекеттер";
    public override string InnOrParticipantId => "ИНН немесе ЭҚА қатысушысының идентификаторы";
    public override string InviteMessage => "Хабарлама";
    public override string AcceptInvitation => "Қабылдау";
    public override string RejectInvitation => "Қабылдамау";
    public override string WithdrawInvitation => "Шақыруды қайтарып алу";
    public override string BreakRelation => "Алмасуды тоқтату";
    public override string Block => "Бұғаттау";
    public override string Unblock => "Бұғаттан шығару";
    public override string OrganizationName => "Атауы";
    public override string Address => "Мекенжайы";
    public override string ParticipantIdHint => "Оны контрагенттерге хабарлаңыз: олар сізді сол арқылы тауып, құжат жібереді.";
    public override string MyCertificate => "Сіздің сертификатыңыз";
    public override string Copy => "Көшіру";
    public override string Employees => "Қызметкерлер";
    public override string Employee => "Қызметкер";
    public override string Position => "Лауазымы";
    public override string Rights => "Құқықтары";
    public override string FullName => "Тегі, аты, әкесінің аты";
    public override string Email => "Электрондық пошта (логин)";
    public override string PasswordHint => "10 таңбадан бастап, қайталаусыз және ішінде логинсіз.";
    public override string Dismiss => "Жұмыстан шығару";
    public override string ApiKeys => "API кілттері";
    public override string ApiKeysHint => "Кілт бағдарламаға (1С, CRM, қойма) осы жәшікте сіздің атыңыздан жұмыс істеуге мүмкіндік береді, бірақ ұйымның баптауларын өзгертуге рұқсат бермейді.";
    public override string KeyName => "Кілттің атауы";
    public override string KeyExpires => "Мерзімі";
    public override string UntilRevoked => "қайтарып алынғанша";
    public override string CreateKey => "Кілт жасау";
    public override string KeyCreated => "Кілт жасалды. Оны қазір көшіріп алыңыз: ол енді көрсетілмейді.";
    public override string RevokeKey => "Қайтарып алу";
    public override string NoKeys => "Кілттер әзірге жоқ";
    public override string Created => "Жасалды";
    public override string AuditLog => "Әрекеттер журналы";
    public override string When => "Қашан";
    public override string Who => "Кім";
    public override string What => "Әрекет";
    public override string Details => "Толығырақ";
    public override string Older => "Бұрынғылары";
    public override string Security => "Қауіпсіздік";
    public override string ChangePassword => "Құпиясөзді өзгерту";
    public override string ChangePasswordHint => "Құпиясөз өзгертілгеннен кейін барлық құрылғыда қайта кіру керек болады.";
    public override string CurrentPassword => "Қазіргі құпиясөз";
    public override string NewPassword => "Жаңа құпиясөз";
    public override string Sessions => "Сеанстар";
    public override string LogOutEverywhere => "Барлық құрылғыдан шығу";
    public override string LogOutEverywhereHint => "Бөтен компьютерден кірген болсаңыз немесе телефоныңызды жоғалтсаңыз.";

    public override string NoIncomingHint(string participantId) => $"Құжат алу үшін контрагенттерге ЭҚА қатысушысы ретіндегі идентификаторыңызды хабарлаңыз: {participantId}";

    public override string PageRange(int from, int to, int total) => $"{Show.Count(total)} ішінен {Show.Count(from)}–{Show.Count(to)}";

    public override string SendHint(string recipient) => $"Құжатқа қол қойылып, жіберіледі: {recipient}. Жіберілгеннен кейін оны өзгертуге болмайды.";

    public override string SignTitle(string document) => $"Қол қою: {document}";

    public override string DocumentTitle(string kind, string? ownName, string? number, DateOnly? date) =>
        DocumentName(kind, ownName) + (number is null ? "" : $" № {number}") + (date is { } day ? $", {Show.Date(day)}" : "");

    public override string ActOf(ItemKind kind, ItemKind on) => (kind, on) switch
    {
        (ItemKind.RecipientTitle or ItemKind.RecipientSignature, _) => "Қол қою",
        (ItemKind.Rejection, _) => "Қол қоюдан бас тарту",
        (ItemKind.Receipt, ItemKind.Title) => "Алу туралы хабарлама жіберу",
        (ItemKind.Receipt, _) => "Жауапты алу туралы хабарлама жіберу",
        (ItemKind.AmendmentRequest, _) => "Нақтылауды сұрау",
        (ItemKind.AmendmentAnswer, _) => "Жауап беру",
        (ItemKind.RevocationRequest, _) => "Күшін жоюды ұсыну",
        (ItemKind.RevocationAcceptance, _) => "Күшін жоюға келісу",
        (ItemKind.RevocationRejection, _) => "Күшін жоюдан бас тарту",
        _ => kind.Name(),
    };

    public override string? HintOf(ItemKind kind) => kind switch
    {
        ItemKind.Receipt => "Электрондық құжатты алу туралы хабарлама жасалып, оған қол қойылады. Бұл мазмұнымен келісу емес.",
        ItemKind.Rejection => "Құжат сіздің қолтаңбаңызсыз қалады, контрагент себебін көреді. Бас тартуға қол қойылады, оны кері қайтаруға болмайды.",
        ItemKind.AmendmentRequest => "Контрагент нақтылау туралы қол қойылған хабарлама алып, түзетілген құжат жібере алады.",
        ItemKind.AmendmentAnswer => "Контрагент сіздің мәтініңізбен қол қойылған жауап алады, құжат сол күйінде қалады.",
        ItemKind.RevocationRequest => "Контрагент келіссе ғана құжат күшін жояды.",
        ItemKind.RevocationAcceptance => "Құжат екі тарап үшін де күшін жояды. Мұны кері қайтаруға болмайды.",
        ItemKind.RecipientSignature => "Қолтаңбаңыз контрагенттің файлына қойылады.",
        _ => null,
    };

    public override string ReasonOf(ItemKind kind) => kind switch
    {
        ItemKind.Rejection => "Бас тарту себебі",
        ItemKind.AmendmentRequest => "Нені түзету керек",
        ItemKind.AmendmentAnswer => "Жауабыңыз",
        ItemKind.RevocationRequest => "Күшін жою себебі",
        _ => "Себебі",
    };

    public override string EventOf(ItemKind kind, AcceptanceOutcome? outcome) => (kind, outcome) switch
    {
        (ItemKind.Title, _) => "Құжатқа қол қойылып, жіберілді",
        (ItemKind.RecipientTitle, AcceptanceOutcome.AcceptedWithDiscrepancies) => "Алшақтықпен қол қойылды",
        (ItemKind.RecipientTitle, AcceptanceOutcome.NotAccepted) => "Қол қойылды: қабылданбады",
        (ItemKind.RecipientTitle or ItemKind.RecipientSignature, _) => "Алушы қол қойды",
        (ItemKind.Rejection, _) => "Қол қоюдан бас тартылды",
        (ItemKind.Receipt, _) => "Алу туралы хабарлама",
        (ItemKind.AmendmentRequest, _) => "Нақтылау туралы хабарлама",
        (ItemKind.RevocationRequest, _) => "Күшін жою туралы ұсыныс",
        (ItemKind.RevocationAcceptance, _) => "Күшін жоюға келісім",
        (ItemKind.RevocationRejection, _) => "Күшін жоюдан бас тарту",
        (ItemKind.Revision, _) => "Жаңа құжатпен түзетілді",
        (ItemKind.Correction, _) => "Жаңа құжатпен түзетілген құн",
        (ItemKind.AmendmentAnswer, _) => "Нақтылауға жауап",
        _ => kind.Name(),
    };

    public override string ConfirmationFor(ItemKind kind) => kind switch
    {
        ItemKind.Title => "жіберушінің титулына",
        ItemKind.RecipientTitle => "алушының титулына",
        ItemKind.Receipt => "алу туралы хабарламаға",
        ItemKind.Rejection => "қол қоюдан бас тартуға",
        ItemKind.AmendmentRequest => "нақтылау туралы хабарламаға",
        _ => kind.Name(),
    };

    public override IReadOnlyDictionary<string, string> Notices { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["registration-decided"] = "Өтінім бойынша шешім қабылданды.",
        ["user-blocked"] = "Кіру жабылды.",
        ["user-unblocked"] = "Кіру қайта ашылды.",
        ["trust-changed"] = "Сенім өзгертілді, бірден күшіне енді.",
        ["delivery-retried"] = "Кезекке қайтарылды.",
        ["delivery-dropped"] = "Бас тартылды; себебі аудит журналында.",
        ["requisites-saved"] = "Деректемелер сақталды.",
        ["sent"] = "Құжатқа қол қойылып, контрагентке жіберілді.",
        [ItemKind.RecipientTitle.Code()] = "Құжатқа қол қойылды. Контрагент жауабыңызды алады.",
        [ItemKind.RecipientSignature.Code()] = "Құжатқа қол қойылды. Контрагент қолтаңбаңызды алады.",
        [ItemKind.Receipt.Code()] = "Алу туралы хабарламаға қол қойылып, жіберілді.",
        [ItemKind.Rejection.Code()] = "Бас тартуға қол қойылып, контрагентке жіберілді.",
        [ItemKind.AmendmentRequest.Code()] = "Нақтылау туралы хабарламаға қол қойылып, жіберілді.",
        [ItemKind.AmendmentAnswer.Code()] = "Жауапқа қол қойылып, контрагентке жіберілді.",
        [ItemKind.RevocationRequest.Code()] = "Күшін жою туралы ұсынысқа қол қойылып, жіберілді.",
        [ItemKind.RevocationAcceptance.Code()] = "Күшін жоюға келісімге қол қойылып, жіберілді.",
        [ItemKind.RevocationRejection.Code()] = "Күшін жоюдан бас тартуға қол қойылып, жіберілді.",
        ["signed"] = "Құжатқа қол қойылып, жіберілді.",
        ["power-added"] = "Сенімхат жүктелді.",
        ["power-revoked"] = "Сенімхат қайтарып алынды.",
        ["certificate-blocked"] = "Сертификатқа тыйым салынды.",
        ["certificate-allowed"] = "Сертификатқа рұқсат берілді.",
        ["node-set-up"] = "Түйін бапталды. Кіріңіз.",
        ["draft-deleted"] = "Жоба жойылды.",
        ["invitation-sent"] = "Шақыру жасалды: сілтеме бір рет көрсетілді. Сақталмаса, қайта шақырыңыз.",
        ["invitation-revoked"] = "Шақыру кері қайтарылды.",
        ["invitation-accepted"] = "Шақыру қабылданды. Қош келдіңіз!",
        ["access-reset"] = "Жаңа құпиясөзге арналған сілтеме жасалды және бір рет көрсетілді.",
        ["saved"] = "Сақталды.",
        ["second-factor-on"] = "Екінші фактор қосылды.",
        ["second-factor-off"] = "Екінші фактор өшірілді.",
        ["session-ended"] = "Сеанс аяқталды.",
        ["invited"] = "Шақыру жіберілді.",
        ["password-changed"] = "Құпиясөз өзгертілді. Жаңа құпиясөзбен кіріңіз.",
        ["key-shown-once"] = "Кілт жасалып қойған, ал құпиясы бір рет қана көрсетіледі. Сақталмаса, кілтті қайтарып алып, жаңасын жасаңыз.",
        ["key-revoked"] = "Кілт қайтарып алынды: осы кілті бар бағдарламалар енді кіре алмайды.",
        ["employee-dismissed"] = "Қызметкер енді ұйымда жұмыс істемейді.",
    };

    public override string AsOf(DateOnly? date) => date is { } day ? $"{Show.Date(day)} күніне" : "";

    public override string PeriodOf(DateOnly? from, DateOnly? to) => from is { } start && to is { } end ? $"{Show.Date(start)} – {Show.Date(end)}" : "";

    public override string RowOf(int number) => $"{number}-жол";

    public override string TooManyEntries(int most) => $"Жазбалар {most}-ден көп: мұндай актіге есеп жүйесінен жауап беріңіз";

    public override string NameOf(VatMode mode) => mode switch
    {
        VatMode.OnTop => "ҚҚС бағаның үстіне",
        VatMode.Inside => "ҚҚС баға ішінде",
        _ => "ҚҚС-сыз",
    };

    public override string NotANumber(string text) => text.Length == 0 ? "Санды енгізіңіз" : $"«{text}» сан емес: цифрлар және тиын болса, үтір керек";

    public override string NotADate(string text) => text.Length == 0 ? "Күнді таңдаңыз" : $"«{text}» күн емес";

    public override string NoCounterpartiesHint(string participantId) => $"Контрагентті ИНН бойынша шақырыңыз немесе оған идентификаторыңызды хабарлаңыз: {participantId}";

    public override string NobodyFound(string who) => $"Бұл торапта ИНН-і немесе идентификаторы «{who}» ұйым жоқ. Нөмірді тексеріңіз: ИНН — бақылау цифры дұрыс 10 немесе 12 цифр.";

    public override string SeveralBoxes(string inn, string ids) => $"ИНН-і {inn} ұйымның бірнеше жәшігі бар — керегінің идентификаторын көрсетіңіз: {ids}";

    public override string RelationConfirm(string act, string name) => $"{act}: {name}?";

    public override string RelationOf(CounterpartyStatus status) => status switch
    {
        CounterpartyStatus.Accepted => "Алмасу жүріп жатыр",
        CounterpartyStatus.Invited => "Шақырылды, жауап күтудеміз",
        CounterpartyStatus.InvitesMe => "Сізді шақырады",
        CounterpartyStatus.RejectedByMe => "Алмасуды сіз тоқтаттыңыз",
        CounterpartyStatus.RejectsMe => "Алмасудан бас тартты",
        CounterpartyStatus.Blocked => "Бұғатталған",
        _ => "Байланыс жоқ",
    };

    public override IReadOnlyList<(Permissions Right, string Name)> RightNames { get; } =
    [
        (Permissions.Read, "қарау"), (Permissions.Draft, "дайындау"), (Permissions.Sign, "қол қою"),
        (Permissions.Approve, "келісу"), (Permissions.Administer, "әкімшілендіру"),
        (Permissions.Counterparties, "контрагенттер"), (Permissions.Delete, "жою"), (Permissions.Export, "жүктеп алу"),
    ];

    public override string DismissConfirm(string name) => $"{name} деген қызметкерді жұмыстан шығарасыз ба? Оның API кілттері істемей қалады.";

    public override string RevokeKeyConfirm(string name) => $"«{name}» кілтін қайтарып аласыз ба? Осы кілті бар бағдарламалар бірден істемей қалады.";

    public override string ForDays(int days) => $"{days} күн";

    public override string AuditWhole(long rows, string at) => $"Журнал бүтін: {Show.Count(rows)} жазба, хештер тізбегі бұзылмаған. Тексерілген уақыты: {at}, тексеру сағат сайын жүреді.";

    public override string AuditUnchecked => "Хештер тізбегін сервер сағат сайын тексереді; бұл журнал әлі тексерілмеген.";

    public override string AuditBroken(long no) => $"Журнал бұзылған: № {no} жазба жойылған, өзгертілген немесе орны ауыстырылған.";
}
