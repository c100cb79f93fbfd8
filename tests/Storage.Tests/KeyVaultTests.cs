using Beresta.Accounts;
using Beresta.Kernel;
using Beresta.Signatures;
using Beresta.Testing;

namespace Beresta.Storage.Tests;

public sealed class KeyVaultTests : IAsyncLifetime
{
    private static readonly TestAuthority Authority = TestAuthority.CreateRussian(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    private TestDatabase database = null!;
    private MasterKey master = null!;
    private KeyVault vault = null!;
    private Company sever = null!;
    private Access access = null!;

    private Db Db => database.Db;

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.Create(AccountsSchema.Schema);
        master = MasterKey.LoadOrCreate(Path.Combine(database.Folder, "master.key"));
        vault = new KeyVault(Db, master, new SecondFactor(Db, master, new LoginThrottle(Db)));
        sever = await Company.Sever(Db);
        access = await sever.Enter(Db);
    }

    public async ValueTask DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task A_held_key_signs_as_before_and_its_secret_does_not_stand_in_the_database()
    {
        using var signer = NewSigner();
        var id = (await Hold(KeyOwner.User(sever.Director.UserId), signer, sever.Director)).Value;

        using var opened = (await vault.Open(id, access)).Value;
        Assert.Equal(signer.Certificate, opened.Certificate);
        Assert.Equal(signer.Chain, opened.Chain);
        Assert.Equal(signer.ExportKey(), opened.ExportKey());
        Assert.Equal(64, (await opened.SignHash(new byte[32], default)).Length);

        var kept = await Db.Scalar<byte[]>("select sealed_key from signing_key");
        var secret = signer.ExportKey();
        Assert.True(kept.AsSpan().IndexOf(secret.AsSpan(secret.Length - 32)) < 0);
        var line = Assert.Single((await vault.List(access)).Value);
        Assert.Equal((id, sever.Director.UserId), (line.KeyId, line.UserId));
        Assert.Equal(signer.Certificate.Raw.ToArray(), line.Certificate);
    }

    [Fact]
    public async Task A_key_given_as_bytes_must_be_its_certificates()
    {
        using var signer = NewSigner();
        using var other = NewSigner();
        var owner = KeyOwner.Organization(sever.OrganizationId);
        Assert.Equal("key-certificate-mismatch", (await vault.Hold(owner, signer.Certificate.Raw, other.ExportKey(), sever.Director)).Problem?.Code);
        Assert.NotNull((await vault.Hold(owner, "nonsense"u8.ToArray(), signer.ExportKey(), sever.Director)).Problem);
        Assert.NotNull((await vault.Hold(owner, signer.Certificate.Raw, "nonsense"u8.ToArray(), sever.Director)).Problem);
        Assert.Equal(0, await Db.Scalar<long>("select count(*) from signing_key"));

        var id = (await Hold(owner, signer, sever.Director)).Value;
        using var opened = (await vault.Open(id, access)).Value;
        Assert.Equal(signer.Chain, opened.Chain);
    }

    [Fact]
    public async Task Nobody_else_opens_a_key()
    {
        using var signer = NewSigner();
        var own = (await Hold(KeyOwner.User(sever.Director.UserId), signer, sever.Director)).Value;
        var organizations = (await Hold(KeyOwner.Organization(sever.OrganizationId), signer, sever.Director)).Value;
        var operators = (await Hold(KeyOwner.Node, signer, Caller.Node)).Value;
        var yug = await Company.Yug(Db);
        var stranger = await yug.Enter(Db);

        foreach (var key in new[] { own, organizations, operators, Guid.CreateVersion7() })
            Assert.Equal("key-not-found", (await vault.Open(key, stranger)).Problem?.Code);
        Assert.Equal("key-not-found", (await vault.Open(operators, access)).Problem?.Code);
        Assert.Equal("permission-denied", (await vault.Open(own, await sever.EnterWith(Db, Permissions.Read))).Problem?.Code);
        Assert.Empty((await vault.List(stranger)).Value);
        Assert.Equal(2, (await vault.List(access)).Value.Count);
        Assert.NotNull((await Hold(KeyOwner.Node, signer, sever.Director)).Problem);
        Assert.Equal("organization-not-found", (await Hold(KeyOwner.Organization(sever.OrganizationId), signer, yug.Director)).Problem?.Code);
        Assert.Equal("permission-denied", (await Hold(KeyOwner.User(sever.Director.UserId), signer, yug.Director)).Problem?.Code);
        Assert.Equal("key-not-found", (await vault.Revoke(own, yug.Director)).Problem?.Code);
        Assert.Equal("key-not-found", (await vault.Revoke(organizations, yug.Director)).Problem?.Code);
    }

    [Fact]
    public async Task A_persons_key_is_opened_so_often_in_a_day_and_no_more()
    {
        using var signer = NewSigner();
        var own = (await Hold(KeyOwner.User(sever.Director.UserId), signer, sever.Director)).Value;
        var organizations = (await Hold(KeyOwner.Organization(sever.OrganizationId), signer, sever.Director)).Value;
        (await vault.Open(own, access)).Value.Dispose();
        await Db.Query<long>("update signing_key_use set uses = @most returning uses", new { most = KeyVault.MostUsesADay }, default);
        Assert.Equal("key-limit", (await vault.Open(own, access)).Problem?.Code);
        (await vault.Open(organizations, access)).Value.Dispose();
        database.Clock.Advance(TimeSpan.FromDays(1));
        (await vault.Open(own, await sever.Enter(Db))).Value.Dispose();
    }

    [Fact]
    public async Task The_operators_key_is_the_newest()
    {
        Assert.Equal("operator-key-missing", (await vault.OpenOperators()).Problem?.Code);
        using var first = NewSigner();
        using var second = NewSigner();
        await Hold(KeyOwner.Node, first, Caller.Node);
        database.Clock.Advance(TimeSpan.FromDays(1));
        var id = (await Hold(KeyOwner.Node, second, Caller.Node)).Value;
        using (var opened = (await vault.OpenOperators()).Value)
            Assert.Equal(second.Certificate, opened.Certificate);
        await vault.Revoke(id, Caller.Node);
        using (var opened = (await vault.OpenOperators()).Value)
            Assert.Equal(first.Certificate, opened.Certificate);
    }

    [Fact]
    public async Task A_revoked_key_is_gone_with_its_secret()
    {
        using var signer = NewSigner();
        var id = (await Hold(KeyOwner.User(sever.Director.UserId), signer, sever.Director)).Value;
        Assert.Null((await vault.Revoke(id, sever.Director)).Problem);
        Assert.Equal("key-not-found", (await vault.Open(id, access)).Problem?.Code);
        Assert.Equal("key-not-found", (await vault.Revoke(id, sever.Director)).Problem?.Code);
        Assert.Empty((await Db.Scalar<byte[]>("select sealed_key from signing_key"))!);
    }

    [Fact]
    public async Task A_person_with_a_second_factor_gives_a_code_each_time()
    {
        using var signer = NewSigner();
        var own = (await Hold(KeyOwner.User(sever.Director.UserId), signer, sever.Director)).Value;
        var organizations = (await Hold(KeyOwner.Organization(sever.OrganizationId), signer, sever.Director)).Value;
        var key = (await new CreateApiKey(Db).Run(new NewApiKey(sever.OrganizationId, null, "1С", Permissions.Sign), sever.Director.UserId, sever.Director)).Value;
        var program = (await new EnterBox(Db, Db.Cache()).Run((await new IdentifyCaller(Db, Db.Cache(), new LastUse(Db)).ByApiKey(key.Token, null)).Value,
            sever.BoxId)).Value;

        var secondFactor = new SecondFactor(Db, master, new LoginThrottle(Db));
        await secondFactor.Offer(sever.Director);
        var secret = master.Open("beresta totp", sever.Director.UserId.ToString("D"), await Db.Scalar<byte[]>("select totp_secret from account where id = @UserId", new { sever.Director.UserId }));
        string Code() => Totp.Code(secret, Totp.StepAt(database.Clock.GetUtcNow()));
        Assert.Null((await secondFactor.TurnOn(sever.Director, Code())).Problem);

        Assert.Equal("totp-required", (await vault.Open(own, access)).Problem?.Code);
        Assert.Equal("totp-wrong", (await vault.Open(own, access, Code())).Problem?.Code);
        database.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Null((await vault.Open(own, access, Code())).Problem);
        Assert.Equal("totp-wrong", (await vault.Open(own, access, Code())).Problem?.Code);
        Assert.Equal("totp-required", (await vault.Open(organizations, access)).Problem?.Code);
        Assert.Equal("totp-required", (await vault.Open(own, program)).Problem?.Code);
        Assert.Null((await vault.Open(organizations, program)).Problem);

        for (var i = 0; i < 5; i++)
            await vault.Open(own, access, "000000");
        Assert.Equal("login-throttled", (await vault.Open(own, access, Code())).Problem?.Code);
    }

    [Fact]
    public async Task A_key_moved_to_another_row_or_under_another_master_key_does_not_open()
    {
        using var signer = NewSigner();
        var one = (await Hold(KeyOwner.User(sever.Director.UserId), signer, sever.Director)).Value;
        var two = (await Hold(KeyOwner.User(sever.Director.UserId), signer, sever.Director)).Value;
        await using (var work = await Db.Begin())
        {
            await work.Execute("update signing_key set sealed_key = (select sealed_key from signing_key where id = @one) where id = @two", new { one, two });
            await work.Commit();
        }

        await Assert.ThrowsAnyAsync<System.Security.Cryptography.CryptographicException>(() => vault.Open(two, access));
        var stolen = MasterKey.Parse(Convert.ToBase64String(new byte[32]));
        await Assert.ThrowsAnyAsync<System.Security.Cryptography.CryptographicException>(() => new KeyVault(Db, stolen, new SecondFactor(Db, stolen, new LoginThrottle(Db))).Open(one, access));
    }

    private Task<Result<Guid>> Hold(KeyOwner owner, KeySigner signer, Caller by) => vault.Hold(owner, signer.Certificate.Raw, signer.ExportKey(), by, signer.Chain);

    private static KeySigner NewSigner() => Authority.Issue(
        new CertificateOwner { Kind = OwnerKind.OrganizationPerson, CommonName = "ООО «Север»", Organization = "ООО «Север»", OrganizationInn = "7707083893", Surname = "Иванов", FirstName = "Иван Иванович" },
        new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero));
}
