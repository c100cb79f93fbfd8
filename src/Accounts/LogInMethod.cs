namespace Beresta.Accounts;

/// <summary>By what somebody has shown who he is.</summary>
public enum LogInMethod
{
    Password,

    /// <summary>Password and one-time code.</summary>
    TwoFactors,
    Certificate,
    Passkey,

    /// <summary>The company's own log-in (LDAP, OpenID Connect).</summary>
    Company,
}
