using System.Globalization;

namespace Beresta.Signatures;

/// <summary>A language of reports.</summary>
public enum ReportLanguage
{
    /// <summary>Русский.</summary>
    Russian,

    /// <summary>English.</summary>
    English,

    /// <summary>Қазақша.</summary>
    Kazakh,
}

/// <summary>The words of a report in one language. Russian sentences come from the reasons themselves; other languages tell by code and detail.</summary>
internal sealed record ReportWords
{
    private static readonly ReportWords Russian = new()
    {
        Verdict = "Итог",
        CheckedAt = "Проверено на момент",
        HoldsUntil = "Действует до",
        Signer = "Подпись",
        Owner = "Владелец",
        Certificate = "Сертификат",
        Algorithm = "Алгоритм",
        ClaimedTime = "Время подписания (со слов подписанта)",
        ProvenTime = "Время подписания (подтверждено)",
        Form = "Формат",
        Qualified = "Сертификат соответствует требованиям к квалифицированному",
        Unqualified = "Сертификат не квалифицированный",
        Evidence = "Основание",
        CounterSigner = "Заверяющая подпись",
        Statuses = ["действительна", "недействительна", "не подтверждена"],
        Levels = ["сведение", "внимание", "отказ"],
        Sentences = null,
        IsMoscow = true,
    };

    private static readonly ReportWords English = new()
    {
        Verdict = "Verdict",
        CheckedAt = "Checked as of",
        HoldsUntil = "Holds until",
        Signer = "Signature",
        Owner = "Owner",
        Certificate = "Certificate",
        Algorithm = "Algorithm",
        ClaimedTime = "Signing time (claimed)",
        ProvenTime = "Signing time (proven)",
        Form = "Form",
        Qualified = "The certificate meets the demands on a qualified one",
        Unqualified = "The certificate is not a qualified one",
        Evidence = "Evidence",
        CounterSigner = "Counter-signature",
        Statuses = ["valid", "invalid", "not confirmed"],
        Levels = ["note", "warning", "failure"],
        Sentences = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [ReasonCodes.Malformed] = "The signature cannot be read or breaks the rules of CMS",
            [ReasonCodes.NoSignature] = "There is no signature inside",
            [ReasonCodes.NoContent] = "The signature is detached and the signed file was not given",
            [ReasonCodes.NoSignerCertificate] = "The signer's certificate is neither inside nor given separately",
            [ReasonCodes.BadDigest] = "Other bytes were signed than these",
            [ReasonCodes.BadSignature] = "The signature's value fits neither the content nor the certificate",
            [ReasonCodes.AlgorithmMismatch] = "Signature, digest and key algorithms do not belong together",
            [ReasonCodes.Unsupported] = "The algorithm is not supported",
            [ReasonCodes.WeakAlgorithm] = "The algorithm is too weak to prove anything",
            [ReasonCodes.LegacyAlgorithm] = "The algorithm has been withdrawn",
            [ReasonCodes.BadPublicKey] = "The certificate's public key is unusable",
            [ReasonCodes.BadCertificateReference] = "The signed reference names another certificate",
            [ReasonCodes.NoCertificateReference] = "The signature does not reference its certificate: it is not CAdES",
            [ReasonCodes.Untrusted] = "No valid path leads from the certificate to a trusted root",
            [ReasonCodes.Expired] = "The certificate's term has ended",
            [ReasonCodes.NotYetValid] = "The certificate's term has not begun",
            [ReasonCodes.Revoked] = "The certificate was revoked or suspended",
            [ReasonCodes.NoRevocationInfo] = "There is no current information about revocation",
            [ReasonCodes.BadKeyUsage] = "The certificate is not meant for signing documents",
            [ReasonCodes.BadTimestamp] = "The timestamp proves nothing",
            [ReasonCodes.NoTimestamp] = "No timestamp proves the time of signing",
            [ReasonCodes.BadCounterSignature] = "A counter-signature does not hold",
            [ReasonCodes.LevelIncomplete] = "The evidence for long-term validation is incomplete",
            [ReasonCodes.Unqualified] = "The certificate is not a qualified one",
            [ReasonCodes.Partial] = "Not all signatures hold",
        },
    };

    private static readonly ReportWords Kazakh = new()
    {
        Verdict = "Қорытынды",
        CheckedAt = "Тексерілген сәт",
        HoldsUntil = "Жарамдылық мерзімі",
        Signer = "Қолтаңба",
        Owner = "Иесі",
        Certificate = "Сертификат",
        Algorithm = "Алгоритм",
        ClaimedTime = "Қол қойылған уақыт (қол қоюшының айтуынша)",
        ProvenTime = "Қол қойылған уақыт (расталған)",
        Form = "Пішім",
        Qualified = "Сертификат білікті сертификат талаптарына сай",
        Unqualified = "Сертификат білікті емес",
        Evidence = "Негіз",
        CounterSigner = "Куәландырушы қолтаңба",
        Statuses = ["жарамды", "жарамсыз", "расталмаған"],
        Levels = ["мәлімет", "назар аударыңыз", "бас тарту"],
        Sentences = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [ReasonCodes.Malformed] = "Қолтаңба оқылмайды немесе CMS ережелерін бұзады",
            [ReasonCodes.NoSignature] = "Файлда қолтаңба жоқ",
            [ReasonCodes.NoContent] = "Қолтаңба бөлек, ал қол қойылған файл берілмеген",
            [ReasonCodes.NoSignerCertificate] = "Қол қоюшының сертификаты жоқ",
            [ReasonCodes.BadDigest] = "Басқа байттарға қол қойылған",
            [ReasonCodes.BadSignature] = "Қолтаңба мәні мазмұнға немесе сертификатқа сәйкес емес",
            [ReasonCodes.AlgorithmMismatch] = "Қолтаңба, хэш және кілт алгоритмдері бір-біріне сәйкес емес",
            [ReasonCodes.Unsupported] = "Алгоритмге қолдау көрсетілмейді",
            [ReasonCodes.WeakAlgorithm] = "Алгоритм сенімсіз",
            [ReasonCodes.LegacyAlgorithm] = "Алгоритм қолданыстан шығарылған",
            [ReasonCodes.BadPublicKey] = "Сертификаттағы ашық кілт жарамсыз",
            [ReasonCodes.BadCertificateReference] = "Қол қойылған сілтеме басқа сертификатты көрсетеді",
            [ReasonCodes.NoCertificateReference] = "Қолтаңбада сертификатқа сілтеме жоқ: бұл CAdES емес",
            [ReasonCodes.Untrusted] = "Сертификаттан сенімді түбірге дейін тізбек жоқ",
            [ReasonCodes.Expired] = "Сертификаттың мерзімі аяқталған",
            [ReasonCodes.NotYetValid] = "Сертификаттың мерзімі басталмаған",
            [ReasonCodes.Revoked] = "Сертификат кері қайтарылған немесе тоқтатылған",
            [ReasonCodes.NoRevocationInfo] = "Кері қайтару туралы қолданыстағы мәлімет жоқ",
            [ReasonCodes.BadKeyUsage] = "Сертификат құжаттарға қол қоюға арналмаған",
            [ReasonCodes.BadTimestamp] = "Уақыт белгісі ештеңені дәлелдемейді",
            [ReasonCodes.NoTimestamp] = "Қол қойылған уақыт уақыт белгісімен расталмаған",
            [ReasonCodes.BadCounterSignature] = "Куәландырушы қолтаңба жарамсыз",
            [ReasonCodes.LevelIncomplete] = "Ұзақ мерзімді тексеру дәлелдері толық емес",
            [ReasonCodes.Unqualified] = "Сертификат білікті емес",
            [ReasonCodes.Partial] = "Барлық қолтаңба жарамды емес",
        },
    };

    public required string Verdict { get; init; }

    public required string CheckedAt { get; init; }

    public required string HoldsUntil { get; init; }

    public required string Signer { get; init; }

    public required string Owner { get; init; }

    public required string Certificate { get; init; }

    public required string Algorithm { get; init; }

    public required string ClaimedTime { get; init; }

    public required string ProvenTime { get; init; }

    public required string Form { get; init; }

    public required string Qualified { get; init; }

    public required string Unqualified { get; init; }

    public required string Evidence { get; init; }

    public required string CounterSigner { get; init; }

    public required string[] Statuses { get; init; }

    public required string[] Levels { get; init; }

    public required IReadOnlyDictionary<string, string>? Sentences { get; init; }

    public bool IsMoscow { get; init; }

    public static ReportWords Of(ReportLanguage language) => language switch
    {
        ReportLanguage.English => English,
        ReportLanguage.Kazakh => Kazakh,
        _ => Russian,
    };

    public string Status(VerdictStatus status) => Statuses[(int)status];

    public string Level(ReasonLevel level) => Levels[(int)level];

    public string Sentence(Reason reason)
    {
        if (Sentences is null || !Sentences.TryGetValue(reason.Code, out var sentence))
            return reason.Message;
        return reason.Detail.Length == 0 || string.Equals(reason.Code, ReasonCodes.Unqualified, StringComparison.Ordinal) ? sentence : $"{sentence}: {reason.Detail}";
    }

    public string Moment(DateTimeOffset time) =>
        IsMoscow ? Reasons.Moment(time) : time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
