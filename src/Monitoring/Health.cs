using System.Globalization;
using Beresta.Storage;

namespace Beresta.Monitoring;

/// <summary>How much something matters.</summary>
public enum Gravity
{
    /// <summary>Nobody has to be woken, but somebody has to look soon.</summary>
    Warning,

    /// <summary>Work stands still: somebody has to act now.</summary>
    Failing,

    /// <summary>The same, and this server cannot serve requests: a balancer takes another one.</summary>
    NotReady,
}

/// <summary>One thing that is not as it should be.</summary>
/// <param name="Code">A stable name.</param>
/// <param name="Gravity">How much it matters.</param>
/// <param name="Text">What it is and what to do, for the administrator. It holds no path and no secret: whoever reaches the server may read it.</param>
public sealed record Remark(string Code, Gravity Gravity, string Text);

/// <summary>Says in words what is wrong with a node.</summary>
public static class Health
{
    /// <summary>Bytes of free disk below which nothing can be written for sure.</summary>
    public const long LeastDisk = 1024 * 1024;

    /// <summary>Bytes of free disk below which somebody has to look: a day of a busy node.</summary>
    public const long LittleDisk = 1024L * 1024 * 1024;

    /// <summary>An operator's new key takes weeks, in an accredited centre.</summary>
    public static readonly TimeSpan SoonExpired = TimeSpan.FromDays(30);

    /// <summary>All remarks, the gravest first; none when all is well.</summary>
    public static IReadOnlyList<Remark> Of(NodeState state) => [.. All(state).OrderByDescending(remark => remark.Gravity)];

    private static IEnumerable<Remark> All(NodeState state)
    {
        if (state.DatabaseFault is { } away)
        {
            yield return new Remark("database", Gravity.NotReady,
                $"База данных не отвечает ({away}): проверьте её сервер, место на её диске и строку подключения.");
        }

        if (state.SchemaFault is { } schema)
            yield return new Remark("schema", Gravity.NotReady, schema);
        if (state.FolderFault is { } folder)
        {
            yield return new Remark("folder", Gravity.NotReady,
                $"В папку данных нельзя записать ({folder}): проверьте её диск, права и не стал ли он доступен только для чтения.");
        }

        if (state.BlobFault is { } blobs)
            yield return new Remark("blobs", Gravity.Failing, $"Хранилище документов не отвечает ({blobs}): проверьте его адрес, ключ и сеть.");
        if (state.Disk is { } disk && disk.Free < LittleDisk)
        {
            yield return new Remark("disk", disk.Free < LeastDisk ? Gravity.NotReady : Gravity.Warning,
                $"На диске с папкой данных свободно {Megabytes(disk.Free)} МБ из {Megabytes(disk.Size)}: освободите место, перезапуск не нужен.");
        }

        if (state is { IsSetUp: true, HasOperatorKey: false, DatabaseFault: null, SchemaFault: null })
        {
            yield return new Remark("operator-key", Gravity.NotReady,
                "У узла нет ключа оператора: подтверждения подписать нечем. Добавьте его: beresta key renew.");
        }

        foreach (var remark in state.Expiring.Select(expiring => Of(expiring, state.At)).OfType<Remark>())
            yield return remark;
        foreach (var topic in state.Topics)
        {
            if (topic.IsStuck)
            {
                yield return new Remark("outbox", Gravity.Failing,
                    $"Очередь «{topic.Topic}» стоит: старейшая строка ждёт {Span(topic.Oldest)}, всего {topic.Waiting}. Что с ней: beresta outbox list.");
            }

            if (topic.Dead > 0)
            {
                yield return new Remark("dead-letters", Gravity.Warning,
                    $"В очереди «{topic.Topic}» оставлено после всех попыток: {topic.Dead}. Исправьте причину и повторите: beresta outbox list, outbox retry.");
            }
        }

        foreach (var jobs in state.Jobs.Where(jobs => jobs.Late > 0))
            yield return new Remark("jobs", Gravity.Failing, $"Задания «{jobs.Kind}» не продвигаются дольше {Span(Outbox.LongestWait)}: {jobs.Late}.");
        foreach (var peer in state.Silent)
        {
            yield return new Remark("peer", Gravity.Warning,
                $"Узел {peer.OperatorId} не принимает документы {Span(state.At - peer.Since)} ({peer.Code}). Они ждут и уйдут сами; спросите его администратора.");
        }
    }

    private static Remark? Of(Expiring expiring, DateTimeOffset now)
    {
        var left = expiring.Left(now);
        if (left > SoonExpired)
            return null;
        var (what, act) = expiring.Kind switch
        {
            Expiring.OperatorKey => ("Сертификат ключа оператора", "получите новый и добавьте его: beresta key renew"),
            "https-certificate" => ("Сертификат HTTPS", "замените файл сертификата, перезапуск не нужен"),
            "peer-certificate" => ($"Сертификат узла {expiring.Name}", "узнайте у его администратора новый: beresta peer add"),
            _ => ("Сертификат ключа организации", "выпустите новый"),
        };
        // Confirmations cannot be signed any more, and nothing can be sent.
        var gravity = left > TimeSpan.Zero ? Gravity.Warning : expiring.Kind == Expiring.OperatorKey ? Gravity.NotReady : Gravity.Failing;
        var date = expiring.Until.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);
        return new Remark("expiring", gravity, left > TimeSpan.Zero ? $"{what} действует до {date}: {act}." : $"{what} истёк {date}: {act}.");
    }

    private static long Megabytes(long bytes) => bytes / (1024 * 1024);

    private static string Span(TimeSpan span) => span.Duration() switch
    {
        { TotalDays: >= 2 } days => $"{(long)days.TotalDays} дн.",
        { TotalHours: >= 2 } hours => $"{(long)hours.TotalHours} ч",
        var minutes => $"{(long)minutes.TotalMinutes} мин",
    };
}
