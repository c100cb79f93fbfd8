using Beresta.Kernel;
using Microsoft.AspNetCore.Identity;

namespace Beresta.Accounts;

/// <summary>Passwords are hashed by ASP.NET Core Identity's hasher (PBKDF2, salted, compared in constant time).</summary>
internal static class Passwords
{
    public const int Shortest = 10;
    public const int Longest = 200;

    private static readonly object NoUser = new();
    private static readonly PasswordHasher<object> Hasher = new();

    // Checked in place of an unknown user's, so that the time of the answer does not tell who exists.
    private static readonly string Nobodys = Hasher.HashPassword(NoUser, Guid.NewGuid().ToString());

    public static Problem? Check(string? password, string login) => password switch
    {
        null or { Length: < Shortest or > Longest } => new Problem("password-weak", $"Пароль должен содержать от {Shortest} до {Longest} знаков"),
        _ when password.Contains(login, StringComparison.OrdinalIgnoreCase) || password.Distinct().Count() < 5 =>
            new Problem("password-weak", "Пароль слишком прост: он не должен содержать логин или состоять из повторов"),
        _ => null,
    };

    public static string Hash(string password) => Hasher.HashPassword(NoUser, password);

    public static bool Verify(string? hash, string password) =>
        Hasher.VerifyHashedPassword(NoUser, hash ?? Nobodys, password) != PasswordVerificationResult.Failed && hash is not null;
}
