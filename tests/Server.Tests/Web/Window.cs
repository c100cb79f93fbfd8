using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Beresta.Server.Tests.Web;

/// <summary>A window of a browser that remembers what went wrong in it.</summary>
internal sealed class Window
{
    private readonly List<string> complaints = [];
    private readonly string root;

    public Window(IPage page, Uri address, Company company)
    {
        Page = page;
        root = $"/boxes/{company.Box.BoxId}";
        page.SetDefaultTimeout(60_000);
        page.Console += (_, message) =>
        {
            // What a test puts on every page is not let into its sandboxed frames.
            if (message.Type is "error" or "warning" && !message.Text.StartsWith("Blocked script execution in", StringComparison.Ordinal))
                complaints.Add($"console: {message.Text}");
        };
        page.PageError += (_, error) => complaints.Add($"script: {error}");
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: not ("data" or "about" or "chrome" or "chrome-extension") } uri && uri.Authority != address.Authority)
                complaints.Add($"a request to another host: {request.Url}");
        };
        page.Response += (_, response) =>
        {
            if (response.Status >= 400)
                complaints.Add($"{response.Status} {response.Url}");
        };
        page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
    }

    public IPage Page { get; }

    /// <summary>Nothing went wrong in this window: no message in the console, no failed request, nothing from elsewhere.</summary>
    public void AssertQuiet() => Assert.Empty(complaints);

    /// <summary>Nothing went wrong but pages that a test has made refuse with this status.</summary>
    public void AssertQuietBut(int status) =>
        Assert.DoesNotContain(complaints, complaint => !complaint.StartsWith($"{status} ", StringComparison.Ordinal) && !complaint.Contains($"status of {status}", StringComparison.Ordinal));

    /// <summary>Opens a page of the box; gives the size of its HTML in bytes.</summary>
    public async Task<int> Open(string path)
    {
        var response = await Page.GotoAsync($"{root}/{path}", new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        Assert.Equal(200, response!.Status);
        return (await response.BodyAsync()).Length;
    }

    /// <summary>Waits until the address is such a one. The browser is asked for it: an event that tells of a new address may pass between a look at the old one and the wait for it.</summary>
    public async Task Arrives(string pattern)
    {
        await Assertions.Expect(Page).ToHaveURLAsync(new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(1)), new() { Timeout = 60_000 });
        await Page.WaitForLoadStateAsync();
    }

    public Task OpenDocument(Guid id) => Open($"documents/{id}");

    /// <summary>The status as the document's page shows it.</summary>
    public Task<string> Status() => Page.Locator(".doc-head .state").InnerTextAsync();

    /// <summary>What the page says of the last action.</summary>
    public Task<string> Notice() => Page.Locator(".note").First.InnerTextAsync();

    /// <summary>Presses the button of an act and signs in its dialog.</summary>
    public async Task Act(string button, string? text = null)
    {
        var act = Page.Locator(".todo").GetByRole(AriaRole.Button, new() { Name = button, Exact = true, IncludeHidden = true });
        if (!await act.IsVisibleAsync())
            await Page.ClickAsync(".more-acts summary");
        await act.ClickAsync();
        if (text is not null)
            await Page.FillAsync("dialog[open] textarea:visible", text);
        await Page.ClickAsync("dialog[open] button[type=submit]");
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }
}
