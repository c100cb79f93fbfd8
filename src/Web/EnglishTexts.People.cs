using Beresta.Accounts;

namespace Beresta.Web;

/// <summary>People: invitations, roles, the way in.</summary>
public sealed partial class EnglishTexts
{
    public override string InviteEmployee => "Invite an employee";
    public override string InviteHint => "You get a link and pass it on. The person chooses the password.";
    public override string MakeInvitation => "Make the invitation";
    public override string Invitations => "Invitations";
    public override string InvitedBy => "Invited by";
    public override string ValidUntil => "Valid until";
    public override string Role => "Role";
    public override string OwnRights => "own rights";
    public override string SeesDocuments => "Sees the documents";
    public override string OnlyKinds => "Only some kinds of documents";
    public override string OnlyKindsHint => "All kinds where nothing is ticked.";
    public override string Blocked => "Blocked";
    public override string BlockReason => "Reason";
    public override string Access => "Access";
    public override string ResetAccess => "Give access back";
    public override string ResetHint => "When the password or the telephone is lost: all sessions end, and by the link the person sets another password.";
    public override string ResetMade => "Pass the link on. It works for a day and is not shown again.";
    public override string Successor => "Who takes over the drafts";
    public override string NoSuccessor => "nobody";
    public override string Save => "Save";
    public override string HasSecondFactor => "second factor on";
    public override string HasNoSecondFactor => "no second factor";
    public override string Roles => "Roles";
    public override string RolesHint => "A role is a named set of rights. Change it, and the rights of all who have it change.";
    public override string NewRole => "New role";
    public override string RoleName => "Name of the role";
    public override string AllBoxes => "all boxes of the organisation";
    public override string ThisBox => "this box";
    public override string OtherBox => "another box";
    public override string KeyBoxes => "Boxes";
    public override string KeyAddresses => "From which addresses";
    public override string KeyAddressesHint => "Addresses and networks, separated by commas. Empty: from anywhere.";
    public override string LastUse => "Last use";
    public override string NeverUsed => "never";
    public override string SecondFactor => "Second factor";
    public override string SecondFactorDemanded => "Demanded of all who enter this organisation.";
    public override string SecondFactorFree => "As the employee wishes.";
    public override string DemandSecondFactor => "Demand of all";
    public override string DoNotDemandSecondFactor => "Do not demand";
    public override string SecondFactorHint =>
        "Logging in then takes a code from an app on your telephone besides the password. Whoever learns the password alone does not get in.";
    public override string SetUpSecondFactor => "Set up the second factor";
    public override string ReadTheCode => "Open an authenticator app, read the QR code with it and type the code that it shows.";
    public override string SecretByHand => "Or type the secret by hand:";
    public override string TurnOnSecondFactor => "Turn on";
    public override string TurnOffSecondFactor => "Turn off";
    public override string SecondFactorIsOn => "on";
    public override string NewRecoveryCodes => "New recovery codes";
    public override string RecoveryCodesShown =>
        "The second factor is on. Keep the recovery codes: each stands in for one code when the telephone is lost. They are not shown again.";
    public override string OrRecoveryCode => "No telephone: type a recovery code.";
    public override string LogInAt => "Logged in";
    public override string LogInBy => "By";
    public override string Device => "Device";
    public override string ThisSession => "this session";
    public override string EndSession => "End";
    public override string LinkInvalid => "The link does not work";
    public override string InvitationTitle => "Invitation";
    public override string ChooseNewPassword => "Choose another password. The second factor is turned off thereby: turn it on again after logging in.";

    public override IReadOnlyList<(Sight Sight, string Name)> SightNames { get; } =
    [
        (Sight.All, "of the whole organisation"), (Sight.Subtree, "of the own department and below"), (Sight.Own, "of the own department"),
    ];

    public override string Departments => "Departments";
    public override string DepartmentsHint =>
        "A document belongs to a department or to the whole organisation. Whoever sees only his own department does not find the "
        + "documents of others. Incoming documents come to departments by rules: the first that fits decides.";
    public override string DepartmentName => "Name of the department";
    public override string PartOf => "Part of";
    public override string AddDepartment => "Add";
    public override string WholeOrganization => "the whole organisation";
    public override string Department => "Department";
    public override string AddRule => "Add a rule";
    public override string DeleteRule => "Delete the rule";
    public override string CounterpartyInn => "counterparty’s ИНН";
    public override string OurKpp => "our КПП";
    public override string WordsInName => "words in the name";
    public override string DeleteDepartment => "Delete the department";
    public override string Move => "Move";

    public override string DeleteDepartmentConfirm(string name) => $"Delete “{name}”? Its people and documents come to the department above.";

    public override string PeopleCount(int count) => $"people: {count}";

    public override string RuleCount(int count) => $"rules: {count}";

    public override string InvitationMade(string name, string until) => $"Pass the link on: {name}. It works until {until} and is not shown again.";

    public override string ResetConfirm(string name) => $"End the sessions and make a link for another password: {name}?";

    public override string ChangeRole(string name) => $"Change the role “{name}”";

    public override string DeleteRole(string name) => $"Delete the role “{name}”";

    public override string DeleteRoleConfirm(string name) => $"Delete the role “{name}”? Those who have it keep its rights as their own.";

    public override string RecoveryCodesLeft(int count) => $"Recovery codes left: {count}.";

    public override string InvitedTo(string organization) => $"{organization} invites you";

    public override string LinkWorksUntil(string until) => $"The link works until {until}.";

    public override string LogInToAccept(string login) => $"“{login}” has a password at Beresta already: log in with it and accept.";

    public override string YouAre(string name) => $"You are logged in as {name}.";

    public override string MethodOf(LogInMethod method) => method switch
    {
        LogInMethod.Password => "password",
        LogInMethod.TwoFactors => "password and code",
        LogInMethod.Certificate => "certificate",
        LogInMethod.Passkey => "passkey",
        LogInMethod.Company => "company log-in",
        _ => method.ToString(),
    };
}
