using Microsoft.Playwright;

namespace Beresta.Server.Tests.Web;

/// <summary>A real Chromium, one for a class of tests.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string? Executable = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    private IPlaywright? playwright;
    private IBrowser? chromium;

    public async ValueTask InitializeAsync()
    {
        if (Executable is null)
            return;
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Executable, Args = ["--no-sandbox"] });
    }

    /// <summary>An empty page, of no server.</summary>
    internal async Task<IPage> NewPage()
    {
        Assert.SkipUnless(chromium is not null, "There is no Chromium on this machine.");
        return await chromium!.NewPageAsync();
    }

    /// <summary>A person's window, logged in.</summary>
    internal async Task<Window> LogIn(BerestaServer server, Company company)
    {
        Assert.SkipUnless(chromium is not null, "There is no Chromium on this machine.");
        var context = await chromium!.NewContextAsync(new BrowserNewContextOptions { BaseURL = server.Address.ToString(), Locale = "ru-RU", ReducedMotion = ReducedMotion.Reduce });
        var window = new Window(await context.NewPageAsync(), server.Address, company);
        await window.Page.GotoAsync("/");
        await window.Page.FillAsync("[name=login]", company.Login);
        await window.Page.FillAsync("[name=password]", Company.Password);
        await window.Page.ClickAsync("button[type=submit]");
        await window.Arrives(@"/documents\?direction=incoming");
        await window.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        return window;
    }

    public async ValueTask DisposeAsync()
    {
        if (chromium is not null)
            await chromium.DisposeAsync();
        playwright?.Dispose();
    }
}
