using System.Reflection;
using System.Text.Json;
using Beresta.Accounts;
using Beresta.Archive;
using Beresta.Counterparties;
using Beresta.Exchange.Contents;
using Beresta.Exchange.Docflows;
using Beresta.Exchange.Documents;
using Beresta.Exchange.Nodes;
using Beresta.Exchange.Signers;
using Beresta.Exchange.Signing;
using Beresta.Kernel;
using Beresta.Registration;
using Beresta.Signatures;

namespace Beresta.Server.Tests;

/// <summary>
/// Every use case × kind of caller × right, asked directly, without any face before it. The use cases are found by reflection: a new one must be entered here.
/// </summary>
public sealed class UseCaseTests(BerestaServer server) : IClassFixture<BerestaServer>
{
    /// <summary>A use case inside a box.</summary>
    /// <param name="Needs">Without all of these it must refuse.</param>
    /// <param name="Or">One of these does as well.</param>
    /// <param name="Foreign">What somebody of another box hears who asks for this box's things; null where the use case names none.</param>
    private sealed record InBox(Permissions Needs, Func<UseCaseTests, Access, Task<Problem?>> Run, string? Foreign = null, Permissions Or = Permissions.None)
    {
        public bool Opens(Permissions permissions) => permissions.HasFlag(Needs) || (permissions & Or) != Permissions.None;
    }

    [Flags]
    private enum Callers
    {
        None = 0,
        Node = 1,

        /// <summary>An employee with the right to administer.</summary>
        Administrator = 2,

        /// <summary>An employee with all the other rights.</summary>
        Employee = 4,

        /// <summary>A program with all rights of the administrator who made its key.</summary>
        Program = 8,

        /// <summary>An administrator of another organisation.</summary>
        Stranger = 16,
        Guest = 32,
        Persons = Administrator | Employee | Stranger,
    }

    /// <summary>A use case outside of boxes: who may do it with the seller's organisation, or as himself.</summary>
    private sealed record Outside(Callers May, Func<UseCaseTests, Caller, Task<Problem?>> Run);

    private static readonly EmployeeTerms Terms = EmployeeTerms.Of("", Permissions.Read);
    private static readonly Signatory Signatory = new("Иванов", "Иван", "Иванович", null);
    private static readonly SignedFile Signed = new(new byte[] { 1 }, new byte[] { 1 });
    private static readonly JsonElement Nothing = JsonSerializer.Deserialize<JsonElement>("{}");
    private static readonly ParticipantId Buyer = ParticipantId.Parse("2ZZ-7800000027-780001001").Value;

    private static readonly Dictionary<string, InBox> InBoxes = new(StringComparer.Ordinal)
    {
        ["SendMessage.Run"] = new(Permissions.Sign, (t, a) => Of(t.Get<SendMessage>().Run(a, new OutgoingMessage(null, [new OutgoingDocument(Signed)]), null, default))),
        ["PrepareAct.Run"] = new(Permissions.Read | Permissions.Sign,
            (t, a) => Of(t.Get<PrepareAct>().Run(a, t.document, new ActIntent(ItemKind.RevocationRequest) { Text = "Ошибка" }, Signatory, default)), "document-not-found"),
        ["PerformAct.Run"] = new(Permissions.Read | Permissions.Sign, (t, a) => Of(t.Get<PerformAct>().Run(a, t.document, new Act(ItemKind.Receipt, null, Signed), null, default)), "document-not-found"),
        ["ListDocuments.Run"] = new(Permissions.Read, (t, a) => Of(t.Get<ListDocuments>().Run(a, new DocumentFilter(), default))),
        ["ListDocuments.Count"] = new(Permissions.Read, (t, a) => Of(t.Get<ListDocuments>().Count(a, default))),
        ["ReadDocument.Run"] = new(Permissions.Read, (t, a) => Of(t.Get<ReadDocument>().Run(a, t.document, judgeSignatures: false, default)), "document-not-found"),
        ["ReadDocument.File"] = new(Permissions.Read, (t, a) => Of(t.Get<ReadDocument>().File(a, t.document, t.item, default)), "document-not-found"),
        ["ReadDocument.Open"] = new(Permissions.Read, (t, a) => Of(t.Get<ReadDocument>().Open(a, t.document, t.item, default)), "document-not-found"),
        ["ReadMessage.Run"] = new(Permissions.Read, (t, a) => Of(t.Get<ReadMessage>().Run(a, Guid.CreateVersion7(), default))),
        ["Uploads.Receive"] = new(Permissions.Sign, Or: Permissions.Draft, Run: (t, a) => Of(t.Get<Uploads>().Receive(a, Stream.Null, 0, default))),
        ["Uploads.List"] = new(Permissions.Sign, Or: Permissions.Draft, Run: (t, a) => Of(t.Get<Uploads>().List(a, default))),
        ["Uploads.Delete"] = new(Permissions.Sign, Or: Permissions.Draft, Run: (t, a) => Of(t.Get<Uploads>().Delete(a, Guid.CreateVersion7(), default))),
        ["Uploads.Open"] = new(Permissions.Sign, Or: Permissions.Draft, Run: (t, a) => Of(t.Get<Uploads>().Open(a, Guid.CreateVersion7(), default))),
        ["ReadDocument.MarkRead"] = new(Permissions.Read, (t, a) => Of(t.Get<ReadDocument>().MarkRead(a, t.document, default)), "document-not-found"),
        ["MoveDocument.Run"] = new(Permissions.Read | Permissions.Draft,
            (t, a) => Of(t.Get<MoveDocument>().Run(a, t.document, null, default)), "document-not-found"),
        ["PrintDocument.Run"] = new(Permissions.Read, (t, a) => Of(t.Get<PrintDocument>().Run(a, t.document, null, default)), "document-not-found"),
        ["ViewFile.Run"] = new(Permissions.Read, (t, a) => Of(t.Get<ViewFile>().Run(a, t.document, new(), default)), "document-not-found"),
        ["ReadData.Run"] = new(Permissions.Read, (t, a) => Of(t.Get<ReadData>().Run(a, t.document, default, default)), "document-not-found"),
        ["ExportArchive.Run"] = new(Permissions.Read | Permissions.Export, (t, a) => Of(t.Get<ExportArchive>().Run(a, t.document)), "document-not-found"),
        ["Feed.Read"] = new(Permissions.Read, (t, a) => Of(t.Get<Feed>().Read(a, 0, 1, TimeSpan.Zero, default))),
        ["Drafts.Create(kind, to, model)"] = new(Permissions.Draft, (t, a) => Of(t.Get<Drafts>().Create(a, "upd", Buyer, Nothing, null, default))),
        ["Drafts.Create(kind, to, shortForm)"] = new(Permissions.Draft, (t, a) => Of(t.Get<Drafts>().Create(a, "upd", (ParticipantId?)null, Nothing, null, default))),
        ["Drafts.Upload"] = new(Permissions.Draft, (t, a) => Of(t.Get<Drafts>().Upload(a, [1], null, null, default))),
        ["Drafts.Readdress"] = new(Permissions.Draft, (t, a) => Of(t.Get<Drafts>().Readdress(a, [1], Buyer, null, default))),
        ["Drafts.Read"] = new(Permissions.Read, (t, a) => Of(t.Get<Drafts>().Read(a, t.draft, default)), "draft-not-found"),
        ["Drafts.List"] = new(Permissions.Read, (t, a) => Of(t.Get<Drafts>().List(a, default))),
        ["Drafts.ForSigner"] = new(Permissions.Read, (t, a) => Of(t.Get<Drafts>().ForSigner(a, t.draft, Signatory, default)), "draft-not-found"),
        ["Drafts.ChooseSigner"] = new(Permissions.Read | Permissions.Draft, (t, a) => Of(t.Get<Drafts>().ChooseSigner(a, t.draft, Signatory, default)), "draft-not-found"),
        ["Drafts.Delete"] = new(Permissions.Delete, (t, a) =>
            Of(t.Get<Drafts>().Delete(a, Guid.CreateVersion7(), default)), "draft-not-found", Or: Permissions.Draft),
        ["SignDraft.Run(draftId, with)"] = new(Permissions.Read | Permissions.Sign,
            (t, a) => Of(t.Get<SignDraft>().Run(a, t.draft, new SignWith(t.key), null, default)), "draft-not-found"),
        ["SignDraft.Run(draftId, signature)"] = new(Permissions.Read | Permissions.Sign,
            (t, a) => Of(t.Get<SignDraft>().Run(a, t.draft, new byte[] { 1 }, null, default)), "draft-not-found"),
        ["SignAct.Run"] = new(Permissions.Read | Permissions.Sign,
            (t, a) => Of(t.Get<SignAct>().Run(a, t.document, new ActIntent(ItemKind.RevocationRequest) { Text = "Ошибка" }, new SignWith(Guid.CreateVersion7()), null, default)),
            "document-not-found"),
        ["SignMany.Prepare"] = new(Permissions.Read | Permissions.Sign,
            (t, a) => Of(t.Get<SignMany>().Prepare(a, new SigningRequest([new SigningSubject.OfDraft(t.draft)], Signatory: Signatory), default)), "draft-not-found"),
        ["SignMany.Read"] = new(Permissions.Sign, (t, a) => Of(t.Get<SignMany>().Read(a, t.draft, default)), "signing-not-found"),
        ["SignMany.File"] = new(Permissions.Sign, (t, a) => Of(t.Get<SignMany>().File(a, t.draft, 1, default)), "signing-not-found"),
        ["SignMany.Complete"] = new(Permissions.Sign,
            (t, a) => Of(t.Get<SignMany>().Complete(a, t.draft, new Dictionary<int, ReadOnlyMemory<byte>>(), default)), "signing-not-found"),
        ["HeldKeys.Open"] = new(Permissions.Sign, (t, a) => Of(t.Get<HeldKeys>().Open(a, new SignWith(t.key), default)), "key-not-found"),
        ["ChooseSigner.Of"] = new(Permissions.Sign, (t, a) => Of(t.Get<ChooseSigner>().Of(a, t.signer.Certificate, null, default))),
        ["CheckSigner.Run"] = new(Permissions.Sign, (t, a) => Of(t.Get<CheckSigner>().Run(a, t.signer.Certificate, default))),
        ["SignMany.WithHeldKey"] = new(Permissions.Read | Permissions.Sign,
            (t, a) => Of(t.Get<SignMany>().WithHeldKey(a, [new SigningSubject.OfDraft(t.draft)], new SignWith(t.key), default))),
        ["PowerRegister.Add"] = new(Permissions.Administer, (t, a) => Of(t.Get<PowerRegister>().Add(a, new byte[] { 1 }, new byte[] { 1 }, default))),
        ["PowerRegister.List"] = new(Permissions.Read, (t, a) => Of(t.Get<PowerRegister>().List(a, default))),
        ["PowerRegister.Revoke"] = new(Permissions.Administer, (t, a) => Of(t.Get<PowerRegister>().Revoke(a, Guid.CreateVersion7(), default)), "power-not-found"),
        ["SignerCertificates.List"] = new(Permissions.Administer, (t, a) => Of(t.Get<SignerCertificates>().List(a, default))),
        ["SignerCertificates.Block"] = new(Permissions.Administer,
            (t, a) => Of(t.Get<SignerCertificates>().Block(a, "nothing", isBlocked: true, default)), "certificate-not-found"),
        ["InviteCounterparty.Run"] = new(Permissions.Counterparties, (t, a) => Of(t.Get<InviteCounterparty>().Run(a, t.Other, null))),
        ["AnswerInvitation.Run"] = new(Permissions.Counterparties, (t, a) => Of(t.Get<AnswerInvitation>().Run(a, t.Other, accept: true))),
        ["BreakWithCounterparty.Run"] = new(Permissions.Counterparties, (t, a) => Of(t.Get<BreakWithCounterparty>().Run(a, t.Other))),
        ["BlockCounterparty.Run"] = new(Permissions.Counterparties, (t, a) => Of(t.Get<BlockCounterparty>().Run(a, t.Other))),
        ["BlockCounterparty.Lift"] = new(Permissions.Counterparties, (t, a) => Of(t.Get<BlockCounterparty>().Lift(a, t.Other))),
        ["SetSociability.Run"] = new(Permissions.Counterparties, (t, a) => Of(t.Get<SetSociability>().Run(a, Sociability.Everyone))),
        ["ListCounterparties.Run"] = new(Permissions.Read, (t, a) => Of(t.Get<ListCounterparties>().Run(a))),
        ["ListEmployees.Run"] = new(Permissions.Read, (t, a) => Of(t.Get<ListEmployees>().Run(a))),
        ["Departments.List"] = new(Permissions.Read, (t, a) => Of(t.Get<Departments>().List(a))),
        ["Roles.List"] = new(Permissions.Read, (t, a) => Of(t.Get<Roles>().List(a))),
        ["Invitations.List"] = new(Permissions.Administer, (t, a) => Of(t.Get<Invitations>().List(a))),
        ["DemandSecondFactor.Read"] = new(Permissions.Read, (t, a) => Of(t.Get<DemandSecondFactor>().Read(a))),
        ["ListApiKeys.Run"] = new(Permissions.Administer, (t, a) => Of(t.Get<ListApiKeys>().Run(a))),
        ["KeyVault.Open"] = new(Permissions.Sign, (t, a) => Of(t.Get<KeyVault>().Open(t.key, a)), "key-not-found"),
        ["KeyVault.List"] = new(Permissions.Sign, Or: Permissions.Draft, Run: (t, a) => Of(t.Get<KeyVault>().List(a))),
    };

    private static readonly Dictionary<string, Outside> Outsides = new(StringComparer.Ordinal)
    {
        ["EnterBox.Run"] = new(Callers.Node | Callers.Administrator | Callers.Employee | Callers.Program, (t, c) => Of(t.Get<EnterBox>().Run(c, t.Box.BoxId))),
        ["CreateOrganization.Run"] = new(Callers.Node | Callers.Persons, (t, c) => Of(t.Get<CreateOrganization>().Run(new NewOrganization(OrganizationKind.Foreign, "X", null), c))),
        ["CreateBox.Run"] = new(Callers.Node | Callers.Administrator, (t, c) => Of(t.Get<CreateBox>().Run(t.Box.OrganizationId, t.Box.ParticipantId, c))),
        ["CreateUser.Run"] = new(Callers.Node, (t, c) => Of(t.Get<CreateUser>().Run(new NewUser("not an address", "Имя", Company.Password), c))),
        ["HireEmployee.Run"] = new(Callers.Node, (t, c) => Of(t.Get<HireEmployee>()
            .Run(t.Box.OrganizationId, new NewEmployee(t.Server.Seller.Login, "Имя", Terms), c))),
        ["ChangeEmployee.Run"] = new(Callers.Node | Callers.Administrator, (t, c) =>
            Of(t.Get<ChangeEmployee>().Run(t.Box.OrganizationId, Guid.CreateVersion7(), Terms, c))),
        ["DismissEmployee.Run"] = new(Callers.Node | Callers.Administrator,
            (t, c) => Of(t.Get<DismissEmployee>().Run(t.Box.OrganizationId, Guid.CreateVersion7(), null, c))),
        ["BlockEmployee.Run"] = new(Callers.Node | Callers.Administrator, (t, c) =>
            Of(t.Get<BlockEmployee>().Run(t.Box.OrganizationId, Guid.CreateVersion7(), "Проверка", c))),
        ["BlockEmployee.Lift"] = new(Callers.Node | Callers.Administrator, (t, c) =>
            Of(t.Get<BlockEmployee>().Lift(t.Box.OrganizationId, Guid.CreateVersion7(), c))),
        ["ResetAccess.Run"] = new(Callers.Node | Callers.Administrator, (t, c) => Of(t.Get<ResetAccess>().Run(t.Box.OrganizationId, Guid.CreateVersion7(), c))),
        ["ResetAccess.Use"] = new(Callers.Persons | Callers.Guest, (t, c) => Of(t.Get<ResetAccess>().Use("brs_", "weak", c))),
        ["InviteEmployee.Run"] = new(Callers.Node | Callers.Administrator,
            (t, c) => Of(t.Get<InviteEmployee>().Run(t.Box.OrganizationId, new NewInvitation("invited@example.ru", "Имя", Terms), c))),
        ["Invitations.Revoke"] = new(Callers.Node | Callers.Administrator, (t, c) =>
            Of(t.Get<Invitations>().Revoke(t.Box.OrganizationId, Guid.CreateVersion7(), c))),
        ["AcceptInvitation.Run"] = new(Callers.Persons | Callers.Guest, (t, c) => Of(t.Get<AcceptInvitation>().Run("bin_", null, null, c))),
        ["Roles.Save"] = new(Callers.Node | Callers.Administrator,
            (t, c) => Of(t.Get<Roles>().Save(t.Box.OrganizationId, Guid.CreateVersion7(), "Роль", RightSet.Of(Permissions.Read), c))),
        ["Roles.Delete"] = new(Callers.Node | Callers.Administrator, (t, c) => Of(t.Get<Roles>().Delete(t.Box.OrganizationId, Guid.CreateVersion7(), c))),
        ["Departments.Save"] = new(Callers.Node | Callers.Administrator,
            (t, c) => Of(t.Get<Departments>().Save(t.Box.OrganizationId, Guid.CreateVersion7(), "Отдел", null, c))),
        ["Departments.Delete"] = new(Callers.Node | Callers.Administrator,
            (t, c) => Of(t.Get<Departments>().Delete(t.Box.OrganizationId, Guid.CreateVersion7(), c))),
        ["RoutingRules.Add"] = new(Callers.Node | Callers.Administrator,
            (t, c) => Of(t.Get<RoutingRules>().Add(t.Box.OrganizationId, new RoutingRule(Guid.Empty, Guid.CreateVersion7(), null, null, "upd", null), c))),
        ["RoutingRules.Delete"] = new(Callers.Node | Callers.Administrator,
            (t, c) => Of(t.Get<RoutingRules>().Delete(t.Box.OrganizationId, Guid.CreateVersion7(), c))),
        ["DemandSecondFactor.Run"] = new(Callers.Node | Callers.Administrator, (t, c) =>
            Of(t.Get<DemandSecondFactor>().Run(t.Box.OrganizationId, isDemanded: false, c))),
        ["Sessions.List"] = new(Callers.Persons, (t, c) => Of(t.Get<Sessions>().List(c))),
        ["Sessions.End"] = new(Callers.Persons, (t, c) => Of(t.Get<Sessions>().End(c, Guid.CreateVersion7()))),
        ["SecondFactor.State"] = new(Callers.Persons, (t, c) => Of(t.Get<SecondFactor>().State(c))),
        ["SecondFactor.Renew"] = new(Callers.Persons, (t, c) => Of(t.Get<SecondFactor>().Renew(c, ""))),
        ["ChangePassword.Run"] = new(Callers.Node | Callers.Persons, (t, c) => Of(t.Get<ChangePassword>().Run(c.PersonId ?? t.Server.Seller.Director.UserId, "", "weak", c))),
        ["LogOut.Everywhere"] = new(Callers.Persons, (t, c) => Of(t.Get<LogOut>().Everywhere(c))),
        ["SecondFactor.Offer"] = new(Callers.Persons, (t, c) => Of(t.Get<SecondFactor>().Offer(c))),
        ["SecondFactor.TurnOn"] = new(Callers.Persons, (t, c) => Of(t.Get<SecondFactor>().TurnOn(c, ""))),
        ["SecondFactor.TurnOff"] = new(Callers.Persons, (t, c) => Of(t.Get<SecondFactor>().TurnOff(c, ""))),
        ["CreateApiKey.Run"] = new(Callers.Node | Callers.Administrator,
            (t, c) => Of(t.Get<CreateApiKey>().Run(new NewApiKey(t.Box.OrganizationId, null, "k", Permissions.Read), c.PersonId ?? Guid.CreateVersion7(), c))),
        ["RevokeApiKey.Run"] = new(Callers.Node | Callers.Administrator, (t, c) => Of(t.Get<RevokeApiKey>().Run(t.Box.OrganizationId, Guid.CreateVersion7(), c))),
        ["KeyVault.Hold"] = new(Callers.Node | Callers.Administrator, (t, c) => Of(t.Get<KeyVault>().Hold(KeyOwner.Organization(t.Box.OrganizationId), t.signer.Certificate.Raw, t.signer.ExportKey(), c))),
        ["NodeSettings.SetOperator"] = new(Callers.Node, (t, c) => Of(t.Get<NodeSettings>().SetOperator(new OperatorCard("", "", ""), c))),
        ["NodeSettings.AddTrustRoot"] = new(Callers.Node, (t, c) => Of(t.Get<NodeSettings>().AddTrustRoot(t.Server.Authority.Root.Raw, c))),
        ["NodeSettings.RemoveTrustRoot"] = new(Callers.Node, (t, c) => Of(t.Get<NodeSettings>().RemoveTrustRoot("nothing", c))),
        ["NodeAdministrators.Require"] = new(Callers.Node, async (t, c) => await t.Get<NodeAdministrators>().Require(c)),
        ["NodeAdministrators.Add"] = new(Callers.Node, (t, c) => Of(t.Get<NodeAdministrators>().Add("nobody@example.ru", c))),
        ["SetUpNode.Run"] = new(Callers.Node, (t, c) => Of(t.Get<SetUpNode>().Run(t.SetUp, c))),
        ["RegistrationSettings.SetMode"] = new(Callers.Node, (t, c) => Of(t.Get<RegistrationSettings>().SetMode(RegistrationMode.Off, c))),
        ["RegistrationSettings.Publish"] = new(Callers.Node, (t, c) => Of(t.Get<RegistrationSettings>().Publish(AcceptedText.Terms, "", c))),
        ["DecideRegistration.List"] = new(Callers.Node, (t, c) => Of(t.Get<DecideRegistration>().List(c))),
        ["DecideRegistration.Approve"] = new(Callers.Node, (t, c) => Of(t.Get<DecideRegistration>().Approve(Guid.CreateVersion7(), c))),
        ["DecideRegistration.Reject"] = new(Callers.Node, (t, c) => Of(t.Get<DecideRegistration>().Reject(Guid.CreateVersion7(), "причина", c))),
        ["InspectNode.Read"] = new(Callers.Node, (t, c) => Of(t.Get<InspectNode>().Read(c))),
        ["InspectNode.Jobs"] = new(Callers.Node, (t, c) => Of(t.Get<InspectNode>().Jobs(c))),
        ["OperatorKeys.List"] = new(Callers.Node, (t, c) => Of(t.Get<OperatorKeys>().List(c))),
        ["OperatorKeys.Renew"] = new(Callers.Node, (t, c) => Of(t.Get<OperatorKeys>().Renew(t.signer, c))),
        ["ListOrganizations.Run"] = new(Callers.Node, (t, c) => Of(t.Get<ListOrganizations>().Run(c))),
        ["ListOrganizations.Boxes"] = new(Callers.Node, (t, c) => Of(t.Get<ListOrganizations>().Boxes(c))),
        ["NodeUsers.List"] = new(Callers.Node, (t, c) => Of(t.Get<NodeUsers>().List(c))),
        ["NodeUsers.Block"] = new(Callers.Node, (t, c) => Of(t.Get<NodeUsers>().Block("nobody@example.ru", isBlocked: true, "причина", c))),
        ["ListDeadLetters.Run"] = new(Callers.Node, (t, c) => Of(t.Get<ListDeadLetters>().Run(c))),
        ["RetryDeadLetter.Run"] = new(Callers.Node, (t, c) => Of(t.Get<RetryDeadLetter>().Run(1, c))),
        ["DropDeadLetter.Run"] = new(Callers.Node, (t, c) => Of(t.Get<DropDeadLetter>().Run(1, "причина", c))),
        ["Peers.Ask"] = new(Callers.Node, (t, c) => Of(t.Get<Peers>().Ask("nowhere", c))),
        ["Peers.Add"] = new(Callers.Node, (t, c) => Of(t.Get<Peers>().Add("nowhere", "", c))),
        ["Peers.Remove"] = new(Callers.Node, (t, c) => Of(t.Get<Peers>().Remove("2QQ", c))),
        ["Peers.List"] = new(Callers.Node, (t, c) => Of(t.Get<Peers>().List(c))),
        ["Quarantine.List"] = new(Callers.Node, (t, c) => Of(t.Get<Quarantine>().List(c))),
        ["KeyVault.Revoke"] = new(Callers.Node, (t, c) => Of(t.Get<KeyVault>().Revoke(t.operators, c))),
    };

    /// <summary>What asks for no caller or refuses none, and why it need not.</summary>
    private static readonly Dictionary<string, string> Open = new(StringComparer.Ordinal)
    {
        ["ListBoxes.Run"] = "gives the caller's own boxes: none to nobody",
        ["Invitations.Show"] = "asks for the link's token",
        ["ResetAccess.Show"] = "asks for the link's token",
        ["LogIn.Run"] = "asks for the password",
        ["LogOut.Run"] = "asks for the session's token",
        ["IdentifyCaller.BySession"] = "asks for the session's token",
        ["IdentifyCaller.ByApiKey"] = "asks for the key",
        ["Boxes.Find"] = "the address book of the node",
        ["Boxes.FindByInn"] = "the address book of the node",
        ["Participants.Find"] = "the address book of the node",
        ["Participants.Note"] = "takes the node itself and no other caller",
        ["FindParticipants.ById"] = "the address book of the node, and of those that it knows",
        ["FindParticipants.ByInn"] = "the address book of the node, and of those that it knows",
        ["TellParticipants.Run"] = "asks for the signature of a node that the administrator has added",
        ["ReceiveEnvelope.Run"] = "asks for the signature of a node that the administrator has added",
        ["DescribeNode.Run"] = "who runs the node is written on every confirmation",
        ["Participants.FindByInn"] = "the address book of the node",
        ["NodeSettings.Operator"] = "who runs the node is written on every confirmation",
        ["NodeSettings.TrustRoots"] = "the roots are public",
        ["RegistrationSettings.Mode"] = "whoever comes may know it",
        ["RegistrationSettings.Text"] = "whoever registers reads it",
        ["OfferChallenge.Run"] = "for strangers, where the node allows it",
        ["OfferChallenge.Content"] = "asks for the challenge's token",
        ["ProveOwner.Run"] = "asks for the challenge's token and a signature",
        ["ProveOwner.Read"] = "asks for the token of a signed challenge",
        ["RegisterOrganization.Run"] = "asks for the token of a signed challenge",
        ["RegisterOrganization.State"] = "asks for the registration's token",
        ["NodeAdministrators.Is"] = "gives an answer about the caller himself",
        ["NodeUsers.Knows"] = "takes the node alone",
        ["SetUpNode.Offer"] = "makes the token that the server prints",
        ["SetUpNode.Opens"] = "asks for the token",
        ["SetUpNode.RunByToken"] = "asks for the token",
        ["KnowMasterKey.StartingAsync"] = "the start of a server",
        ["KnowMasterKey.StartAsync"] = "the start of a server",
        ["KnowMasterKey.StartedAsync"] = "the start of a server",
        ["KnowMasterKey.StoppingAsync"] = "the end of a server",
        ["KnowMasterKey.StopAsync"] = "the end of a server",
        ["KnowMasterKey.StoppedAsync"] = "the end of a server",
        ["KeyVault.FindOperators"] = "names the key that signs every confirmation",
        ["RoutingRules.Route"] = "asked by the delivery for whoever sends: tells him nothing",
        ["AccountsCache.Ask"] = "keeps what others have asked with rights",
        ["CheckAudit.Last"] = "a part of the page of the log, which asks for the right",
        ["CheckAudit.Logs"] = "a job and a command of the node",
        ["CheckAudit.Run"] = "a job and a command of the node",
        ["CheckAudit.Sweep"] = "a job and a command of the node",
        ["Seals.Judge"] = "judges bytes that the caller has in hand",
        ["KeyVault.OpenOperators"] = "the node signs its confirmations itself",
        ["HeldKeys.Certificate"] = "gives nothing to whoever may not sign",
        ["ChooseSigner.Name"] = "tells the caller's own position beside a certificate in hand",
        ["HeldKey.Sign"] = "a key that was opened with the right to sign",
        ["HeldKey.Dispose"] = "a key that was opened with the right to sign",
    };

    private Guid document;
    private Guid item;
    private Guid draft;
    private Guid key;
    private Guid operators;
    private KeySigner signer = null!;

    private BerestaServer Server => server;

    private NodeSetUp SetUp => new(new OperatorCard("2XX", "ООО «Другие»", "7700000030"),
        new NewUser("node@example.ru", "Имя", Company.Password))
    { Key = signer };

    private BoxCard Box => server.Seller.Box;

    private Guid Other => server.Buyer.Box.BoxId;

    [Fact]
    public void No_use_case_is_forgotten()
    {
        var found = new[] { typeof(EnterBox), typeof(ListCounterparties), typeof(ReadDocument), typeof(ExportArchive), typeof(DecideRegistration) }
            .SelectMany(type => type.Assembly.GetExportedTypes())
            .Where(IsService)
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(method => !method.IsSpecialName).GroupBy(method => $"{type.Name}.{method.Name}"))
            .SelectMany(group => group.Count() == 1 || Open.ContainsKey(group.Key) ? [group.Key] : group.Select(method => $"{group.Key}({string.Join(", ", Arguments(method))})"))
            .Distinct(StringComparer.Ordinal);
        var entered = InBoxes.Keys.Concat(Outsides.Keys).Concat(Open.Keys).ToList();
        Assert.True(!found.Except(entered).Any() && !entered.Except(found).Any(), $"New: {string.Join("; ", found.Except(entered))}. Gone: {string.Join("; ", entered.Except(found))}.");

        // Records are values. What is left keeps something of the database: it is made of services.
        static bool IsService(Type type) => type is { IsClass: true, IsAbstract: false } && type.GetMethod("<Clone>$") is null && !typeof(Exception).IsAssignableFrom(type)
            && type.GetConstructors() is [var made, ..] && made.GetParameters().Any(parameter => !parameter.ParameterType.IsPrimitive && parameter.ParameterType.Assembly != typeof(string).Assembly);
        static IEnumerable<string?> Arguments(MethodInfo method) =>
            method.GetParameters().Where(parameter => parameter.ParameterType != typeof(Access) && parameter.ParameterType != typeof(RequestKey) && parameter.ParameterType != typeof(CancellationToken)).Select(parameter => parameter.Name);
    }

    [Fact]
    public async Task In_a_box_every_caller_may_do_what_his_rights_say_and_nothing_else()
    {
        await Prepare();
        var rights = Enum.GetValues<Permissions>().Where(right => right is not (Permissions.None or Permissions.All)).ToList();
        var callers = new List<(string Who, Access Access)> { ("the node", await Enter(Caller.Node)) };
        foreach (var permissions in rights.Concat(rights.Select(right => Permissions.All & ~right)).Append(Permissions.All))
        {
            callers.Add(("a user", await Enter(await Employee(permissions))));
            callers.Add(("a program", await Enter(await Program(permissions))));
        }

        foreach (var (name, useCase) in InBoxes)
        {
            foreach (var (who, access) in callers)
            {
                var problem = await useCase.Run(this, access);
                Assert.True(useCase.Opens(access.Permissions) == (problem?.Code != "permission-denied"), $"{name} by {who} with {access.Permissions}: {problem?.Code ?? "done"}");
            }
        }
    }

    [Fact]
    public async Task Nobody_finds_anything_of_another_box()
    {
        await Prepare();
        var stranger = (await Get<EnterBox>().Run(server.Stranger.Director, server.Stranger.Box.BoxId)).Value;
        foreach (var (name, useCase) in InBoxes.Where(entry => entry.Value.Foreign is not null))
            Assert.Equal((name, useCase.Foreign), (name, (await useCase.Run(this, stranger))?.Code));
    }

    [Fact]
    public async Task Nobody_finds_anything_of_a_kind_or_a_department_that_he_does_not_see()
    {
        await Prepare();
        var department = (await Get<Departments>().Save(Box.OrganizationId, null, "Отдел", null, Caller.Node)).Value;
        foreach (var narrow in new[]
        {
            new EmployeeTerms("", null, new RightSet(Permissions.All, Sight.Own, null), department),
            new EmployeeTerms("", null, new RightSet(Permissions.All, Sight.Subtree, null), department),
            new EmployeeTerms("", null, new RightSet(Permissions.All, Sight.All, ["act"])),
        })
        {
            var access = await Enter(await Employee(narrow));
            foreach (var (name, useCase) in InBoxes.Where(entry => entry.Value.Foreign is "document-not-found" or "draft-not-found"))
                Assert.Equal((name, useCase.Foreign), (name, (await useCase.Run(this, access))?.Code));
            Assert.Empty((await Get<ListDocuments>().Run(access, new DocumentFilter(), default)).Value.Documents);
            Assert.Equal(new DocumentCounts(0, 0, 0, 0), (await Get<ListDocuments>().Count(access, default)).Value);
            Assert.Empty((await Get<Drafts>().List(access, default)).Value);
            Assert.Empty((await Get<Feed>().Read(access, 0, Feed.Most, TimeSpan.Zero, default)).Value);
        }
    }

    [Fact]
    public async Task Without_a_right_nobody_enters_a_box()
    {
        Assert.Equal("permission-denied", (await Get<EnterBox>().Run(await Employee(Permissions.None), Box.BoxId)).Problem?.Code);
        Assert.Empty(await Get<ListBoxes>().Run(await Employee(Permissions.None)));
    }

    [Fact]
    public async Task Outside_of_boxes_every_caller_may_do_what_he_may_and_nothing_else()
    {
        await Prepare();
        foreach (var (name, useCase) in Outsides)
        {
            foreach (var kind in Enum.GetValues<Callers>().Where(kind => kind is not (Callers.None or Callers.Persons)))
            {
                var problem = await useCase.Run(this, await Of(kind));
                var refused = problem?.Code is "permission-denied" or "organization-not-found" or "box-not-found" || problem?.Code == "key-not-found" && name == "KeyVault.Revoke";
                Assert.True(useCase.May.HasFlag(kind) != refused, $"{name} by {kind}: {problem?.Code ?? "done"}");
            }
        }
    }

    private static async Task<Problem?> Of<T>(Task<Result<T>> asked)
        where T : notnull
    {
        var answer = await asked;
        if (answer.Problem is null && answer.Value is IDisposable opened)
            opened.Dispose();
        return answer.Problem;
    }

    private T Get<T>()
        where T : notnull => server.Get<T>();

    private async Task<Access> Enter(Caller caller) => (await Get<EnterBox>().Run(caller, Box.BoxId)).Value;

    private async Task<Caller> Of(Callers kind) => kind switch
    {
        Callers.Node => Caller.Node,
        Callers.Administrator => await Employee(Permissions.All),
        Callers.Employee => await Employee(Permissions.All & ~Permissions.Administer),
        Callers.Program => await Program(Permissions.All),
        Callers.Stranger => server.Stranger.Director,
        Callers.Guest => new Caller.Guest("10.0.0.1"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No kind of caller."),
    };

    /// <summary>Somebody hired with these rights alone.</summary>
    private Task<Caller> Employee(Permissions permissions) => Employee(EmployeeTerms.Of("", permissions));

    private async Task<Caller> Employee(EmployeeTerms terms)
    {
        var login = $"{Guid.CreateVersion7():N}@example.ru";
        var hired = await Get<HireEmployee>().Run(Box.OrganizationId, new NewEmployee(login, "Сотрудник", terms, Company.Password), Caller.Node);
        Assert.Null(hired.Problem);
        var session = (await Get<LogIn>().Run(new Credentials(login, Company.Password))).Value;
        return (await Get<IdentifyCaller>().BySession(session.Token, address: null)).Value;
    }

    private async Task<Caller> Program(Permissions permissions)
    {
        var made = await Get<CreateApiKey>().Run(new NewApiKey(Box.OrganizationId, null, "Программа", permissions), server.Seller.Director.UserId, server.Seller.Director);
        return (await Get<IdentifyCaller>().ByApiKey(made.Value.Token, address: null)).Value;
    }

    private async Task Prepare()
    {
        document = await server.Seller.Send(server.Buyer);
        item = (await server.Seller.Read(document)).GetProperty("timeline")[0].GetProperty("id").GetGuid();
        draft = (await Get<Drafts>().Upload(await Enter(server.Seller.Director), server.Seller.Title(server.Buyer, number: "18"), null, null, default)).Value.Id;
        signer = server.Issue(Box.Name, Box.Inn, "Иванов");
        key = (await Get<KeyVault>().Hold(KeyOwner.Organization(Box.OrganizationId), signer.Certificate.Raw, signer.ExportKey(), server.Seller.Director, signer.Chain)).Value;
        operators = (await Get<KeyVault>().Hold(KeyOwner.Node, signer.Certificate.Raw, signer.ExportKey(), Caller.Node, signer.Chain)).Value;
    }
}
