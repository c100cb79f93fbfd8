using System.Security.Cryptography;
using Beresta.Kernel;
using Beresta.Storage;

namespace Beresta.Accounts;

/// <summary>What an authenticator app needs: the secret to type, and the same as the address of a QR code.</summary>
public sealed record TotpOffer(string Secret, string Uri);

/// <summary>The user's second factor: turned on with a first right code, asked at sign-in and where a held key signs.</summary>
public sealed class SecondFactor(Db db, MasterKey master, LoginThrottle throttle)
{
    internal const string Purpose = "beresta totp";

    private static readonly Problem Wrong = new("totp-wrong", "Одноразовый код неверен или уже использован", ProblemKind.Forbidden);

    // A program with a key is not the person.
    private static readonly Problem NotInPerson = new("permission-denied", "Второй фактор меняет сам пользователь, вошедший лично", ProblemKind.Forbidden);

    private static readonly Problem NotFound = new("user-not-found", "Пользователь не найден", ProblemKind.NotFound);

    private sealed record Row(string Login, byte[]? TotpSecret, bool TotpIsOn, long TotpLastStep);

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

    /// <summary>Turns it on, given a code that the app made of the offered secret.</summary>
    /// <returns><c>totp-wrong</c>, <c>user-not-found</c>, <c>permission-denied</c>.</returns>
    public async Task<Result<Done>> TurnOn(Caller caller, string code, CancellationToken stop = default) => await Turn(caller, code, turnOn: true, stop);

    /// <summary>Turns it off, given a right code.</summary>
    /// <returns><c>totp-wrong</c>, <c>user-not-found</c>, <c>permission-denied</c>.</returns>
    public async Task<Result<Done>> TurnOff(Caller caller, string code, CancellationToken stop = default) => await Turn(caller, code, turnOn: false, stop);

    /// <summary>
    /// Null when the user has no second factor, or this is its code, which is used up thereby (in the caller's transaction). Otherwise
    /// <c>totp-required</c> or <c>totp-wrong</c>.
    /// </summary>
    internal async Task<Problem?> Check(Work work, Guid userId, string? code)
    {
        var user = await Read(work, userId);
        if (user is not { TotpIsOn: true })
            return null;
        if (string.IsNullOrEmpty(code))
            return new Problem("totp-required", "Введите одноразовый код из приложения", ProblemKind.Forbidden);
        return await Use(work, userId, user, code) ? null : Wrong;
    }

    /// <summary>The same in a transaction of its own, guarded against guessing: <c>login-throttled</c>.</summary>
    internal async Task<Problem?> Ask(Guid userId, string? address, string? code, CancellationToken stop)
    {
        var isOn = await db.Scalar<bool>("select totp_is_on from account where id = @userId", new { userId }, stop);
        var counted = $"totp {userId:D}";
        if (isOn && !string.IsNullOrEmpty(code) && await throttle.Try(counted, address, stop) is { } throttled)
            return throttled;
        await using var work = await db.Begin(stop);
        if (await Check(work, userId, code) is { } problem)
            return problem;
        await throttle.Succeeded(work, counted, address);
        await work.Commit();
        return null;
    }

    private async Task<Result<Done>> Turn(Caller caller, string code, bool turnOn, CancellationToken stop)
    {
        if (caller is not Caller.User { UserId: var userId })
            return NotInPerson;
        if (await throttle.Try($"totp {userId:D}", caller.Address, stop) is { } throttled)
            return throttled;
        await using var work = await db.Begin(stop);
        if (await Read(work, userId) is not { } user)
            return NotFound;
        if (user.TotpIsOn != turnOn)
        {
            if (user.TotpSecret is null || !await Use(work, userId, user, code))
                return Wrong;
            await work.Execute($"update account set totp_is_on = @turnOn{(turnOn ? "" : ", totp_secret = null")} where id = @userId", new { userId, turnOn });
            await work.AddAudit(Audit.NodeLog, caller, turnOn ? "user.totp-on" : "user.totp-off", userId.ToString("D"));
        }

        await throttle.Succeeded(work, $"totp {userId:D}", caller.Address);
        await work.Commit();
        return new Done();
    }

    private async Task<bool> Use(Work work, Guid userId, Row user, string code)
    {
        var secret = master.Open(Purpose, userId.ToString("D"), user.TotpSecret);
        if (Totp.Match(secret, code, work.Clock.GetUtcNow(), user.TotpLastStep) is not { } step)
            return false;
        await work.Execute("update account set totp_last_step = @step where id = @userId", new { userId, step });
        return true;
    }

    private static Task<Row?> Read(Work work, Guid userId) =>
        work.QueryOne<Row>($"select login, totp_secret, totp_is_on, totp_last_step from account where id = @userId {work.Dialect.ForUpdate}", new { userId });
}
