using Beresta.Accounts;
using Beresta.Kernel;
using Beresta.Signatures;
using Beresta.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Beresta.Web.Node;

/// <summary>The page that sets a new node up. It opens by the token that the server has printed, until the node is set up.</summary>
internal static class SetUpPages
{
    // Of one certificate or container; a folder of roots has some dozens.
    private const int LargestFile = 1024 * 1024;

    public static void MapSetUp(this IEndpointRouteBuilder pages)
    {
        pages.MapGet("/setup", async (HttpContext http, SetUpNode setUp, CancellationToken stop) =>
            await setUp.Opens(http.Request.Query["token"], stop)
                ? Show(http.Request.Query["token"]!, new Dictionary<string, string>(StringComparer.Ordinal)) : Errors.NotFound(http));
        // A node is set up once, whatever is sent again.
        pages.MapPost("/setup", SetUp).Repeatable();
    }

    private static RazorComponentResult<SetUpPage> Show(string token, IReadOnlyDictionary<string, string> typed, Problem? problem = null) =>
        new(new { Secret = token, Typed = typed, Problem = problem }) { StatusCode = Errors.StatusOf(problem) };

    private static async Task<IResult> SetUp(HttpContext http, SetUpNode setUp, CancellationToken stop)
    {
        var token = http.Field("token");
        if (!await setUp.Opens(token, stop))
            return Errors.NotFound(http);
        var typed = new[] { "code", "operator", "inn", "login", "name" }.ToDictionary(field => field, http.Field, StringComparer.Ordinal);
        if (!(await Key(http, stop)).Succeeded(out var key, out var problem) || !(await Roots(http, stop)).Succeeded(out var roots, out problem))
            return Show(token, typed, problem);
        using (key)
        {
            var node = new NodeSetUp(new OperatorCard(typed["code"], typed["operator"], typed["inn"]),
                new NewUser(typed["login"], typed["name"], http.Request.Form["password"].ToString()))
            {
                Key = key.Key,
                Roots = roots,
            };
            return (await setUp.RunByToken(node, token, http.Address(), stop)).Succeeded(out _, out problem) ? http.Done("node-set-up", "/login")
                : Show(token, typed, problem);
        }
    }

    private static async Task<Result<ImportedKey>> Key(HttpContext http, CancellationToken stop)
    {
        if (http.Request.Form.Files["key"] is not { Length: > 0 } file)
            return new ImportedKey(null);
        return (await Read(file, stop)).Succeeded(out var bytes, out var problem)
            && Pkcs12.Read(bytes, http.Request.Form["key-password"].ToString()).Succeeded(out var key, out problem)
            ? new ImportedKey(key)
            : problem;
    }

    /// <summary>The root certificates that the form brings; a file without one is refused.</summary>
    public static async Task<Result<List<ReadOnlyMemory<byte>>>> Roots(HttpContext http, CancellationToken stop)
    {
        var roots = new List<ReadOnlyMemory<byte>>();
        foreach (var file in http.Request.Form.Files.GetFiles("roots").Where(file => file.Length > 0))
        {
            if (!(await Read(file, stop)).Succeeded(out var bytes, out var problem))
                return problem;
            var found = TrustStore.Read((file.FileName, bytes)).Roots;
            if (found.Count == 0)
                return new Problem("trust-root-invalid", $"В файле «{file.FileName}» нет корневого сертификата");
            roots.AddRange(found.Select(root => root.Raw));
        }

        return roots;
    }

    private static async Task<Result<byte[]>> Read(IFormFile file, CancellationToken stop)
    {
        if (file.Length > LargestFile)
            return new Problem("file-too-large", $"Файл «{file.FileName}» больше {LargestFile / 1024 / 1024} МБ: это не ключ и не сертификат");
        var bytes = new byte[file.Length];
        await using var content = file.OpenReadStream();
        await content.ReadExactlyAsync(bytes, stop);
        return bytes;
    }

    /// <summary>Null inside: none was sent, and one is made.</summary>
    private sealed record ImportedKey(KeySigner? Key) : IDisposable
    {
        public void Dispose() => Key?.Dispose();
    }
}
