using System.Globalization;
using Beresta.Storage;

namespace Beresta.Testing;

/// <summary>
/// Fills a box with documents as a busy company has them, by statements alone: two years, 5,000 counterparties of whom one has a third, 200 departments,
/// numbers with and without letters and zeros, sums up to ten million; refusals and one kind of document are found in the oldest tenth only.
/// </summary>
public static class FilledBox
{
    public const int Departments = 200;

    public const int Counterparties = 5000;

    private const int Batch = 50_000;

    // 2025-01-01
    private const long Start = 1_735_689_600;

    private const long TwoYears = 730L * 86_400;

    /// <summary>A department, or a counterparty, by its number.</summary>
    public static Guid Id(int number) => Guid.Parse(string.Create(CultureInfo.InvariantCulture, $"00000000-0000-7000-8000-{number:x12}"));

    /// <param name="boxId">Any id.</param>
    /// <param name="count">Documents in all.</param>
    /// <param name="from">The number of the first one: a box can be filled in parts.</param>
    /// <param name="to">The number after the last one; null: <paramref name="count"/>.</param>
    public static async Task Fill(Db db, Guid boxId, int count, int from = 0, int? to = null)
    {
        for (var first = from; first < (to ?? count); first += Batch)
        {
            await using var work = await db.Begin();
            await work.Execute(work.Dialect.IsSqlite ? Sqlite : Postgres, new { boxId, count, first, last = Math.Min(first + Batch, to ?? count) - 1 });
            await work.Commit();
        }
    }

    private static readonly string Postgres = Insert(
        seconds => $"to_timestamp({seconds})", seconds => $"(to_timestamp({seconds}) at time zone 'UTC')::date",
        (high, low) => $"(substr(lpad(to_hex({high}), 12, '0'), 1, 8) || '-' || substr(lpad(to_hex({high}), 12, '0'), 9, 4)"
            + $" || '-7000-8000-' || lpad(to_hex({low}), 12, '0'))::uuid",
        (number, width) => $"lpad(({number})::text, {width}, '0')");

    private static readonly string Sqlite = Insert(
        seconds => $"strftime('%Y-%m-%dT%H:%M:%S.000000Z', {seconds}, 'unixepoch')", seconds => $"strftime('%Y-%m-%d', {seconds}, 'unixepoch')",
        (high, low) => $"(substr(printf('%012x', {high}), 1, 8) || '-' || substr(printf('%012x', {high}), 9, 4) || '-7000-8000-' || printf('%012x', {low}))",
        (number, width) => $"printf('%0{width}d', {number})");

    private static string Insert(Func<string, string> time, Func<string, string> date, Func<string, string, string> id, Func<string, int, string> padded) =>
        $"""
        with recursive n (i) as (select cast(@first as bigint) union all select i + 1 from n where i < @last),
        d as (
            select i, {Start} + i * {TwoYears} / @count as at, i * 7919 % 1000 as h, i * 6007 / 11 % 1000 as k, i * 104729 / 100 % 200 as department,
                case when i % 3 = 0 then 0 else i * 48271 % {Counterparties} end as counterparty, i * 16807 % 1000000000 as kopecks
            from n)
        insert into document (box_id, id, message_id, flow, side, counterparty_id, counterparty_name, counterparty_name_folded, counterparty_inn,
            kind, kind_name, file_id, file_name, number, number_folded, number_end, date, total, total_kopecks, vat, currency, document_type, department_id,
            status, action_required, finished, created_at, changed_at, read_at)
        select @boxId, {id("at * 1000", "i")}, {id("at * 1000", "i")}, 'invoice', case when i / 5 % 2 = 0 then 'Recipient' else 'Sender' end,
            {id("0", "counterparty")}, 'ООО «Ведро № ' || counterparty || '»', 'ооо «ведро № ' || counterparty || '»', '78000' || {padded("counterparty", 5)},
            case when i < @count / 10 and k < 50 then 'torg12' when k < 700 then 'upd' when k < 850 then 'act' when k < 900 then 'ukd' else 'nonformalized' end,
            'Документ', 'file ' || i, 'file ' || i,
            case when i % 2 = 0 then 'УТ-' || {padded("i", 7)} else '' || i end, case when i % 2 = 0 then 'ут-' || {padded("i", 7)} else '' || i end,
            case when i > 0 then '' || i end,
            {date("at")}, kopecks / 100, kopecks, kopecks / 600, '643', case when k >= 990 then 'contract' end,
            case when i % 50 > 0 then {id("0", "department")} end,
            case when i < @count / 10 and h % 100 = 7 then 'rejected'
                when h < 600 then 'signed' when h < 800 then 'sent' when h < 900 then 'awaiting-answer' else 'finished' end,
            i / 7 % 50 = 3, h < 600, {time("at")}, {time("at")}, case when i / 3 % 100 > 1 then {time("at")} end
        from d
        """;
}
