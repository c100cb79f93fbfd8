using Microsoft.AspNetCore.Http;

namespace Beresta.Web.Shell;

/// <summary>What the cabinet keeps in a browser: the session, the look, and a note for the next page.</summary>
internal static class Cookies
{
    public const string Session = "beresta-session";
    public const string Theme = "beresta-theme";
    public const string Language = "beresta-language";
    private const string NoticeName = "beresta-notice";

    public static void Keep(HttpContext http, string name, string value, TimeSpan? age = null) =>
        http.Response.Cookies.Append(name, value, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
            Path = "/",
            IsEssential = true,
            MaxAge = age,
        });

    public static void Drop(HttpContext http, string name) => http.Response.Cookies.Delete(name, new CookieOptions { Path = "/" });

    /// <summary>The next page will say that it is done: <paramref name="code"/> is one of <see cref="Texts.Notices"/>.</summary>
    public static void LeaveNotice(HttpContext http, string code) => Keep(http, NoticeName, code, TimeSpan.FromMinutes(1));

    public static Notice? TakeNotice(HttpContext http, Texts texts)
    {
        if (http.Request.Cookies[NoticeName] is not { } code || !HttpMethods.IsGet(http.Request.Method))
            return null;
        Drop(http, NoticeName);
        return texts.Notices.TryGetValue(code, out var text) ? new Notice("ok", text) : null;
    }
}
