using Beresta.Accounts;
using Beresta.Kernel;
using Beresta.Testing;

namespace Beresta.Storage.Tests;

public sealed class LogInTests : IAsyncLifetime
{
    private const string Login = "ivanov@sever.ru";
    private const string Password = "Сосна и берёза 7";

    private TestDatabase database = null!;
    private LoginThrottle throttle = null!;
    private SecondFactor secondFactor = null!;
    private Guid user;

    private Db Db => database.Db;

    private Caller.User Ivanov => new(user, "Иванов Иван Иванович", "10.0.0.1");

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.Create(AccountsSchema.Schema);
        throttle = new LoginThrottle(Db);
        secondFactor = new SecondFactor(Db, MasterKey.LoadOrCreate(Path.Combine(database.Folder, "master.key")), throttle);
        user = (await new CreateUser(Db).Run(new NewUser(" Ivanov@Sever.RU ", "Иванов Иван Иванович", Password), Caller.Node)).Value;
    }

    public async ValueTask DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task The_right_password_opens_a_session_until_it_is_closed()
    {
        var session = (await LogIn()).Value;
        Assert.Equal((user, "Иванов Иван Иванович"), (session.UserId, session.Name));
        var caller = (await Identify(session.Token)).Value;
        Assert.Equal((user, "Иванов Иван Иванович", "10.0.0.9", false), (caller.UserId, caller.Name, caller.Address, caller.HasTwoFactors));

        await new LogOut(Db).Run(session.Token);
        Assert.Equal("session-expired", (await Identify(session.Token)).Problem?.Code);
        Assert.Equal(ProblemKind.Unauthorized, (await Identify(null)).Problem?.Kind);
        Assert.Equal("session-expired", (await Identify("bss_nonsense")).Problem?.Code);
    }

    [Fact]
    public async Task A_clock_that_goes_back_prolongs_no_session()
    {
        var session = (await LogIn()).Value;
        database.Clock.Advance(TimeSpan.FromDays(-3));
        Assert.Null((await Identify(session.Token)).Problem);
        database.Clock.Advance(TimeSpan.FromHours(12));
        Assert.Equal("session-expired", (await Identify(session.Token)).Problem?.Code);
    }

    [Fact]
    public async Task A_clock_that_goes_back_locks_nobody_out_of_the_second_factor()
    {
        var offer = (await secondFactor.Offer(Ivanov)).Value;
        Assert.Null((await secondFactor.TurnOn(Ivanov, CodeOf(offer))).Problem);
        database.Clock.Advance(TimeSpan.FromDays(-3));
        Assert.Null((await LogIn(code: CodeOf(offer))).Problem);
        Assert.Equal("totp-wrong", (await LogIn(code: CodeOf(offer))).Problem?.Code);
    }

    [Fact]
    public async Task A_session_lives_while_it_is_used_but_not_for_ever()
    {
        var session = (await LogIn()).Value;
        for (var i = 0; i < 91; i++)
        {
            Assert.Null((await Identify(session.Token)).Problem);
            database.Clock.Advance(TimeSpan.FromHours(8));
        }

        database.Clock.Advance(TimeSpan.FromHours(8));
        Assert.Equal("session-expired", (await Identify(session.Token)).Problem?.Code);
        var idle = (await LogIn()).Value;
        database.Clock.Advance(TimeSpan.FromHours(12));
        Assert.Equal("session-expired", (await Identify(idle.Token)).Problem?.Code);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_login_get_the_same_answer()
    {
        var wrong = (await LogIn(password: "wrong password")).Problem;
        Assert.Equal(("login-failed", ProblemKind.Unauthorized), (wrong?.Code, wrong?.Kind));
        Assert.Equal(wrong, (await LogIn("nobody@sever.ru")).Problem);
        Assert.Equal(wrong, (await LogIn("not an address")).Problem);
        Assert.Equal(wrong, (await LogIn(password: new string('a', 1_000_000))).Problem);
        Assert.Equal(wrong, (await LogIn(password: "")).Problem);
    }

    [Fact]
    public async Task After_five_wrong_passwords_the_right_one_waits_a_quarter_of_an_hour_from_this_address_only()
    {
        for (var i = 0; i < 5; i++)
            Assert.Equal("login-failed", (await LogIn(password: "wrong password")).Problem?.Code);
        Assert.Equal(("login-throttled", ProblemKind.TooMany), ((await LogIn()).Problem?.Code, (await LogIn()).Problem?.Kind));
        Assert.Null((await LogIn(address: "10.0.0.2")).Problem);
        database.Clock.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal("login-throttled", (await LogIn()).Problem?.Code);
        database.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null((await LogIn()).Problem);
        Assert.Equal("login-failed", (await LogIn(password: "wrong password")).Problem?.Code);
        Assert.Null((await LogIn()).Problem);
    }

    [Fact]
    public async Task An_unknown_login_is_throttled_like_a_known_one()
    {
        for (var i = 0; i < 5; i++)
            Assert.Equal("login-failed", (await LogIn("nobody@sever.ru")).Problem?.Code);
        Assert.Equal("login-throttled", (await LogIn("nobody@sever.ru")).Problem?.Code);
    }

    [Fact]
    public async Task Many_attempts_at_once_get_no_further_than_one_after_another()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => LogIn(password: "wrong password"))));
        Assert.Equal(5, outcomes.Count(outcome => string.Equals(outcome.Problem?.Code, "login-failed", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_address_that_guesses_at_one_login_locks_it_for_nobody_else()
    {
        for (var i = 0; i < 200; i++)
            Assert.Equal(i < 5 ? "login-failed" : "login-throttled", (await LogIn(password: "wrong password", address: "10.6.6.6")).Problem?.Code);
        Assert.Null((await LogIn(address: "10.0.0.77")).Problem);
        // What was refused at the door has left nothing: five failures in the log, and one full count.
        Assert.Equal(5, await Db.Scalar<long>("select count(*) from audit where action = 'user.login-failed'"));
        Assert.Equal([$"pair {Login} 10.6.6.6"], await Db.Query<string>("select subject from login_throttle"));
    }

    [Fact]
    public async Task An_address_that_guesses_at_many_logins_is_stopped_after_fifty_of_them()
    {
        for (var i = 0; i < 50; i++)
            Assert.Null(await throttle.Try($"user{i}@sever.ru", "10.6.6.6", default));
        var refused = await throttle.Try(Login, "10.6.6.6", default);
        Assert.Equal(("login-throttled", TimeSpan.FromMinutes(15)), (refused?.Code, refused?.RetryAfter));
        Assert.Null(await throttle.Try(Login, "10.6.6.7", default));
        // A network of IPv6 is one address, however many its owner takes.
        for (var i = 0; i < 50; i++)
            Assert.Null(await throttle.Try($"user{i}@sever.ru", $"2001:db8:1:1::{i:x}", default));
        Assert.Equal("login-throttled", (await throttle.Try(Login, "2001:db8:1:1:ffff::1", default))?.Code);
        Assert.Null(await throttle.Try(Login, "2001:db8:1:2::1", default));
        Assert.Equal("login-throttled", (await throttle.Try(Login, "::ffff:10.6.6.6", default))?.Code);
    }

    [Fact]
    public async Task A_login_guessed_at_from_everywhere_is_slowed_down_and_open_where_its_owner_is_known()
    {
        Assert.Null((await LogIn(address: "192.0.2.7")).Problem);
        for (var i = 0; i < 50; i++)
            Assert.Null(await throttle.Try(Login, $"10.6.6.{i / 5}", default));
        var slowed = (await LogIn(address: "198.51.100.1")).Problem;
        Assert.Equal(("login-throttled", TimeSpan.FromSeconds(1)), (slowed?.Code, slowed?.RetryAfter));
        Assert.Null((await LogIn(address: "192.0.2.7")).Problem);
        Assert.Equal("login-failed", (await LogIn(password: "wrong password", address: "192.0.2.7")).Problem?.Code);

        // One wrong try and the pause grows; but it stays one of seconds, and the right password gets in after it.
        for (var i = 0; i < 20; i++)
        {
            database.Clock.Advance(LoginThrottle.LongestPause);
            Assert.Null(await throttle.Try(Login, $"10.7.7.{i}", default));
        }

        slowed = (await LogIn(address: "198.51.100.1")).Problem;
        Assert.Equal(("login-throttled", LoginThrottle.LongestPause), (slowed?.Code, slowed?.RetryAfter));
        database.Clock.Advance(LoginThrottle.LongestPause);
        Assert.Null((await LogIn(address: "198.51.100.1")).Problem);
    }

    [Fact]
    public async Task Many_right_passwords_from_one_address_are_no_guessing()
    {
        for (var i = 0; i < 60; i++)
            Assert.Null((await LogIn()).Problem);
        Assert.Equal(0, await Db.Scalar<long>("select count(*) from login_throttle"));
        for (var i = 0; i < 4; i++)
            await LogIn(password: "wrong password");
        // The fifth try is the right one: what it filled is free again, for other servers too.
        Assert.Null((await LogIn()).Problem);
        Assert.Equal(0, await Db.Scalar<long>("select count(*) from login_throttle"));
    }

    [Fact]
    public async Task A_full_count_outlives_a_restart_and_no_clock_makes_it_longer()
    {
        for (var i = 0; i < 5; i++)
            await LogIn(password: "wrong password");
        database.Clock.Set(TimeSpan.FromDays(-3));
        throttle = new LoginThrottle(Db);
        Assert.Equal("login-throttled", (await LogIn()).Problem?.Code);
        database.Clock.Advance(LoginThrottle.Window);
        Assert.Null((await LogIn()).Problem);

        for (var i = 0; i < 5; i++)
            await LogIn(password: "wrong password");
        database.Clock.Set(TimeSpan.FromDays(30));
        Assert.Equal("login-throttled", (await LogIn()).Problem?.Code);
        database.Clock.Advance(LoginThrottle.Window);
        Assert.Null((await LogIn()).Problem);
    }

    [Fact]
    public async Task Neither_sessions_nor_codes_wait_for_a_clock_that_was_ahead()
    {
        var offer = (await secondFactor.Offer(Ivanov)).Value;
        database.Clock.Set(TimeSpan.FromDays(400));
        Assert.Null((await secondFactor.TurnOn(Ivanov, CodeOf(offer))).Problem);
        database.Clock.Advance(TimeSpan.FromMinutes(1));
        var early = (await LogIn(code: CodeOf(offer))).Value;
        Assert.Null((await Identify(early.Token)).Problem);

        database.Clock.Set(TimeSpan.FromDays(-400));
        // From its next use on it lives by this clock.
        Assert.Null((await Identify(early.Token)).Problem);
        var session = (await LogIn(code: CodeOf(offer))).Value;
        Assert.Null((await Identify(session.Token)).Problem);
        Assert.Equal("totp-wrong", (await LogIn(code: CodeOf(offer))).Problem?.Code);
        database.Clock.Advance(TimeSpan.FromHours(13));
        Assert.Equal("session-expired", (await Identify(early.Token)).Problem?.Code);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("ivanov@sever.ru!")]
    [InlineData("aaaaaaaaaaaaaa")]
    public async Task A_weak_password_is_refused(string password) =>
        Assert.Equal("password-weak", (await new CreateUser(Db).Run(new NewUser("ivanov@sever.ru", "И", password), Caller.Node)).Problem?.Code);

    [Fact]
    public async Task A_login_is_taken_once_whatever_its_case()
    {
        Assert.Equal("login-taken", (await new CreateUser(Db).Run(new NewUser("IVANOV@sever.ru", "И", Password), Caller.Node)).Problem?.Code);
        Assert.Equal("login-invalid", (await new CreateUser(Db).Run(new NewUser("ivanov", "И", Password), Caller.Node)).Problem?.Code);
        Assert.Equal("name-invalid", (await new CreateUser(Db).Run(new NewUser("a@b.ru", " ", Password), Caller.Node)).Problem?.Code);
    }

    [Fact]
    public async Task Another_password_ends_all_sessions()
    {
        var session = (await LogIn()).Value;
        var change = new ChangePassword(Db, throttle);
        Assert.Equal("password-wrong", (await change.Run(user, "wrong password", "New password 8", Ivanov)).Problem?.Code);
        Assert.Equal("password-weak", (await change.Run(user, Password, "short", Ivanov)).Problem?.Code);
        Assert.Equal("permission-denied", (await change.Run(user, Password, "New password 8", new Caller.User(Guid.CreateVersion7(), "x", null))).Problem?.Code);
        Assert.Null((await change.Run(user, Password, "New password 8", Ivanov)).Problem);
        Assert.Equal("session-expired", (await Identify(session.Token)).Problem?.Code);
        Assert.Equal("login-failed", (await LogIn()).Problem?.Code);
        Assert.Null((await LogIn(password: "New password 8")).Problem);
    }

    [Fact]
    public async Task The_second_factor_is_asked_after_the_password_and_each_code_counts_once()
    {
        var offer = (await secondFactor.Offer(Ivanov)).Value;
        Assert.Matches("^[A-Z2-7]{32}$", offer.Secret);
        Assert.StartsWith("otpauth://totp/Beresta:ivanov%40sever.ru?secret=", offer.Uri, StringComparison.Ordinal);
        Assert.Null((await LogIn()).Problem);
        Assert.Equal("totp-wrong", (await secondFactor.TurnOn(Ivanov, "000000")).Problem?.Code);
        Assert.Null((await secondFactor.TurnOn(Ivanov, CodeOf(offer))).Problem);
        Assert.Equal("totp-already-on", (await secondFactor.Offer(Ivanov)).Problem?.Code);

        Assert.Equal("totp-required", (await LogIn()).Problem?.Code);
        Assert.Equal("login-failed", (await LogIn(password: "wrong password", code: CodeOf(offer))).Problem?.Code);
        Assert.Equal("totp-wrong", (await LogIn(code: CodeOf(offer))).Problem?.Code);
        database.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Null((await LogIn(code: CodeOf(offer))).Problem);
        Assert.Equal("totp-wrong", (await LogIn(code: CodeOf(offer))).Problem?.Code);

        database.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Null((await secondFactor.TurnOff(Ivanov, CodeOf(offer))).Problem);
        Assert.Null((await LogIn()).Problem);
    }

    [Fact]
    public async Task A_recovery_code_stands_in_for_the_telephone_once()
    {
        var offer = (await secondFactor.Offer(Ivanov)).Value;
        Assert.Equal("totp-off", (await secondFactor.Renew(Ivanov, CodeOf(offer))).Problem?.Code);
        var codes = (await secondFactor.TurnOn(Ivanov, CodeOf(offer))).Value.Codes;
        Assert.Equal(SecondFactor.RecoveryCodeCount, codes.Distinct(StringComparer.Ordinal).Count());
        Assert.All(codes, code => Assert.Matches("^[a-z2-7]{4}(-[a-z2-7]{4}){3}$", code));
        Assert.All(await Db.Query<string>("select code_hash from recovery_code"), hash =>
            Assert.DoesNotContain(codes, code => hash.Contains(code, StringComparison.Ordinal)));

        Assert.Null((await LogIn(code: codes[0])).Problem);
        Assert.Equal("totp-wrong", (await LogIn(code: codes[0])).Problem?.Code);
        Assert.Null((await LogIn(code: codes[1].ToUpperInvariant().Replace("-", " ", StringComparison.Ordinal))).Problem);
        Assert.Equal(new SecondFactorState(true, 8), (await secondFactor.State(Ivanov)).Value);

        var fresh = (await secondFactor.Renew(Ivanov, codes[2])).Value.Codes;
        Assert.Equal("totp-wrong", (await LogIn(code: codes[3])).Problem?.Code);
        Assert.Null((await LogIn(code: fresh[0])).Problem);
        Assert.Null((await secondFactor.TurnOff(Ivanov, fresh[1])).Problem);
        Assert.Equal(new SecondFactorState(false, 0), (await secondFactor.State(Ivanov)).Value);
        Assert.Null((await LogIn()).Problem);
    }

    [Fact]
    public async Task A_person_sees_his_sessions_and_ends_them()
    {
        var sessions = new Sessions(Db);
        var (first, second) = ((await LogIn()).Value, (await LogIn(address: "10.0.0.2")).Value);
        var here = (await Identify(first.Token)).Value;
        var list = (await sessions.List(here)).Value;
        Assert.Equal([(false, "10.0.0.2"), (true, "10.0.0.9")], list.Select(line => (line.IsCurrent, line.Address)));
        Assert.All(list, line => Assert.Equal((LogInMethod.Password, "Test"), (line.Method, line.Agent)));

        var stranger = (await new CreateUser(Db).Run(new NewUser("other@sever.ru", "Другой", Password), Caller.Node)).Value;
        Assert.Equal("session-not-found", (await sessions.End(new Caller.User(stranger, "Другой", null), list[0].SessionId)).Problem?.Code);
        Assert.Null((await sessions.End(here, list[0].SessionId)).Problem);
        Assert.Equal("session-expired", (await Identify(second.Token)).Problem?.Code);
        Assert.Equal("session-not-found", (await sessions.End(here, list[0].SessionId)).Problem?.Code);

        // Turning the second factor on ends what was opened without it, except here.
        var third = (await LogIn()).Value;
        var offer = (await secondFactor.Offer(here)).Value;
        Assert.Null((await secondFactor.TurnOn(here, CodeOf(offer))).Problem);
        Assert.Equal("session-expired", (await Identify(third.Token)).Problem?.Code);
        Assert.True((await Identify(first.Token)).Value.HasTwoFactors);
    }

    [Fact]
    public async Task Codes_cannot_be_guessed()
    {
        var offer = (await secondFactor.Offer(Ivanov)).Value;
        await secondFactor.TurnOn(Ivanov, CodeOf(offer));
        database.Clock.Advance(TimeSpan.FromMinutes(1));
        for (var i = 0; i < 5; i++)
            Assert.Equal("totp-wrong", (await LogIn(code: "12345" + (CodeOf(offer)[5] == '0' ? '1' : '0'))).Problem?.Code);
        Assert.Equal("login-throttled", (await LogIn(code: CodeOf(offer))).Problem?.Code);
        for (var i = 0; i < 5; i++)
            await secondFactor.TurnOff(Ivanov, "");
        Assert.Equal("login-throttled", (await secondFactor.TurnOff(Ivanov, CodeOf(offer))).Problem?.Code);
    }

    // RFC 6238, appendix B, SHA-1: the last six of its eight digits.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code)
    {
        var time = DateTimeOffset.FromUnixTimeSeconds(seconds);
        Assert.Equal(code, Totp.Code("12345678901234567890"u8, Totp.StepAt(time)));
        foreach (var drift in new[] { -30, 0, 30 })
            Assert.Equal(Totp.StepAt(time), Totp.Match("12345678901234567890"u8, code, time.AddSeconds(drift), lastUsed: 0));
        Assert.Null(Totp.Match("12345678901234567890"u8, code, time.AddSeconds(90), lastUsed: 0));
        Assert.Null(Totp.Match("12345678901234567890"u8, code, time, lastUsed: Totp.StepAt(time)));
    }

    // RFC 4648, section 10, without the padding.
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Secrets_are_shown_in_base32(string bytes, string text) => Assert.Equal(text, Totp.ToBase32(System.Text.Encoding.ASCII.GetBytes(bytes)));

    [Fact]
    public void The_master_key_is_made_once_and_only_its_owner_may_read_it()
    {
        var path = Path.Combine(database.Folder, "keys", "master.key");
        var secret = MasterKey.LoadOrCreate(path).Seal("purpose", "owner", "secret"u8);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        var again = MasterKey.LoadOrCreate(path);
        Assert.Equal("secret"u8.ToArray(), again.Open("purpose", "owner", secret));
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => again.Open("purpose", "another", secret));
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => again.Open("another", "owner", secret));
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => MasterKey.Parse(Convert.ToBase64String(new byte[32])).Open("purpose", "owner", secret));
        Assert.Throws<StartException>(() => MasterKey.Parse("short"));
        secret[^1] ^= 1;
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => again.Open("purpose", "owner", secret));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    private Task<Result<LoggedIn>> LogIn(string login = Login, string password = Password, string? code = null, string address = "10.0.0.1") =>
        new LogIn(Db, throttle, secondFactor).Run(new Credentials(login, password, code, address, "Test"));

    private Task<Result<Caller.User>> Identify(string? token) => new IdentifyCaller(Db, Db.Cache(), new LastUse(Db)).BySession(token, "10.0.0.9");

    private string CodeOf(TotpOffer offer) => Totp.Code(FromBase32(offer.Secret), Totp.StepAt(database.Clock.GetUtcNow()));

    private static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }
}
