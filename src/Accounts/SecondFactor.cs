using System.Security.Cryptography;
using System.Text;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>What an authenticator app needs: the secret to type, and the same as the address of a QR code.</summary>
public sealed record TotpOffer(string Secret, string Uri);

/// <summary>Codes that are good once each, in place of a code of the app: for whoever has lost his telephone. They are shown only here.</summary>
public sealed record RecoveryCodes(IReadOnlyList<string> Codes);

/// <param name="CodesLeft">Recovery codes that are not used yet.</param>
public sealed record SecondFactorState(bool IsOn, int CodesLeft);

/// <summary>The user's second factor: turned on with a first right code, asked at sign-in and where a held key signs.</summary>
public sealed class SecondFactor(Db db, MasterKey master, LoginThrottle throttle)
{
    public const int RecoveryCodeCount = 10;

    internal const string Purpose = "beresta totp";

    private const int RecoveryCodeBytes = 10;

    private static readonly Problem Wrong = new("totp-wrong", "Одноразовый код неверен или уже использован", ProblemKind.Forbidden);

    // A program with a key is not the person.
    private static readonly Problem NotInPerson = new("permission-denied", "Второй фактор меняет сам пользователь, вошедший лично", ProblemKind.Forbidden);

    private static readonly Problem NotFound = new("user-not-found", "Пользователь не найден", ProblemKind.NotFound);

    private sealed record Row(string Login, byte[]? TotpSecret, bool TotpIsOn, long TotpLastStep);

    private sealed record StateRow(bool TotpIsOn, long CodesLeft);

    /// <returns>Whether it is on; <c>user-not-found</c>, <c>permission-denied</c>.</returns>
    public async Task<Result<SecondFactorState>> State(Caller caller, CancellationToken stop = default)
    {
        if (caller is not Caller.User user)
            return NotInPerson;
        var row = await db.QueryOne<StateRow>(
            """
            select totp_is_on, (select count(*) from recovery_code as c where c.user_id = a.id and c.used_at is null) as codes_left
            from account as a where id = @UserId
            """, new { user.UserId }, stop);
        return row is null ? NotFound : new SecondFactorState(row.TotpIsOn, (int)row.CodesLeft);
    }

    /// <summary>Offers a fresh secret; it counts only after <see cref="TurnOn"/>.</summary>
    /// <returns><c>totp-already-on</c>, <c>user-not-found</c>, <c>permission-denied</c>.</returns>
    public async Task<Result<TotpOffer>> Offer(Caller caller, CancellationToken stop = default)
    {
        if (caller is not Caller.User { UserId: var userId })
            return NotInPerson;
        await using var work = await db.Begin(stop);
        if (await Read(work, userId) is not { } user)
            return NotFound;
        if (user.TotpIsOn)
            return new Problem("totp-already-on", "Второй фактор уже включён", ProblemKind.Conflict);
        var secret = RandomNumberGenerator.GetBytes(Totp.SecretSize);
        await work.Execute("update account set totp_secret = @secret where id = @userId", new { userId, secret = master.Seal(Purpose, userId.ToString("D"), secret) });
        await work.Commit();
        var text = Totp.ToBase32(secret);
        return new TotpOffer(text, $"otpauth://totp/Beresta:{Uri.EscapeDataString(user.Login)}?secret={text}&issuer=Beresta");
    }

    /// <summary>Turns it on, given a code that the app made of the offered secret. The other sessions of the user end: they were opened without it.</summary>
    /// <returns>
    /// Fresh recovery codes; <c>totp-already-on</c>, <c>totp-wrong</c>, <c>login-throttled</c>, <c>user-not-found</c>, <c>permission-denied</c>.
    /// </returns>
    public Task<Result<RecoveryCodes>> TurnOn(Caller caller, string code, CancellationToken stop = default) =>
        Change<RecoveryCodes>(caller, code, async (work, person, user) =>
    {
        if (user.TotpIsOn)
            return new Problem("totp-already-on", "Второй фактор уже включён", ProblemKind.Conflict);
        if (user.TotpSecret is null || !await UseTotp(work, person.UserId, user, code))
            return Wrong;
        await work.Execute("update account set totp_is_on = @yes where id = @UserId", new { person.UserId, yes = true });
        await work.Execute("update session set method = @method where id = @SessionId", new { person.SessionId, method = LogInMethod.TwoFactors });
        await work.Execute("delete from session where user_id = @UserId and id <> @SessionId and method = @method",
            new { person.UserId, SessionId = person.SessionId ?? Guid.Empty, method = LogInMethod.Password });
        await work.AddAudit(Audit.NodeLog, person, "user.totp-on", person.UserId.ToString("D"));
        return await NewCodes(work, person.UserId);
    }, stop);

    /// <summary>Turns it off, given a right code or a recovery code.</summary>
    /// <returns><c>totp-wrong</c>, <c>login-throttled</c>, <c>user-not-found</c>, <c>permission-denied</c>.</returns>
    public Task<Result<Done>> TurnOff(Caller caller, string code, CancellationToken stop = default) => Change<Done>(caller, code, async (work, person, user) =>
    {
        if (!user.TotpIsOn)
            return new Done();
        if (!await Use(work, person.UserId, user, code))
            return Wrong;
        await work.Execute("update account set totp_is_on = @no, totp_secret = null where id = @UserId", new { person.UserId, no = false });
        await work.Execute("delete from recovery_code where user_id = @UserId", new { person.UserId });
        await work.Execute("update session set method = @password where user_id = @UserId and method = @both",
            new { person.UserId, password = LogInMethod.Password, both = LogInMethod.TwoFactors });
        await work.AddAudit(Audit.NodeLog, person, "user.totp-off", person.UserId.ToString("D"));
        return new Done();
    }, stop);

    /// <summary>Makes fresh recovery codes, given a right code; the old ones are good no more.</summary>
    /// <returns><c>totp-off</c>, <c>totp-wrong</c>, <c>login-throttled</c>, <c>user-not-found</c>, <c>permission-denied</c>.</returns>
    public Task<Result<RecoveryCodes>> Renew(Caller caller, string code, CancellationToken stop = default) =>
        Change<RecoveryCodes>(caller, code, async (work, person, user) =>
    {
        if (!user.TotpIsOn)
            return new Problem("totp-off", "Второй фактор выключен", ProblemKind.Conflict);
        if (!await Use(work, person.UserId, user, code))
            return Wrong;
        await work.AddAudit(Audit.NodeLog, person, "user.recovery-codes", person.UserId.ToString("D"));
        return await NewCodes(work, person.UserId);
    }, stop);

    /// <summary>
    /// Asks for the code of a user who has turned it on, and uses it up (in the caller's transaction).
    /// </summary>
    /// <returns>Whether there was one to ask for; <c>totp-required</c>, <c>totp-wrong</c>.</returns>
    internal async Task<Result<bool>> Check(Work work, Guid userId, string? code)
    {
        var user = await Read(work, userId);
        if (user is not { TotpIsOn: true })
            return false;
        if (string.IsNullOrEmpty(code))
            return new Problem("totp-required", "Введите одноразовый код из приложения", ProblemKind.Forbidden);
        return await Use(work, userId, user, code) ? true : Wrong;
    }

    /// <summary>The same in a transaction of its own, guarded against guessing: <c>login-throttled</c>.</summary>
    internal async Task<Problem?> Ask(Guid userId, string? address, string? code, CancellationToken stop)
    {
        var isOn = await db.Scalar<bool>("select totp_is_on from account where id = @userId", new { userId }, stop);
        if (isOn && !string.IsNullOrEmpty(code) && await throttle.Try(Counted(userId), address, stop) is { } throttled)
            return throttled;
        await using var work = await db.Begin(stop);
        if ((await Check(work, userId, code)).Problem is { } problem)
            return problem;
        await throttle.Succeeded(work, Counted(userId), address);
        await work.Commit();
        return null;
    }

    private async Task<Result<T>> Change<T>(Caller caller, string code, Func<Work, Caller.User, Row, Task<Result<T>>> change, CancellationToken stop)
        where T : notnull
    {
        if (caller is not Caller.User person)
            return NotInPerson;
        if (await throttle.Try(Counted(person.UserId), caller.Address, stop) is { } throttled)
            return throttled;
        await using var work = await db.Begin(stop);
        if (await Read(work, person.UserId) is not { } user)
            return NotFound;
        if (!(await change(work, person, user)).Succeeded(out var changed, out var problem))
            return problem;
        await throttle.Succeeded(work, Counted(person.UserId), caller.Address);
        await work.Commit();
        return changed;
    }

    private static string Counted(Guid userId) => $"totp {userId:D}";

    private async Task<bool> Use(Work work, Guid userId, Row user, string code) =>
        await UseTotp(work, userId, user, code) || await UseRecoveryCode(work, userId, code);

    private async Task<bool> UseTotp(Work work, Guid userId, Row user, string code)
    {
        var secret = master.Open(Purpose, userId.ToString("D"), user.TotpSecret);
        if (Totp.Match(secret, code, work.Clock.GetUtcNow(), user.TotpLastStep) is not { } step)
            return false;
        await work.Execute("update account set totp_last_step = @step where id = @userId", new { userId, step });
        return true;
    }

    private static async Task<bool> UseRecoveryCode(Work work, Guid userId, string code)
    {
        var used = await work.Execute("update recovery_code set used_at = @now where user_id = @userId and code_hash = @hash and used_at is null",
            new { userId, hash = HashOf(code), now = work.Clock.GetUtcNow() });
        return used == 1;
    }

    private static async Task<RecoveryCodes> NewCodes(Work work, Guid userId)
    {
        await work.Execute("delete from recovery_code where user_id = @userId", new { userId });
        var codes = new List<string>(RecoveryCodeCount);
        while (codes.Count < RecoveryCodeCount)
        {
            var text = Totp.ToBase32(RandomNumberGenerator.GetBytes(RecoveryCodeBytes)).ToLowerInvariant();
            codes.Add(string.Join('-', text.Chunk(4).Select(part => new string(part))));
            await work.Execute("insert into recovery_code (user_id, code_hash) values (@userId, @hash)", new { userId, hash = HashOf(codes[^1]) });
        }

        return new RecoveryCodes(codes);
    }

    // Eighty random bits need no salt and no slow hash.
    private static ContentHash HashOf(string code) =>
        ContentHash.Of(Encoding.UTF8.GetBytes(new string([.. code.ToLowerInvariant().Where(char.IsAsciiLetterOrDigit).Take(RecoveryCodeBytes * 2)])));

    private static Task<Row?> Read(Work work, Guid userId) =>
        work.QueryOne<Row>($"select login, totp_secret, totp_is_on, totp_last_step from account where id = @userId {work.Dialect.ForUpdate}", new { userId });
}
