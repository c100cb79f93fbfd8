using System.Globalization;
using Beresta.Kernel;

namespace Beresta.Signatures;

/// <summary>Reasons that several checks give.</summary>
internal static class Reasons
{
    public static Reason Untrusted(string message, Certificate certificate) =>
        new(ReasonCodes.Untrusted, ReasonLevel.Fail, message) { Detail = certificate.Subject.DisplayName };

    /// <summary>Why the certificate's term does not cover that moment; null when it does.</summary>
    public static Reason? OutsideTerm(Certificate certificate, DateTimeOffset at)
    {
        var name = certificate.Subject.DisplayName;
        if (at > certificate.NotAfter)
            return new Reason(ReasonCodes.Expired, ReasonLevel.Fail, $"Срок действия сертификата «{name}» закончился {Moment(certificate.NotAfter)}") { Detail = $"{name}, {certificate.NotAfter:u}" };
        if (at < certificate.NotBefore)
            return new Reason(ReasonCodes.NotYetValid, ReasonLevel.Fail, $"Срок действия сертификата «{name}» начинается {Moment(certificate.NotBefore)}") { Detail = $"{name}, {certificate.NotBefore:u}" };
        return null;
    }

    /// <summary>A moment in words of a Russian document: <c>21.11.2026 15:04:05 МСК</c>.</summary>
    public static string Moment(DateTimeOffset time) => MoscowTime.Of(time).ToString("dd.MM.yyyy HH:mm:ss 'МСК'", CultureInfo.InvariantCulture);
}
