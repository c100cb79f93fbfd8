using Beresta.Accounts;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Storage.Tests;

/// <summary>An organisation with one box and its administrator.</summary>
internal sealed record Company(Guid OrganizationId, Guid BoxId, Caller.User Director)
{
    public const string Password = "correct horse battery";

    public static async Task<Company> Create(Db db, string name, string inn, string participantId)
    {
        var user = (await new CreateUser(db).Run(new NewUser($"{participantId}@example.ru", $"Директор {name}", Password), Caller.Node)).Value;
        var director = new Caller.User(user, $"Директор {name}", "127.0.0.1");
        var organization = (await new CreateOrganization(db).Run(new NewOrganization(OrganizationKind.LegalEntity, name, inn, "770701001"), director)).Value;
        var box = (await new CreateBox(db).Run(organization, ParticipantId.Parse(participantId).Value, director)).Value;
        return new Company(organization, box, director);
    }

    public static Task<Company> Sever(Db db) => Create(db, "ООО «Север»", "7707083893", "2AA-sever");

    public static Task<Company> Yug(Db db) => Create(db, "ООО «Юг»", "7736207543", "2AA-yug");

    /// <summary>The director's program, which may do only this.</summary>
    public Caller.Program Program(Permissions permissions) => new(Director.UserId, new KeyScope(Guid.CreateVersion7(), OrganizationId, null, permissions), "Программа", address: null);

    public async Task<Access> EnterWith(Db db, Permissions permissions) => (await new EnterBox(db, db.Cache()).Run(Program(permissions), BoxId)).Value;

    public async Task<Access> Enter(Db db) => (await new EnterBox(db, db.Cache()).Run(Director, BoxId)).Value;
}
