namespace Beresta.Signatures;

/// <summary>Gathers reasons with the levels that a policy gives them.</summary>
internal sealed class ReasonList(SignaturePolicy policy)
{
    private readonly List<Reason> reasons = [];

    public SignaturePolicy Policy => policy;

    /// <summary>All reasons, gravest first; of equal ones the first found.</summary>
    public IReadOnlyList<Reason> All => [.. reasons.OrderByDescending(reason => reason.Level)];

    public Reason? Worst => reasons.Where(reason => reason.Level == ReasonLevel.Fail).OrderBy(reason => reason.Outcome == VerdictStatus.Indeterminate).FirstOrDefault();

    public bool HasFailed => reasons.Exists(reason => reason.Level == ReasonLevel.Fail);

    /// <summary>Invalid when anything is proven wrong; indeterminate when evidence is missing; otherwise valid.</summary>
    public VerdictStatus Status => Worst?.Outcome ?? VerdictStatus.Valid;

    public void Add(string code, string message, string detail = "", VerdictStatus outcome = VerdictStatus.Invalid) =>
        reasons.Add(new Reason(code, policy.LevelOf(code), message) { Detail = detail, Outcome = outcome });

    public void Add(Reason reason) => reasons.Add(reason with { Level = policy.LevelOf(reason.Code) });

    /// <summary>Says that a proof was left out, and that reasons of these codes, which it might refute, are therefore not proven.</summary>
    public void Doubt(string message, params ReadOnlySpan<string> codes)
    {
        var isOpen = false;
        for (var i = 0; i < reasons.Count; i++)
        {
            if (!codes.Contains(reasons[i].Code))
                continue;
            reasons[i] = reasons[i] with { Outcome = VerdictStatus.Indeterminate };
            isOpen |= reasons[i].Level == ReasonLevel.Fail;
        }

        reasons.Add(new Reason(ReasonCodes.Unsupported, isOpen ? policy.LevelOf(ReasonCodes.Unsupported) : ReasonLevel.Warn, message) { Outcome = VerdictStatus.Indeterminate });
    }

    public bool Has(string code) => reasons.Exists(reason => string.Equals(reason.Code, code, StringComparison.Ordinal));
}
