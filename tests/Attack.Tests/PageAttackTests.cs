using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Beresta.Attack.Tests;

/// <summary>Every page of the cabinet that is found by its links, every form on them.</summary>
public sealed partial class PageAttackTests(Target target) : IClassFixture<Target>
{
    private const int MostPages = 60;

    private readonly Random random = new(Limits.Seed);

    [Fact]
    public async Task A_page_answers_whatever_stands_in_its_query()
    {
        var faults = new List<string>();
        foreach (var page in await Pages())
        {
            var path = page.Shot.Path.Split('?')[0];
            foreach (var name in Fields().Matches(page.Text).Select(match => match.Groups["name"].Value).Concat(Queries().Matches(page.Text).Select(match => match.Groups["name"].Value)).Append("back").Append("search").Distinct(StringComparer.Ordinal))
            {
                foreach (var text in Ammunition.Texts.OrderBy(_ => random.Next()).Take(Limits.Count))
                    await target.Send(new Shot("GET", $"{path}?{name}={Uri.EscapeDataString(text)}") { Cookie = target.Victim.Cookie }, faults);
            }

            await target.Send(new Shot("GET", path + Ammunition.Query(["search", "page", "direction", "status", "before"], random)) { Cookie = target.Victim.Cookie }, faults);
        }

        await End(faults);
    }

    [Fact]
    public async Task A_page_opens_to_its_own_people_alone()
    {
        var faults = new List<string>();
        foreach (var page in (await Pages()).Where(page => page.Shot.Path.Contains($"/boxes/{target.Victim.Box}", StringComparison.Ordinal)))
        {
            foreach (var cookie in (string?[])[null, "beresta-session=nonsense", target.Foreign.Cookie])
            {
                var hit = await target.Send(page.Shot with { Cookie = cookie }, faults);
                if (hit.IsSuccess)
                    faults.Add($"opened a page to a stranger\n{hit}");
            }
        }

        await End(faults);
    }

    [Fact]
    public async Task A_form_answers_whatever_is_sent_and_does_nothing_without_its_token()
    {
        var faults = new List<string>();
        foreach (var page in await Pages())
        {
            foreach (var form in Forms().Matches(page.Text).Select(match => (Action: WebUtility.HtmlDecode(match.Groups["action"].Value), Inside: match.Groups["inside"].Value)).DistinctBy(form => form.Action))
            {
                if (form.Action.Length == 0 || form.Action.Contains("log-out", StringComparison.Ordinal) || form.Action.Contains("/logout", StringComparison.Ordinal)
                    || form.Action == "/me/sessions/end-all")
                    continue;
                var names = Fields().Matches(form.Inside).Select(match => match.Groups["name"].Value).Where(name => name != "form-token").Distinct(StringComparer.Ordinal).ToList();
                var bare = await target.Send(Post(form.Action, names.Select(name => (name, "1")), null), faults);
                if ((int)bare.Status is not (400 or 404 or 405 or 415))
                    faults.Add($"took a form without its token\n{bare}");
                var token = Target.FormToken().Match(page.Text).Groups["token"].Value;
                for (var i = 0; i < Limits.Count; i++)
                {
                    // A form that does what it says, with its own key and something else in each field: only answers are looked at.
                    var sent = await target.Send(Post(form.Action, names.Select(name => (name, Ammunition.Text(random))).Append(("form-token", token)), i % 3 == 0 ? "multipart" : null), faults);
                    if (sent.Headers.Location is { IsAbsoluteUri: true } away && away.Host != target.Address.Host)
                        faults.Add($"led away\n{sent}");
                }
            }
        }

        await End(faults);
    }

    [Fact]
    public async Task Nobody_is_led_to_another_site()
    {
        var faults = new List<string>();
        foreach (var back in (string[])["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)", "/ы", "/\t/evil.example", "/\r\nX: y", "\\\\evil.example", "/%0d%0aX:%20y", "/a\0b", " //evil.example", "/\u2028"])
        {
            var shown = await target.Send(new Shot("GET", $"/login?back={Uri.EscapeDataString(back)}"), faults);
            var token = Target.FormToken().Match(shown.Text).Groups["token"].Value;
            var sent = await target.Send(
                Post("/preferences", [("theme", "dark"), ("back", back), ("form-token", token)], null) with { Cookie = shown.Headers.TryGetValues("Set-Cookie", out var set) ? string.Join("; ", set.Select(one => one.Split(';')[0])) : null }, faults);
            if (sent.Headers.Location is { } to && (!to.OriginalString.StartsWith('/') || to.OriginalString.StartsWith("//", StringComparison.Ordinal) || to.OriginalString.StartsWith("/\\", StringComparison.Ordinal)))
                faults.Add($"led away\n{sent}");
        }

        await End(faults);
    }

    [Fact]
    public async Task Whoever_names_another_host_gets_no_way_to_it()
    {
        var faults = new List<string>();
        foreach (var path in (string[])[$"/api/v1/boxes/{target.Values["box"]}/documents/{target.Values["document"]}/print", $"/boxes/{target.Values["box"]}/documents/{target.Values["document"]}/print", $"/boxes/{target.Values["box"]}/documents", "/login"])
        {
            var hit = await target.Send(new Shot("GET", path) { Cookie = target.Victim.Cookie, Token = target.Victim.Token, Headers = [("Host", "evil.example")] }, faults);
            if (hit.Text.Contains("evil", StringComparison.Ordinal) || hit.Headers.Location?.OriginalString.Contains("evil", StringComparison.Ordinal) == true)
                faults.Add($"leads to another host\n{hit}");
        }

        await End(faults);
    }

    private Shot Post(string action, IEnumerable<(string Name, string Value)> fields, string? kind)
    {
        var shot = new Shot("POST", action) { Cookie = target.Victim.Cookie };
        if (kind is null)
        {
            return shot with
            {
                ContentType = "application/x-www-form-urlencoded",
                Body = Encoding.ASCII.GetBytes(string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Name)}={Escaped(field.Value)}"))),
            };
        }

        var text = string.Concat(fields.Select(field => $"--b\r\nContent-Disposition: form-data; name=\"{field.Name}\"\r\n\r\n{field.Value}\r\n"));
        return shot with { ContentType = "multipart/form-data; boundary=b", Body = Encoding.UTF8.GetBytes(text + "--b--\r\n") };
    }

    private static string Escaped(string text) => string.Concat(Encoding.UTF8.GetBytes(text).Select(octet => $"%{octet:X2}"));

    // By the links, from the first page on; one of each sort.
    private async Task<IReadOnlyList<Hit>> Pages()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var pages = new List<Hit>();
        var waiting = new Queue<string>(["/", $"/boxes/{target.Victim.Box}/documents", $"/boxes/{target.Victim.Box}/settings"]);
        while (waiting.TryDequeue(out var path) && pages.Count < MostPages)
        {
            if (!seen.Add(Guids().Replace(path.Split('?')[0], "*")) || path.StartsWith("/api", StringComparison.Ordinal) || path.EndsWith(".pdf", StringComparison.Ordinal))
                continue;
            var page = await target.Send(new Shot("GET", path) { Cookie = target.Victim.Cookie });
            if (!page.IsSuccess || page.Media != "text/html")
                continue;
            pages.Add(page);
            foreach (var link in Links().Matches(page.Text).Select(match => WebUtility.HtmlDecode(match.Groups["link"].Value)))
                waiting.Enqueue(link);
        }

        Assert.True(pages.Count > 8, $"Only {pages.Count} pages were found.");
        return pages;
    }

    private async Task End(List<string> faults)
    {
        await target.IsWell();
        Assert.True(faults.Count == 0, $"{faults.Count} answers that must not be (seed {Limits.Seed}):\n\n{string.Join("\n\n", faults.Take(12))}");
    }

    [GeneratedRegex("href=\"(?<link>/[^\"#]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Links();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.None, 1000)]
    private static partial Regex Guids();

    [GeneratedRegex("<(input|select|textarea)[^>]* name=\"(?<name>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fields();

    [GeneratedRegex("[?&;](?<name>[a-z-]+)=", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Queries();

    [GeneratedRegex("<form[^>]*method=\"post\"[^>]*action=\"(?<action>[^\"]*)\"[^>]*>(?<inside>.*?)</form>", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Forms();
}
