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

    public bool Has(string code) => reasons.Exists(reason => string.Equals(reason.Code, code, StringComparison.Ordinal));
}
