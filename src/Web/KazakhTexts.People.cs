using Beresta.Accounts;

namespace Beresta.Web;

/// <summary>People: invitations, roles, the way in.</summary>
public sealed partial class KazakhTexts
{
    public override string InviteEmployee => "Қызметкерді шақыру";
    public override string InviteHint => "Сіз сілтеме алып, оны адамға бересіз. Құпиясөзді ол өзі таңдайды.";
    public override string MakeInvitation => "Шақыру жасау";
    public override string Invitations => "Шақырулар";
    public override string InvitedBy => "Кім шақырды";
    public override string ValidUntil => "Дейін жарамды";
    public override string Role => "Рөл";
    public override string OwnRights => "жеке құқықтар";
    public override string SeesDocuments => "Құжаттарды көреді";
    public override string OnlyKinds => "Құжаттардың кейбір түрлері ғана";
    public override string OnlyKindsHint => "Ештеңе белгіленбесе — барлық түрлері.";
    public override string Blocked => "Бұғатталған";
    public override string BlockReason => "Себебі";
    public override string Access => "Қолжетімділік";
    public override string ResetAccess => "Қолжетімділікті қалпына келтіру";
    public override string ResetHint => "Қызметкер құпиясөзді немесе телефонды жоғалтса: сеанстары аяқталады, сілтеме арқылы жаңа құпиясөзді өзі қояды.";
    public override string ResetMade => "Сілтемені қызметкерге беріңіз. Ол бір тәулік жарамды және қайта көрсетілмейді.";
    public override string Successor => "Жобаларды кімге беру";
    public override string NoSuccessor => "ешкімге";
    public override string Save => "Сақтау";
    public override string HasSecondFactor => "екінші фактор қосулы";
    public override string HasNoSecondFactor => "екінші фактор жоқ";
    public override string Roles => "Рөлдер";
    public override string RolesHint => "Рөл — құқықтардың аталған жиыны. Рөлді өзгертсеңіз, оған ие барлық адамның құқықтары өзгереді.";
    public override string NewRole => "Жаңа рөл";
    public override string RoleName => "Рөл атауы";
    public override string AllBoxes => "ұйымның барлық жәшіктері";
    public override string ThisBox => "осы жәшік";
    public override string OtherBox => "басқа жәшік";
    public override string KeyBoxes => "Жәшіктер";
    public override string KeyAddresses => "Қандай мекенжайлардан";
    public override string KeyAddressesHint => "Мекенжайлар мен желілер үтір арқылы. Бос болса — кез келгенінен.";
    public override string LastUse => "Соңғы пайдалану";
    public override string NeverUsed => "пайдаланылмаған";
    public override string SecondFactor => "Екінші фактор";
    public override string SecondFactorDemanded => "Осы ұйымға кіретіндердің бәрінен талап етіледі.";
    public override string SecondFactorFree => "Қызметкердің қалауы бойынша.";
    public override string DemandSecondFactor => "Бәрінен талап ету";
    public override string DoNotDemandSecondFactor => "Талап етпеу";
    public override string SecondFactorHint =>
        "Кіргенде құпиясөзден басқа телефондағы қосымшаның коды қажет болады. Құпиясөзді білген бөтен адам кіре алмайды.";
    public override string SetUpSecondFactor => "Екінші факторды баптау";
    public override string ReadTheCode => "Бір реттік кодтар қосымшасын ашып, QR-кодты оқыңыз да, ол көрсеткен кодты енгізіңіз.";
    public override string SecretByHand => "Немесе құпия кілтті қолмен енгізіңіз:";
    public override string TurnOnSecondFactor => "Қосу";
    public override string TurnOffSecondFactor => "Өшіру";
    public override string SecondFactorIsOn => "қосулы";
    public override string NewRecoveryCodes => "Жаңа қалпына келтіру кодтары";
    public override string RecoveryCodesShown =>
        "Екінші фактор қосылды. Қалпына келтіру кодтарын сақтаңыз: телефон жоғалса, әрқайсысы бір кодтың орнына жүреді. Олар қайта көрсетілмейді.";
    public override string OrRecoveryCode => "Телефон жоқ болса — қалпына келтіру кодын енгізіңіз.";
    public override string LogInAt => "Кіру";
    public override string LogInBy => "Немен";
    public override string Device => "Құрылғы";
    public override string ThisSession => "осы сеанс";
    public override string EndSession => "Аяқтау";
    public override string LinkInvalid => "Сілтеме жарамсыз";
    public override string InvitationTitle => "Шақыру";
    public override string ChooseNewPassword => "Жаңа құпиясөз қойыңыз. Бұл кезде екінші фактор өшеді: кіргеннен кейін қайта қосыңыз.";

    public override IReadOnlyList<(Sight Sight, string Name)> SightNames { get; } =
    [
        (Sight.All, "бүкіл ұйымның"), (Sight.Subtree, "өз бөлімшесінің және төменгілерінің"), (Sight.Own, "өз бөлімшесінің"),
    ];

    public override string Departments => "Бөлімшелер";
    public override string DepartmentsHint =>
        "Құжат бөлімшеге немесе бүкіл ұйымға тиесілі. Тек өз бөлімшесін көретін адам өзгелердің құжаттарын таппайды. Кіріс "
        + "құжаттар бөлімшелерге ережелер бойынша түседі: бірінші сәйкес келген ереже шешеді.";
    public override string DepartmentName => "Бөлімшенің атауы";
    public override string PartOf => "Құрамында";
    public override string AddDepartment => "Қосу";
    public override string WholeOrganization => "бүкіл ұйым";
    public override string Department => "Бөлімше";
    public override string AddRule => "Ереже қосу";
    public override string DeleteRule => "Ережені жою";
    public override string CounterpartyInn => "контрагенттің СТН-і";
    public override string OurKpp => "біздің КПП";
    public override string WordsInName => "атауындағы сөздер";
    public override string DeleteDepartment => "Бөлімшені жою";
    public override string Move => "Беру";

    public override string DeleteDepartmentConfirm(string name) => $"«{name}» жою керек пе? Қызметкерлер мен құжаттар жоғарғы бөлімшеге өтеді.";

    public override string PeopleCount(int count) => $"қызметкерлер: {count}";

    public override string RuleCount(int count) => $"ережелер: {count}";

    public override string InvitationMade(string name, string until) => $"Сілтемені беріңіз: {name}. Ол {until} дейін жарамды және қайта көрсетілмейді.";

    public override string ResetConfirm(string name) => $"Сеанстарды аяқтап, жаңа құпиясөзге сілтеме жасау керек пе: {name}?";

    public override string ChangeRole(string name) => $"«{name}» рөлін өзгерту";

    public override string DeleteRole(string name) => $"«{name}» рөлін жою";

    public override string DeleteRoleConfirm(string name) => $"«{name}» рөлін жою керек пе? Құқықтары қызметкерлерде жеке құқық ретінде қалады.";

    public override string RecoveryCodesLeft(int count) => $"Қалған қалпына келтіру кодтары: {count}.";

    public override string InvitedTo(string organization) => $"Сізді {organization} шақырады";

    public override string LinkWorksUntil(string until) => $"Сілтеме {until} дейін жарамды.";

    public override string LogInToAccept(string login) => $"«{login}» логинінің Берестада құпиясөзі бар: сонымен кіріп, шақыруды қабылдаңыз.";

    public override string YouAre(string name) => $"Сіз {name} ретінде кірдіңіз.";

    public override string MethodOf(LogInMethod method) => method switch
    {
        LogInMethod.Password => "құпиясөз",
        LogInMethod.TwoFactors => "құпиясөз және код",
        LogInMethod.Certificate => "сертификат",
        LogInMethod.Passkey => "кіру кілті",
        LogInMethod.Company => "компания кіруі",
        _ => method.ToString(),
    };
}
