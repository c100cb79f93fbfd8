using System.Text.Json;
using System.Text.RegularExpressions;
using Beresta.Kernel;
using Beresta.Storage;
using Microsoft.AspNetCore.Http;

namespace Beresta.Api;

/// <summary>Says what is wrong with a request that could not be read: the field, and in plain words why. The framework's own answer would be an empty 400.</summary>
internal static partial class RequestFaults
{
    /// <summary>The problem and its HTTP status; null when the fault is the server's.</summary>
    public static (Problem Problem, int Status)? Of(Exception exception) => exception switch
    {
        BadHttpRequestException { InnerException: JsonException json } => (OfJson(json), StatusCodes.Status400BadRequest),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => TooLarge,
        BadHttpRequestException { StatusCode: StatusCodes.Status503ServiceUnavailable } => Busy,
        BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout } =>
            (new Problem("request-too-slow", "Тело запроса передавалось слишком медленно"), StatusCodes.Status408RequestTimeout),
        BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType } =>
            (new Problem("media-type-unsupported", "Формат тела не поддерживается: нужен Content-Type, который указан в описании метода, как правило application/json, в UTF-8"), StatusCodes.Status415UnsupportedMediaType),
        BadHttpRequestException bad => (OfBinding(bad.Message), StatusCodes.Status400BadRequest),
        JsonException json => (OfJson(json), StatusCodes.Status400BadRequest),
        // ASP.NET's form reader throws it for a limit as well as for a form that is none.
        InvalidDataException form when form.Message.Contains("limit", StringComparison.OrdinalIgnoreCase) => TooLarge,
        InvalidDataException or IOException { Message: "Unexpected end of Stream, the content may have already been read by another component. " } => (new Problem("form-invalid", "Тело запроса не является правильной формой multipart/form-data"), StatusCodes.Status400BadRequest),
        _ => StorageFaults.Of(exception) is { } fault ? OfStorage(fault) : null,
    };

    private static (Problem, int) OfStorage(StorageFault fault) => fault switch
    {
        StorageFault.Race => (new Problem("try-again", "Запрос столкнулся с другим: повторите его с тем же Idempotency-Key"), StatusCodes.Status503ServiceUnavailable),
        StorageFault.Away => (new Problem("unavailable", "База данных или папка данных не отвечает: повторите запрос с тем же Idempotency-Key"), StatusCodes.Status503ServiceUnavailable),
        StorageFault.Full => (new Problem("storage-full", "На сервере кончилось место: ничего не сохранено; повторите запрос с тем же Idempotency-Key, когда место появится"), StatusCodes.Status507InsufficientStorage),
        StorageFault.Damaged => (new Problem("content-damaged", "Содержимое документа в хранилище пропало или повреждено. Сообщите администратору номер запроса"), StatusCodes.Status500InternalServerError),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "A fault without an answer."),
    };

    private static (Problem, int) TooLarge =>
        (new Problem("body-too-large", "Тело запроса больше допустимого: пределы названы в описании API, большие файлы передавайте как multipart/form-data", ProblemKind.TooLarge), StatusCodes.Status413PayloadTooLarge);

    private static (Problem, int) Busy =>
        (new Problem("server-busy", "Сервер сейчас принимает другие большие запросы: повторите этот через несколько секунд с тем же Idempotency-Key", ProblemKind.Unavailable) { RetryAfter = TimeSpan.FromSeconds(5) }, StatusCodes.Status503ServiceUnavailable);

    public static Problem OfJson(JsonException broken)
    {
        var path = broken.Path is { Length: > 0 } found ? found.TrimStart('$').TrimStart('.') : "";
        var (field, reason) = Reason(broken, path);
        var where = field.Length == 0 ? "" : $"поле «{field}»: ";
        return new Problem("json-invalid", $"JSON запроса прочитать не удалось: {where}{reason}",
        [
            new Finding("json-invalid", Severity.Error, char.ToUpperInvariant(reason[0]) + reason[1..], field.Length == 0 ? null : field)
            {
                Line = (int?)broken.LineNumber + 1,
                Column = (int?)broken.BytePositionInLine + 1,
            },
        ]);
    }

    private static (string Field, string Reason) Reason(JsonException broken, string path)
    {
        var message = broken.Message;
        var quoted = Quoted().Match(message) is { Success: true } match ? match.Groups["text"].Value : "";
        if (message.Contains("could not be mapped to any .NET member", StringComparison.Ordinal))
            return (path.Length == 0 ? quoted : path, "такого поля нет — проверьте, как пишется его имя");
        if (message.Contains("missing required properties", StringComparison.Ordinal))
            return (path, $"не указаны обязательные поля: {message[(message.IndexOf("including:", StringComparison.Ordinal) + "including:".Length)..].Replace("'", "", StringComparison.Ordinal).Trim().TrimEnd('.')}");
        if (message.Contains("null value", StringComparison.Ordinal))
            return (path.Length == 0 ? quoted : path, "значение не может быть null");
        if (message.Contains("uplicate", StringComparison.Ordinal))
            return (path.Length == 0 ? quoted : path, "поле указано дважды");
        if (message.Contains("depth", StringComparison.OrdinalIgnoreCase))
            return (path.Length > 200 ? "" : path, "слишком глубокая вложенность");
        if (message.StartsWith(ApiJson.NoBase64, StringComparison.Ordinal))
            return (path, "нужен base64: так записывают содержимое файла в JSON");
        if (message.Contains("could not be converted", StringComparison.Ordinal) || message.Contains("is no permission", StringComparison.Ordinal) || message.Contains("participant id", StringComparison.Ordinal)
            || broken.InnerException is FormatException or InvalidOperationException)
        {
            return (path, "значение не того вида: смотрите вид поля в описании API");
        }

        return (path, $"это не правильный JSON ({message.Split(" Path:", 2)[0].Trim()})");
    }

    private static Problem OfBinding(string message)
    {
        var failed = Binding().Match(message);
        if (!failed.Success)
        {
            return message.Contains("body", StringComparison.Ordinal)
                ? new Problem("body-missing", "У запроса нет тела, а метод его требует")
                : new Problem("request-invalid", "Запрос прочитать не удалось");
        }

        var name = char.ToLowerInvariant(failed.Groups["name"].Value[0]) + failed.Groups["name"].Value[1..];
        var value = failed.Groups["value"].Success ? failed.Groups["value"].Value : null;
        var reason = value is null ? $"Не указан параметр «{name}»" : $"Значение «{value}» не подходит для параметра «{name}»";
        return new Problem("parameter-invalid", reason, [new Finding("parameter-invalid", Severity.Error, reason, name)]);
    }

    [GeneratedRegex("""'(?<text>[^']{1,100})'""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();

    // Failed to bind parameter "Nullable<DateOnly> From" from "abc".  Required parameter "string Name" was not provided from query string.
    [GeneratedRegex("""parameter "[^"]*? (?<name>\w+)"(?: from "(?<value>[^"]{0,200})")?(?! was not provided from body)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Binding();
}
