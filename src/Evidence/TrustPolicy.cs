using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Beresta.Accounts;
using Beresta.Kernel;
using Beresta.Signatures;
using Beresta.Storage;

namespace Beresta.Evidence;

/// <summary>What is done with a signature of whose certificates nothing tells whether they were revoked.</summary>
public enum MissingEvidence
{
    /// <summary>It is taken, and the verdict says so.</summary>
    Warn,

    /// <summary>It cannot be sent.</summary>
    Refuse,
}

/// <summary>How the node judges certificates, as data: the administrator's decision, the same on all its servers.</summary>
public sealed record TrustPolicy
{
    /// <summary>Ask the services that certificates name. False for a closed network, where the trust folder alone tells.</summary>
    public bool Online { get; init; } = true;

    /// <summary>Networks beside the public Internet in which such services may be: <c>10.20.0.0/16</c>.</summary>
    public IReadOnlyList<string> Networks { get; init; } = [];

    /// <summary>Addresses of revocation lists that are loaded whether a certificate names them or not.</summary>
    public IReadOnlyList<string> Lists { get; init; } = [];

    /// <summary>The timestamping service (RFC 3161) whose stamp signatures get when they enter the exchange; null: none.</summary>
    public string? Timestamps { get; init; }

    /// <summary>How old a list or an answer may be, in hours, even when its issuer says that it holds longer. Null: as long as the issuer says.</summary>
    public int? LargestAge { get; init; }

    /// <summary>What is done where nothing is known.</summary>
    public MissingEvidence WithoutEvidence { get; init; }

    /// <summary>The networks as the guard of outgoing calls takes them.</summary>
    internal OutsideNetworks Outside => new([.. Networks.Select(IPNetwork.Parse)]);

    /// <summary>The policy of signatures that follows from it.</summary>
    public SignaturePolicy ForSignatures()
    {
        var policy = SignaturePolicy.Default with { LargestEvidenceAge = LargestAge is { } hours ? TimeSpan.FromHours(hours) : null };
        return WithoutEvidence == MissingEvidence.Refuse ? policy.Named("node", "Правила узла").Setting(ReasonCodes.NoRevocationInfo, ReasonLevel.Fail) : policy;
    }

    /// <returns><c>trust-policy-invalid</c>.</returns>
    public Result<Done> Check()
    {
        var findings = new List<Finding>();
        findings.AddRange(Networks.Where(network => !IPNetwork.TryParse(network, out _)).Select(network => Wrong("networks", $"«{network}» — не сеть вида 10.0.0.0/8")));
        findings.AddRange(Lists.Where(list => !OutgoingHttp.IsAddress(list)).Select(list => Wrong("lists", $"«{list}» — не адрес вида http://…")));
        if (Timestamps is { } service && !OutgoingHttp.IsAddress(service))
            findings.Add(Wrong("timestamps", $"«{service}» — не адрес вида http://…"));
        if (LargestAge is < 1 or > 24 * 366)
            findings.Add(Wrong("largestAge", $"Возраст сведений об отзыве — от 1 до {24 * 366} часов, задано {LargestAge}"));
        return findings.Count == 0 ? new Done() : new Problem("trust-policy-invalid", "Правила доверия узла неверны", findings);
    }

    private static Finding Wrong(string field, string message) => new("trust-policy-invalid", Severity.Error, message, field);
}

/// <summary>The node's <see cref="TrustPolicy"/>, kept in the database and read anew every few seconds.</summary>
public sealed class TrustSettings(Db db, TimeProvider clock)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    private Snapshot? kept;

    private sealed record Snapshot(TrustPolicy Policy, DateTimeOffset ReadAt);

    /// <summary>The policy now: the built-in one until somebody sets another.</summary>
    public async Task<TrustPolicy> Policy(CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (kept is { } known && (now - known.ReadAt).Duration() < Freshness)
            return known.Policy;
        var text = await db.Scalar<string>("select policy from trust_policy where id = 1", stop: stop);
        var policy = text is null ? new TrustPolicy() : JsonSerializer.Deserialize<TrustPolicy>(text, Json)!;
        kept = new Snapshot(policy, now);
        return policy;
    }

    /// <summary>The networks in which services that others name may be.</summary>
    public async Task<OutsideNetworks> Networks(CancellationToken stop) => (await Policy(stop)).Outside;

    /// <returns><c>trust-policy-invalid</c>.</returns>
    public async Task<Result<Done>> Set(TrustPolicy policy, Caller.TheNode by, CancellationToken stop = default)
    {
        if (policy.Check().Problem is { } problem)
            return problem;
        var text = JsonSerializer.Serialize(policy, Json);
        await using var work = await db.Begin(stop);
        await work.Execute("insert into trust_policy (id, policy) values (1, @text) on conflict (id) do update set policy = excluded.policy", new { text });
        await work.AddAudit(Audit.NodeLog, by, "node.trust-policy-set", "", text);
        work.AfterCommit(() => kept = null);
        await work.Commit();
        return new Done();
    }
}
