using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Beresta.Attack.Tests;

/// <summary>Every operation of the API × every caller × whatever one may send: no internal error, no answer without its code, nothing of another organisation.</summary>
public sealed partial class ApiAttackTests(Target target) : IClassFixture<Target>
{
    private readonly Random random = new(Limits.Seed);

    [Fact]
    public async Task Nobody_gets_in_who_is_nobody_and_a_box_opens_to_its_own_people_alone()
    {
        var faults = new List<string>();
        foreach (var operation in target.Operations.Where(operation => !operation.IsOpen))
        {
            foreach (var token in (string?[])[null, "", "bak_" + new string('A', 43), "bss_" + new string('A', 43), target.Revoked, target.Victim.Token[..^1], target.Victim.Token + "A", new string('x', 5000), "null"])
            {
                var hit = await target.Send(operation.Shot(target.Values, token), faults);
                if ((int)hit.Status is not 401)
                    faults.Add($"let in a stranger\n{hit}");
            }

            if (!operation.Pattern.Contains("{box}", StringComparison.Ordinal))
                continue;
            // Another organisation in this box, and this box's things in the other organisation's own.
            var foreign = await target.Send(operation.Shot(target.Values, target.Foreign.Token), faults);
            if (foreign.Code != "box-not-found")
                faults.Add($"opened the box to another organisation\n{foreign}");
            if (!operation.Pattern.Contains("{draft}", StringComparison.Ordinal))
                continue;
            var elsewhere = await target.Send(operation.Shot(new Dictionary<string, string>(target.Values, StringComparer.Ordinal) { ["box"] = target.Foreign.Box.ToString() }, target.Foreign.Token), faults);
            if (elsewhere.IsSuccess || elsewhere.Text.Contains("А-1", StringComparison.Ordinal))
                faults.Add($"gave another organisation a draft\n{elsewhere}");
        }

        await End(faults);
    }

    [Fact]
    public async Task An_employee_does_not_do_what_he_may_not()
    {
        var faults = new List<string>();
        foreach (var operation in target.Operations.Where(operation => Administered().IsMatch(operation.Name)))
        {
            var hit = await target.Send(operation.Shot(target.Values, target.Clerk.Token), faults);
            if (hit.Code != "permission-denied" && (int)hit.Status is not (400 or 422))
                faults.Add($"let an accountant administer\n{hit}");
        }

        await End(faults);
    }

    [Fact]
    public async Task A_mutated_request_gets_an_answer_with_its_code()
    {
        var faults = new List<string>();
        var since = Stopwatch.StartNew();
        foreach (var operation in target.Operations.OrderBy(_ => random.Next()))
        {
            for (var i = 0; i < Limits.Count * 4 && !target.IsLate(since); i++)
                await target.Send(await Mutated(operation), faults);
        }

        await End(faults);
    }

    [Fact]
    public async Task Every_content_type_method_and_header_gets_an_answer_with_its_code()
    {
        var faults = new List<string>();
        foreach (var operation in target.Operations)
        {
            var right = operation.Shot(target.Values, await Token(operation));
            foreach (var type in operation.Media is null ? [] : Ammunition.ContentTypes)
                await target.Send(right with { ContentType = type }, faults);
            foreach (var method in Ammunition.Methods.Where(method => method != operation.Method && !target.Operations.Any(other => other.Name == $"{method} {operation.Pattern}")))
                await target.Send(right with { Method = method }, faults);
        }

        // Headers mean the same everywhere.
        foreach (var operation in target.Operations.Where(operation => operation.Method != "DELETE").OrderBy(_ => random.Next()).Take(3 + Limits.Count / 4))
        {
            foreach (var header in Ammunition.Headers)
                await target.Send(operation.Shot(target.Values, await Token(operation)) with { Headers = [header] }, faults);
        }

        await End(faults);
    }

    [Fact]
    public async Task A_query_of_all_sorts_gets_an_answer_with_its_code()
    {
        var faults = new List<string>();
        foreach (var operation in target.Operations.Where(operation => operation.Queries.Count > 0))
        {
            foreach (var name in operation.Queries)
            {
                foreach (var text in Ammunition.Texts.Where(text => !text.Any(char.IsSurrogate) || operation.Queries.Count < 3))
                {
                    var shot = operation.Shot(target.Values, await Token(operation));
                    await target.Send(shot with { Path = $"{shot.Path}?{name}={Uri.EscapeDataString(text)}" }, faults);
                }
            }
        }

        await End(faults);
    }

    [Fact]
    public async Task A_place_where_nothing_is_gets_an_answer_with_its_code()
    {
        var faults = new List<string>();
        foreach (var text in Ammunition.Texts.Concat(["%", "%2e%2e", "..%2f", "%ff", "a/b/c", "?", "//", "%2f", ".", ";a=b"]))
        {
            foreach (var path in (string[])["/api/v1/boxes/{0}", "/api/v1/{0}", "/api/{0}", "/api/v1/boxes/" + target.Values["box"] + "/documents/{0}", "/api/v1/boxes/" + target.Values["box"] + "/documents/" + target.Values["document"] + "/items/{0}/content"])
                await target.Send(new Shot("GET", string.Format(System.Globalization.CultureInfo.InvariantCulture, path, Uri.EscapeDataString(text))) { Token = target.Victim.Token }, faults);
        }

        await End(faults);
    }

    [Fact]
    public async Task A_signature_that_is_not_one_is_accepted_for_nothing()
    {
        var (content, signature) = (await Bytes("content"), await Bytes("signature"));
        var faults = new List<string>();
        for (var i = 0; i < Limits.Count * 6; i++)
        {
            var (file, seal) = ((byte[])content.Clone(), (byte[])signature.Clone());
            switch (random.Next(6))
            {
                case 0:
                    file[random.Next(file.Length)] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    seal = seal[..random.Next(seal.Length)];
                    break;
                case 2:
                    seal = [.. seal, .. seal];
                    break;
                case 3:
                    seal = Encoding.ASCII.GetBytes(Convert.ToBase64String(seal)[..random.Next(1, 100)]);
                    break;
                case 4:
                    var at = random.Next(seal.Length - 8);
                    random.NextBytes(seal.AsSpan(at, random.Next(1, 8)));
                    break;
                default:
                    seal[random.Next(seal.Length)] ^= (byte)(1 << random.Next(8));
                    break;
            }

            // The document is there already, so even what still holds is refused.
            foreach (var path in (string[])[$"{target.Victim.Path}/messages"])
            {
                var hit = await target.Send(Target.Json("POST", path, target.Victim.Token, new { documents = new[] { new { content = file, signature = seal } } }), faults);
                if (hit.IsSuccess)
                    faults.Add($"accepted\n{hit}");
            }

            var act = await target.Send(
                Target.Json("POST", $"{target.Victim.Path}/documents/{target.Values["document"]}/acts", target.Victim.Token, new { kind = "revocation-request", content = file, signature = seal }), faults);
            if (act.IsSuccess)
                faults.Add($"accepted\n{act}");
        }

        await End(faults);
    }

    private async Task<byte[]> Bytes(string what) =>
        (await target.Ok(new Shot("GET", $"{target.Victim.Path}/documents/{target.Values["document"]}/items/{target.Values["item"]}/{what}") { Token = target.Victim.Token })).Body;

    private async Task<Shot> Mutated(Operation operation)
    {
        var shot = operation.Shot(target.Values, await Token(operation));
        if (shot.Body is { } body && random.Next(5) > 0)
            shot = shot with { Body = Ammunition.Mutate(body, operation.Media == "application/json" ? operation.Sample : null, random) };
        if (random.Next(shot.Body is null ? 2 : 5) == 0)
            shot = shot with { Path = shot.Path + Ammunition.Query(operation.Queries, random) };
        if (random.Next(6) == 0)
            shot = shot with { Headers = [Ammunition.Headers[random.Next(Ammunition.Headers.Count)]] };
        if (random.Next(8) == 0)
            shot = shot with { ContentType = Ammunition.ContentTypes[random.Next(Ammunition.ContentTypes.Count)] };
        return shot;
    }

    // Logging out must not end the session that all others use.
    private async Task<string?> Token(Operation operation) => operation.Name is "DELETE /api/v1/sessions/current" or "DELETE /api/v1/me/sessions"
        ? target.Revoked
        : operation.IsOpen ? null : await Task.FromResult(target.Victim.Token);

    // What only some may do: relations, people, roles, keys.
    [GeneratedRegex(
        "/counterparties/[{]other[}]/|^(POST|DELETE).*/[{]box[}]/(employees|invitations|roles|departments|api-keys|second-factor|powers|signers)"
        + "|^GET.*/[{]box[}]/(invitations|api-keys|signers)",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Administered();

    private async Task End(List<string> faults)
    {
        await target.IsWell();
        Assert.True(faults.Count == 0, $"{faults.Count} answers that must not be (seed {Limits.Seed}):\n\n{string.Join("\n\n", faults.Take(12))}");
    }
}
