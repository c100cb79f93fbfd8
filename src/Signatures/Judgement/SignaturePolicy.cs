namespace Beresta.Signatures;

/// <summary>
/// What a judgement demands, as data: the level of each reason. A code that is not listed has its built-in level.
/// </summary>
public sealed record SignaturePolicy
{
    /// <summary>
    /// The rule of the exchange: the signature, its certificate, path and term must hold; revocation counts when there is
    /// evidence of it, and its lack is a warning.
    /// </summary>
    public static readonly SignaturePolicy Default = new()
    {
        Name = "default",
        Title = "Обычная проверка",
        Levels = new Dictionary<string, ReasonLevel>(StringComparer.Ordinal)
        {
            [ReasonCodes.NoRevocationInfo] = ReasonLevel.Warn,
            [ReasonCodes.LegacyAlgorithm] = ReasonLevel.Warn,
            [ReasonCodes.NoCertificateReference] = ReasonLevel.Inform,
            [ReasonCodes.NoTimestamp] = ReasonLevel.Inform,
            [ReasonCodes.BadTimestamp] = ReasonLevel.Warn,
            [ReasonCodes.BadCounterSignature] = ReasonLevel.Warn,
            [ReasonCodes.LevelIncomplete] = ReasonLevel.Warn,
            [ReasonCodes.Unqualified] = ReasonLevel.Inform,
        },
    };

    /// <summary>Усиленная квалифицированная подпись, 63-ФЗ: the certificate must be qualified and its revocation status known.</summary>
    public static readonly SignaturePolicy RfQualified = Default.Named("rf-qualified", "Квалифицированная подпись РФ (63-ФЗ)")
        .Setting(ReasonCodes.NoRevocationInfo, ReasonLevel.Fail)
        .Setting(ReasonCodes.Unqualified, ReasonLevel.Fail);

    /// <summary>ЭЦП of Kazakhstan: certificates of НУЦ РК; the revocation status must be known.</summary>
    public static readonly SignaturePolicy Kazakhstan = Default.Named("kz", "ЭЦП Республики Казахстан")
        .Setting(ReasonCodes.NoRevocationInfo, ReasonLevel.Fail);

    /// <summary>Неквалифицированная подпись inside one organisation or group: our own roots, no demands on certificate fields.</summary>
    public static readonly SignaturePolicy Internal = Default.Named("internal", "Внутренняя неквалифицированная подпись")
        .Setting(ReasonCodes.NoRevocationInfo, ReasonLevel.Inform);

    /// <summary>Долговременное хранение: the time of signing must be proven and the long-term form complete.</summary>
    public static readonly SignaturePolicy Archive = Default.Named("archive", "Архивное хранение")
        .Setting(ReasonCodes.NoRevocationInfo, ReasonLevel.Fail)
        .Setting(ReasonCodes.NoTimestamp, ReasonLevel.Fail)
        .Setting(ReasonCodes.BadTimestamp, ReasonLevel.Fail)
        .Setting(ReasonCodes.LevelIncomplete, ReasonLevel.Fail);

    /// <summary>All presets.</summary>
    public static IReadOnlyList<SignaturePolicy> All => [Default, RfQualified, Kazakhstan, Internal, Archive];

    /// <summary>Name in commands and files.</summary>
    public required string Name { get; init; }

    /// <summary>Name for people, in Russian.</summary>
    public required string Title { get; init; }

    /// <summary>Level of each reason code.</summary>
    public required IReadOnlyDictionary<string, ReasonLevel> Levels { get; init; }

    /// <summary>How much later than the time of checking a clock elsewhere may be (signing and issuing times from the near future).</summary>
    public TimeSpan ClockTolerance { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How old a revocation list or an answer may be at the moment that is judged, even when its issuer says that it holds longer; null: as long as he says.</summary>
    public TimeSpan? LargestEvidenceAge { get; init; }

    /// <summary>The preset of this name, or null.</summary>
    public static SignaturePolicy? Find(string name) => All.FirstOrDefault(policy => string.Equals(policy.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The same policy with another level for one reason.</summary>
    public SignaturePolicy Setting(string code, ReasonLevel level) =>
        this with { Levels = new Dictionary<string, ReasonLevel>(Levels, StringComparer.Ordinal) { [code] = level } };

    /// <summary>The same policy under another name.</summary>
    public SignaturePolicy Named(string name, string title) => this with { Name = name, Title = title };

    /// <summary>The level of a reason: failing unless the policy says otherwise.</summary>
    public ReasonLevel LevelOf(string code) => Levels.GetValueOrDefault(code, ReasonLevel.Fail);
}
