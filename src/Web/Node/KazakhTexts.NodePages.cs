using Beresta.Registration;
using Beresta.Storage;

namespace Beresta.Web;

public partial class KazakhTexts
{
    public override string Node => "Түйін";
    public override string NodeOverview => "Шолу";
    public override string NodeRegistrations => "Өтінімдер";
    public override string NodeOrganizations => "Ұйымдар";
    public override string NodeBoxes => "Жәшіктер";
    public override string NodeUsers => "Пайдаланушылар";
    public override string NodeTrust => "Кілттер мен сенім";
    public override string NodeDeliveries => "Жеткізілмеген";
    public override string NodeJobs => "Тапсырмалар";
    public override string NodePeers => "Басқа түйіндер";
    public override string NodeNoPeers => "Басқа түйіндермен байланыс жоқ";
    public override string NodeNotSetUp => "Бапталмаған";
    public override string NodeQueue => "Кезек";
    public override string NodeOutboxStuck => "Кезек тұрып қалды: құжаттар жеткізілмейді. «Жеткізілмеген» бөлімін және сервер журналын қараңыз.";
    public override string NodeDiskFull => "Деректер қалтасының дискісінде орынның оннан бірінен азы қалды.";
    public override string NodeDatabase => "Дерекқор";
    public override string NodeDisk => "Диск";
    public override string NodeContents => "Үлкен құжаттар";
    public override string NodeContentsHere => "деректер қалтасында";
    public override string NodeContentsElsewhere => "S3 қоймасында";
    public override string NodeHealth => "Бақылауға арналған күйі";
    public override string NodeRegistrationMode => "Ұйымдар өздері тіркеледі";
    public override string NodeTerms => "Қосылу шарттары";
    public override string NodePersonalData => "Дербес деректерді өңдеуге келісім";
    public override string NodePublish => "Жаңа нұсқаны жариялау";
    public override string NodeNoRegistrations => "Өтінімдер жоқ";
    public override string NodeDecision => "Шешім";
    public override string NodeApprove => "Қабылдау";
    public override string NodeReject => "Қабылдамау";
    public override string NodeRejected => "Қабылданбады";
    public override string NodeAdmitted => "Қабылданды";
    public override string NodeSince => "Қай күннен";
    public override string NodeMore => "Әрі қарай";
    public override string NodePlaces => "Жұмыс орындары";
    public override string NodeBlock => "Кіруді жабу";
    public override string NodeUnblock => "Кіруді ашу";
    public override string NodeOperatorKeys => "Оператор кілттері";
    public override string NodeKeyExpires => "мерзімі бітіп барады";
    public override string NodeKeyInUse => "Қол қояды";
    public override string NodeKeyKept => "Бұрынғы";
    public override string NodeKeysHint => "Жаңа кілт: beresta key renew — қайта іске қоспай бірден қол қояды.";
    public override string NodeAddRoots => "Сену";
    public override string NodeRemoveRoot => "Сенбеу";
    public override string NodeRevocation => "Кері қайтару туралы қайдан белгілі";
    public override string NodeService => "Қызмет";
    public override string NodeAsked => "Сертификаттар";
    public override string NodeAnswered => "Жауап берді";
    public override string NodeNoServices => "Әзірге ешбір қызмет қажет болған жоқ";
    public override string NodeDeliveriesHint =>
        "Түйін барлық әрекеттен кейін орындай алмағаны. Себебін түзетіп, "
            + "қайталаңыз; бас тартуға тек себеппен болады.";
    public override string NodeNoDeliveries => "Бәрі жеткізілді";
    public override string NodeRetry => "Қайталау";
    public override string NodeDrop => "Бас тарту";
    public override string NodeProgress => "Барысы";
    public override string NodeNoJobs => "Тапсырмалар жоқ";
    public override string NodeQueueState(long waiting, long failing) =>
        $"күтуде: {Show.Count(waiting)}, бірден болмағаны: {Show.Count(failing)}";
    public override string NodeJobsState(long unfinished, long failed) =>
        $"орындалуда: {Show.Count(unfinished)}, қатемен тоқтағаны: {Show.Count(failed)}";
    public override string NodeDiskState(string free, string whole) =>
        $"{whole} ішінен {free} бос";
    public override string Megabytes(string number) =>
        $"{number} Мбайт";
    public override string NodeTextVersion(int version) =>
        version == 0 ? "кірістірілген мәтін" : $"{version}-нұсқа";
    public override string NodeKeyRevoked(string day) =>
        $"{day} шығарылды";
    public override string NodeAttempts(int count) =>
        $"әрекет: {count}";
    public override string ModeOf(RegistrationMode mode) => mode switch
    {
        RegistrationMode.Open => "бірден",
        RegistrationMode.ByApproval => "түйін әкімшісінің шешімінен кейін",
        _ => "жоқ",
    };
    public override string JobStateOf(JobState state) => state switch
    {
        JobState.Waiting => "күтуде",
        JobState.Running => "орындалуда",
        JobState.Done => "орындалды",
        JobState.Failed => "қате",
        _ => "болдырылмады",
    };
}
