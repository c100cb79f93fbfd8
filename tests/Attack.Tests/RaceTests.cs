namespace Beresta.Attack.Tests;

/// <summary>Many at once: one of them wins, the others are told so, and nothing is done twice.</summary>
public sealed class RaceTests(Target target) : IClassFixture<Target>
{
    private const int Many = 8;

    [Fact]
    public async Task A_key_of_a_request_makes_one_draft()
    {
        var faults = new List<string>();
        var before = await Drafts();
        var draft = await target.Draft("Г-0");
        var shot = Target.Json("POST", $"{target.Victim.Path}/drafts", target.Victim.Token, new { kind = "upd", to = (await Participant()), model = new { } });
        var hits = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => target.Send(shot with { Headers = [("Idempotency-Key", $"race-{draft}")] }, faults)));
        Assert.Single(hits.Select(hit => (hit.Status, hit.Code)).Distinct());
        Assert.True(await Drafts() <= before + 2, "One key has made several drafts.");
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task A_draft_is_sent_once()
    {
        var faults = new List<string>();
        var draft = await target.Draft("Г-1");
        var send = Target.Json("POST", $"{target.Victim.Path}/drafts/{draft}/send", target.Victim.Token, new { sign = new { } });
        var hits = await Task.WhenAll(Enumerable.Range(0, Many).Select(i => target.Send(i == 3 ? new Shot("DELETE", $"{target.Victim.Path}/drafts/{draft}") { Token = target.Victim.Token } : send, faults)));
        Assert.True(hits.Count(hit => hit.Status == System.Net.HttpStatusCode.Created) <= 1, string.Join("\n\n", hits.Select(hit => hit.ToString())));
        Assert.True(hits.Count(hit => hit.IsSuccess) >= 1, string.Join("\n\n", hits.Select(hit => hit.ToString())));
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        var sent = (await target.Ok(new Shot("GET", $"{target.Victim.Path}/documents?number={Uri.EscapeDataString("Г-1")}") { Token = target.Victim.Token })).Json.GetProperty("documents").GetArrayLength();
        Assert.Equal(hits.Count(hit => hit.Status == System.Net.HttpStatusCode.Created), sent);
    }

    [Fact]
    public async Task A_document_is_answered_once()
    {
        var faults = new List<string>();
        var draft = await target.Draft("Г-2");
        var sent = await target.Ok(Target.Json("POST", $"{target.Victim.Path}/drafts/{draft}/send", target.Victim.Token, new { sign = new { } }));
        var document = sent.Json.GetProperty("documentIds")[0].GetString();
        var path = $"{target.Foreign.Path}/documents/{document}";
        for (var patience = 0; !(await target.Send(new Shot("GET", path) { Token = target.Foreign.Token })).IsSuccess; patience++)
        {
            Assert.True(patience < 600, "The document has not arrived.");
            await Task.Delay(50);
        }

        var hits = await Task.WhenAll(Enumerable.Range(0, Many).Select(i => target.Send(
            Target.Json("POST", $"{path}/acts/sign", target.Foreign.Token, i % 2 == 0 ? new { kind = "rejection", text = (string?)"Не то" } : new { kind = "recipient-title", text = (string?)null }), faults)));
        Assert.Single(hits, hit => hit.IsSuccess);
        Assert.All(hits.Where(hit => !hit.IsSuccess), hit => Assert.Equal(409, (int)hit.Status));
        Assert.True(faults.Count == 0, string.Join('\n', faults));
        await target.IsWell();
    }

    private async Task<int> Drafts() => (await target.Ok(new Shot("GET", $"{target.Victim.Path}/drafts") { Token = target.Victim.Token })).Json.GetArrayLength();

    private async Task<string> Participant() => (await target.Ok(new Shot("GET", target.Foreign.Path) { Token = target.Foreign.Token })).Json.GetProperty("participantId").GetString()!;
}
