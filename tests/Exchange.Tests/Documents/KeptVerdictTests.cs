using Beresta.Exchange.Docflows;
using Beresta.Exchange.Documents;
using Beresta.Signatures;

namespace Beresta.Exchange.Tests.Documents;

/// <summary>A verdict is computed once and kept with its time, and computed anew when evidence arrives.</summary>
public sealed class KeptVerdictTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_verdict_is_computed_once_until_evidence_arrives()
    {
        await using var node = await TestNode.Start();
        var id = await node.Send("ДОП");
        var first = await Title(node, id);
        Assert.True(first.Signature!.IsRevocationUnchecked);
        node.Clock.Advance(TimeSpan.FromHours(1));
        var again = await Title(node, id);
        Assert.Equal(first.JudgedAt, again.JudgedAt);
        AssertSame(first.Signature, again.Signature!);

        // Lists come: the job completes what was not checked, and a reader sees it with its new time.
        Publish(node);
        node.Clock.Advance(TimeSpan.FromMinutes(1));
        await node.Get<KeptVerdicts>().Complete(None);
        var completed = await node.Db.QueryOne<Row>("select judged_at, unchecked from verdict where document_id = @id", new { id }, None);
        Assert.False(completed!.Unchecked);
        Assert.True(completed.JudgedAt > first.JudgedAt);
        var checkedNow = await Title(node, id);
        Assert.False(checkedNow.Signature!.IsRevocationUnchecked);
        Assert.Equal(completed.JudgedAt, checkedNow.JudgedAt);

        // A revocation that becomes known later and is dated earlier is seen too.
        node.Authority.Revoke(node.Seller.Director.Certificate, node.Clock.GetUtcNow().AddDays(-2));
        Publish(node);
        node.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(ReasonCodes.Revoked, (await Title(node, id)).Signature!.Code);
    }

    private sealed record Row(DateTimeOffset JudgedAt, bool Unchecked);

    private static async Task<TimelineEntry> Title(TestNode node, Guid id) =>
        (await node.View(node.Seller, id)).Timeline.Single(entry => entry.Kind == ItemKind.Title);

    private static void Publish(TestNode node)
    {
        Directory.CreateDirectory(node.TrustFolder);
        foreach (var (i, list) in node.Authority.RevocationLists(node.Clock.GetUtcNow(), TimeSpan.FromDays(30)).Index())
            File.WriteAllBytes(Path.Combine(node.TrustFolder, $"{i}.crl"), list.Raw.ToArray());
    }

    private static void AssertSame(Verdict one, Verdict other)
    {
        Assert.Equal((one.Status, one.Code, one.Policy, one.CheckedAt, one.Summary), (other.Status, other.Code, other.Policy, other.CheckedAt, other.Summary));
        Assert.Equal(one.Reasons, other.Reasons);
        var (left, right) = (Assert.Single(one.Signers), Assert.Single(other.Signers));
        Assert.Equal(left with { Path = [], Reasons = [], Evidence = [], CounterSigners = [] }, right with { Path = [], Reasons = [], Evidence = [], CounterSigners = [] });
        Assert.Equal(left.Path, right.Path);
        Assert.Equal(left.Reasons, right.Reasons);
        Assert.Equal(left.Evidence, right.Evidence);
    }
}
