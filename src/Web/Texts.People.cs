using Beresta.Accounts;

namespace Beresta.Web;

/// <summary>People: invitations, roles, the way in.</summary>
public partial class Texts
{
    public virtual string InviteEmployee => "Пригласить сотрудника";
    public virtual string InviteHint => "Вы получите ссылку и передадите её человеку. Пароль он выберет сам.";
    public virtual string MakeInvitation => "Сделать приглашение";
    public virtual string Invitations => "Приглашения";
    public virtual string InvitedBy => "Кто пригласил";
    public virtual string ValidUntil => "Действует до";
    public virtual string Role => "Роль";
    public virtual string OwnRights => "свои права";
    public virtual string SeesDocuments => "Видит документы";
    public virtual string OnlyKinds => "Только некоторые виды документов";
    public virtual string OnlyKindsHint => "Если ничего не отмечено — все виды.";
    public virtual string Blocked => "Заблокирован";
    public virtual string BlockReason => "Причина";
    public virtual string Access => "Доступ";
    public virtual string ResetAccess => "Восстановить доступ";
    public virtual string ResetHint => "Если сотрудник потерял пароль или телефон: его сеансы завершатся, а по ссылке он задаст новый пароль сам.";
    public virtual string ResetMade => "Передайте ссылку сотруднику. Она действует сутки и больше показана не будет.";
    public virtual string Successor => "Кому передать черновики";
    public virtual string NoSuccessor => "никому";
    public virtual string Save => "Сохранить";
    public virtual string HasSecondFactor => "второй фактор включён";
    public virtual string HasNoSecondFactor => "второго фактора нет";
    public virtual string Roles => "Роли";
    public virtual string RolesHint => "Роль — именованный набор прав. Измените роль — изменятся права всех, у кого она есть.";
    public virtual string NewRole => "Новая роль";
    public virtual string RoleName => "Название роли";
    public virtual string AllBoxes => "все ящики организации";
    public virtual string ThisBox => "этот ящик";
    public virtual string OtherBox => "другой ящик";
    public virtual string KeyBoxes => "Ящики";
    public virtual string KeyAddresses => "С каких адресов";
    public virtual string KeyAddressesHint => "Адреса и сети через запятую. Пусто — с любых.";
    public virtual string LastUse => "Последнее использование";
    public virtual string NeverUsed => "не использовался";
    public virtual string SecondFactor => "Второй фактор";
    public virtual string SecondFactorDemanded => "Требуется всем, кто входит в эту организацию.";
    public virtual string SecondFactorFree => "По желанию сотрудника.";
    public virtual string DemandSecondFactor => "Требовать от всех";
    public virtual string DoNotDemandSecondFactor => "Не требовать";
    public virtual string SecondFactorHint => "При входе, кроме пароля, понадобится код из приложения на телефоне. Чужой, узнав пароль, не войдёт.";
    public virtual string SetUpSecondFactor => "Настроить второй фактор";
    public virtual string ReadTheCode => "Откройте приложение для одноразовых кодов, прочитайте им QR-код и введите код, который оно покажет.";
    public virtual string SecretByHand => "Или введите секрет вручную:";
    public virtual string TurnOnSecondFactor => "Включить";
    public virtual string TurnOffSecondFactor => "Выключить";
    public virtual string SecondFactorIsOn => "включён";
    public virtual string NewRecoveryCodes => "Новые коды восстановления";
    public virtual string RecoveryCodesShown =>
        "Второй фактор включён. Сохраните коды восстановления: каждый заменит один код, если телефон потерян. Больше они не будут показаны.";
    public virtual string OrRecoveryCode => "Нет телефона — введите код восстановления.";
    public virtual string LogInAt => "Вход";
    public virtual string LogInBy => "Чем";
    public virtual string Device => "Устройство";
    public virtual string ThisSession => "этот сеанс";
    public virtual string EndSession => "Завершить";
    public virtual string LinkInvalid => "Ссылка не действует";
    public virtual string InvitationTitle => "Приглашение";
    public virtual string ChooseNewPassword => "Задайте новый пароль. Второй фактор при этом выключится: включите его снова после входа.";

    public virtual IReadOnlyList<(Sight Sight, string Name)> SightNames { get; } =
    [
        (Sight.All, "всей организации"), (Sight.Subtree, "своего подразделения и нижестоящих"), (Sight.Own, "своего подразделения"),
    ];

    public virtual string Departments => "Подразделения";
    public virtual string DepartmentsHint =>
        "Документ принадлежит подразделению или всей организации. Кто видит только своё подразделение, тот чужих документов не "
        + "найдёт. Входящие попадают в подразделения по правилам: решает первое подошедшее.";
    public virtual string DepartmentName => "Название подразделения";
    public virtual string PartOf => "Входит в";
    public virtual string AddDepartment => "Добавить";
    public virtual string WholeOrganization => "вся организация";
    public virtual string Department => "Подразделение";
    public virtual string AddRule => "Добавить правило";
    public virtual string DeleteRule => "Удалить правило";
    public virtual string CounterpartyInn => "ИНН контрагента";
    public virtual string OurKpp => "наш КПП";
    public virtual string WordsInName => "слова в названии";
    public virtual string DeleteDepartment => "Удалить подразделение";
    public virtual string Move => "Передать";

    public virtual string DeleteDepartmentConfirm(string name) => $"Удалить «{name}»? Сотрудники и документы перейдут в вышестоящее подразделение.";

    public virtual string PeopleCount(int count) => $"сотрудников: {count}";

    public virtual string RuleCount(int count) => $"правил: {count}";

    public virtual string InvitationMade(string name, string until) => $"Передайте ссылку: {name}. Она действует до {until} и больше показана не будет.";

    public virtual string ResetConfirm(string name) => $"Завершить сеансы и сделать ссылку для нового пароля: {name}?";

    public virtual string ChangeRole(string name) => $"Изменить роль «{name}»";

    public virtual string DeleteRole(string name) => $"Удалить роль «{name}»";

    public virtual string DeleteRoleConfirm(string name) => $"Удалить роль «{name}»? Её права останутся у сотрудников как свои.";

    public virtual string RecoveryCodesLeft(int count) => $"Кодов восстановления осталось: {count}.";

    public virtual string InvitedTo(string organization) => $"Вас приглашает {organization}";

    public virtual string LinkWorksUntil(string until) => $"Ссылка действует до {until}.";

    public virtual string LogInToAccept(string login) => $"У «{login}» уже есть пароль в Бересте: войдите с ним и примите приглашение.";

    public virtual string YouAre(string name) => $"Вы вошли как {name}.";

    public virtual string MethodOf(LogInMethod method) => method switch
    {
        LogInMethod.Password => "пароль",
        LogInMethod.TwoFactors => "пароль и код",
        LogInMethod.Certificate => "сертификат",
        LogInMethod.Passkey => "ключ входа",
        LogInMethod.Company => "вход компании",
        _ => method.ToString(),
    };
}
