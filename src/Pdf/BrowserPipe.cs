using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Beresta.Pdf;

/// <summary>
/// Commands and answers of the Chrome DevTools Protocol over two pipes: JSON messages, each ended by a zero byte. Events are passed over.
/// </summary>
internal sealed class BrowserPipe : IDisposable
{
    /// <summary>The longest message that Chromium reads, in bytes; it hangs up on a longer one.</summary>
    public const int LongestMessage = 96 * 1024 * 1024;

    // What a browser answers is a few lines, or a piece of a PDF.
    private const int LongestAnswer = 16 * 1024 * 1024;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        // Letters stand for themselves: escaped, a page in Russian would be three times as long.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly Stream commands;
    private readonly Stream answers;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> waiting = new();
    private int last;
    private volatile string? broken;

    public BrowserPipe(Stream commands, Stream answers)
    {
        this.commands = commands;
        this.answers = answers;
        _ = Listen();
    }

    /// <summary>Sends a command and waits for what it gives.</summary>
    /// <param name="method">«Page.printToPDF».</param>
    /// <param name="session">The session of a page; null for the browser itself.</param>
    /// <param name="parameters">An object of parameters; null for none.</param>
    /// <param name="stop">Stops waiting; the browser is of no use then.</param>
    /// <exception cref="BrowserException">It refused, or hung up.</exception>
    public async Task<JsonElement> Command(string method, string? session, object? parameters, CancellationToken stop)
    {
        var id = ++last;
        var answer = waiting[id] = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (broken is { } why)
            throw new BrowserException(why);
        var message = JsonSerializer.SerializeToUtf8Bytes(new { id, method, sessionId = session, @params = parameters }, Options);
        try
        {
            await commands.WriteAsync(message, stop);
            await commands.WriteAsync(new byte[1], stop);
            await commands.FlushAsync(stop);
        }
        catch (IOException)
        {
            // Why it hung up is told below, where its side of the pipe ends.
        }

        await using (stop.Register(() => answer.TrySetCanceled(stop)))
            return await answer.Task;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Break("завершён");
        try
        {
            commands.Dispose();
        }
        catch (IOException)
        {
            // What was left to write has nobody to read it.
        }

        answers.Dispose();
    }

    private async Task Listen()
    {
        var buffer = new ArrayBufferWriter<byte>(64 * 1024);
        try
        {
            while (true)
            {
                var read = await answers.ReadAsync(buffer.GetMemory(64 * 1024));
                if (read == 0)
                    break;
                buffer.Advance(read);
                var rest = Take(buffer.WrittenMemory, read);
                if (rest.Length > LongestAnswer)
                    break;
                if (rest.Length < buffer.WrittenCount)
                {
                    var kept = rest.ToArray();
                    buffer.ResetWrittenCount();
                    buffer.Write(kept);
                }
            }
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException or JsonException)
        {
            Break("ответил непонятно");
        }

        Break("завершился");
    }

    // Only what has just come can hold an end of a message.
    private ReadOnlyMemory<byte> Take(ReadOnlyMemory<byte> held, int fresh)
    {
        var searched = held.Length - fresh;
        while (held.Span[searched..].IndexOf((byte)0) is >= 0 and var end)
        {
            Answer(held[..(searched + end)]);
            held = held[(searched + end + 1)..];
            searched = 0;
        }

        return held;
    }

    private void Answer(ReadOnlyMemory<byte> message)
    {
        using var json = JsonDocument.Parse(message);
        if (!json.RootElement.TryGetProperty("id", out var number) || !waiting.TryRemove(number.GetInt32(), out var waiter))
            return;
        if (json.RootElement.TryGetProperty("result", out var result))
            waiter.TrySetResult(result.Clone());
        else
            waiter.TrySetException(new BrowserException(json.RootElement.TryGetProperty("error", out var error) ? error.GetProperty("message").GetString() ?? "отказ" : "пустой ответ"));
    }

    private void Break(string why)
    {
        broken ??= why;
        foreach (var (id, waiter) in waiting)
        {
            if (waiting.TryRemove(id, out _))
                waiter.TrySetException(new BrowserException(broken));
        }
    }
}
