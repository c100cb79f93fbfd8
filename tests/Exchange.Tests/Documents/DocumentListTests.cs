using System.Globalization;
using Beresta.Accounts;
using Beresta.Exchange.Docflows;
using Beresta.Exchange.Documents;
using Beresta.Storage;
using Beresta.Testing;

namespace Beresta.Exchange.Tests.Documents;

/// <summary>Lists give what reading every document would give, in order, page by page in both directions, whatever is asked for and whoever asks.</summary>
public sealed class DocumentListTests
{
    private const int Many = 24_000;

    private static readonly CancellationToken None = CancellationToken.None;

    private static readonly (DocumentFilter Filter, string? Index)[] Filters =
    [
        (new(), "document_listed"),
        (new() { Direction = "incoming" }, "document_side"),
        (new() { ActionRequired = true }, "document_waiting"),
        (new() { ActionRequired = true, Direction = "outgoing" }, "document_waiting"),
        (new() { Status = "rejected" }, "document_status"),
        (new() { Status = "signed" }, "document_status"),
        (new() { Status = "signed", Kind = "upd", Direction = "incoming" }, "document_status"),
        (new() { Kind = "torg12" }, "document_kind"),
        (new() { Kind = "torg12", Status = "signed" }, "document_kind"),
        (new() { DocumentType = "contract" }, "document_type"),
        (new() { DepartmentId = FilledBox.Id(7) }, "document_department"),
        (new() { Counterparty = "7800000123" }, "document_of_counterparty"),
        (new() { Counterparty = "ВЕДРО № 123" }, "document_of_counterparty"),
        (new() { Counterparty = "№ 0»" }, "document_of_counterparty"),
        (new() { Counterparty = "ведро" }, "document_listed"),
        (new() { Counterparty = "никто" }, null),
        (new() { Number = "17" }, "document_number_start"),
        (new() { Number = "17" }, "document_number_end"),
        (new() { Number = "ут-0001" }, "document_number_start"),
        (new() { Number = "УТ" }, "document_number_start"),
        (new() { Number = "0000171" }, "document_number_end"),
        (new() { Number = "_" }, "document_number_start"),
        (new() { Number = "1", Status = "rejected" }, "document_status"),
        (new() { From = new(2026, 3, 3), To = new(2026, 3, 3) }, "document_dated"),
        (new() { From = new(2025, 1, 1), To = new(2025, 12, 31) }, "document_dated"),
        (new() { From = new(2025, 1, 1), To = new(2025, 12, 31), Counterparty = "7800000123" }, "document_of_counterparty"),
        (new() { To = new(2025, 12, 31), Number = "1" }, "document_number_start"),
        (new() { TotalFrom = 9_999_000, TotalTo = 10_000_000 }, "document_total"),
        (new() { TotalFrom = 1_000_000 }, "document_listed"),
        (new() { TotalFrom = 1_000_000, Direction = "incoming" }, "document_side"),
    ];

    private sealed record Card(
        Guid Id, Party Side, string Status, bool ActionRequired, string Kind, string? DocumentType, Guid? DepartmentId, string CounterpartyName,
        string CounterpartyInn, string Number, DateOnly Date, decimal Total, DateTimeOffset CreatedAt);

    [Fact]
    public async Task Every_filter_gives_everybody_what_reading_all_documents_would_and_reads_the_index_that_is_for_it()
    {
        await using var node = await TestNode.Start();
        var boxId = node.Seller.Box.BoxId;
        await FilledBox.Fill(node.Db, boxId, Many);
        await FilledBox.Fill(node.Db, node.Buyer.Box.BoxId, 1000);
        await using (var work = await node.Db.Begin())
        {
            await work.Script("analyze");
            await work.Commit();
        }

        var all = await node.Db.Query<Card>(
            """
            select id, side, status, action_required, kind, document_type, department_id, counterparty_name, counterparty_inn, number, date, total, created_at
            from document where box_id = @boxId
            """, new { boxId });
        Assert.Equal(Many, all.Count);
        foreach (var (name, access) in Sighted.All(boxId))
        {
            foreach (var (filter, index) in Filters)
            {
                var expected = InOrder(all.Where(card => Sees(access.Visible, card) && Passes(filter, card)), filter).Select(card => card.Id).ToList();
                await Walk(node.Get<ListDocuments>(), access, filter, expected, $"{name}: {filter}");
                if (index is not null && access.Visible.IsEverything)
                    await ReadsIndex(node.Db, access, filter, index);
            }
        }

        await ReadsIndex(node.Db, Sighted.Of(boxId, Sight.Own, 7, [], null), new DocumentFilter(), "document_department");
        await ReadsIndex(node.Db, Sighted.Of(boxId, Sight.Own, 7, [], null), new DocumentFilter { Status = "signed" }, "document_department");
        await ReadsIndex(node.Db, Sighted.Of(boxId, Sight.Own, null, [], null), new DocumentFilter(), "document_department");
        await ReadsIndex(node.Db, Sighted.Of(boxId, Sight.Subtree, 1, Enumerable.Range(1, 60), null), new DocumentFilter(), "document_department");
        await ReadsIndex(node.Db, Sighted.Of(boxId, Sight.All, null, [], ["act", "upd"]), new DocumentFilter(), "document_kind");
    }

    [Fact]
    public async Task Pages_neither_skip_nor_double_a_document_while_others_come_and_change()
    {
        await using var node = await TestNode.Start();
        var boxId = node.Seller.Box.BoxId;
        const int There = 1000;
        await FilledBox.Fill(node.Db, boxId, 2 * There, to: There);
        var first = await node.Db.Query<Guid>("select id from document where box_id = @boxId", new { boxId });
        using var stop = new CancellationTokenSource();
        var coming = Task.Run(async () =>
        {
            for (var i = There; i < 2 * There && !stop.IsCancellationRequested; i++)
            {
                await FilledBox.Fill(node.Db, boxId, 2 * There, i, i + 1);
                await using var work = await node.Db.Begin();
                await work.Execute("update document set changed_at = @now, read_at = @now, status = 'sent' where box_id = @boxId and id = @id",
                    new { now = work.Clock.GetUtcNow(), boxId, id = first[i % first.Count] });
                await work.Commit();
            }
        });
        foreach (var filter in new DocumentFilter[] { new(), new() { From = new(2025, 1, 1) }, new() { Number = "1" }, new() { TotalFrom = 0 } })
        {
            var seen = new List<Guid>();
            string? after = null;
            do
            {
                var page = (await node.Get<ListDocuments>().Run(node.Seller.Access, filter with { Limit = 7, After = after }, None)).Value;
                seen.AddRange(page.Documents.Select(row => row.Id));
                after = page.Next;
            }
            while (after is not null);
            Assert.Equal(seen.Count, seen.Distinct().Count());
            var expected = filter.Number is null ? first : await node.Db.Query<Guid>(
                "select id from document where box_id = @boxId and id in @first and (number like '1%' or number_end like '1%')", new { boxId, first });
            Assert.Empty(expected.Except(seen));
        }

        await stop.CancelAsync();
        await coming;
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("AAAA")]
    [InlineData("*")]
    public async Task A_place_of_no_list_is_refused(string place)
    {
        await using var node = await TestNode.Start();
        foreach (var filter in new DocumentFilter[] { new() { After = place }, new() { Before = place }, new() { Number = "1", After = place } })
        {
            var refused = await node.Get<ListDocuments>().Run(node.Seller.Access, filter, None);
            Assert.False(refused.Succeeded(out _, out var problem));
            Assert.Equal("parameter-invalid", problem.Code);
        }
    }

    private static async Task Walk(ListDocuments list, Access access, DocumentFilter filter, List<Guid> expected, string which)
    {
        const int Size = 150;
        string? after = null;
        DocumentPage? page = null;
        var pages = 0;
        for (; pages == 0 || after is not null && pages < 4; pages++)
        {
            page = (await list.Run(access, filter with { Limit = Size, After = after }, None)).Value;
            Assert.True(expected.Skip(pages * Size).Take(Size).SequenceEqual(page.Documents.Select(row => row.Id)), $"{which}: page {pages} differs");
            Assert.True(page.IsMore ? page.Total <= expected.Count : page.Total == expected.Count, $"{which}: {page.Total} of {expected.Count}");
            after = page.Next;
            Assert.Equal((pages + 1) * Size < expected.Count, after is not null);
            Assert.Equal(pages > 0, page.Previous is not null);
        }

        for (pages--; pages > 0; pages--)
        {
            page = (await list.Run(access, filter with { Limit = Size, Before = page!.Previous }, None)).Value;
            var rows = page.Documents.Select(row => row.Id);
            Assert.True(expected.Skip((pages - 1) * Size).Take(Size).SequenceEqual(rows), $"{which}: page {pages - 1} differs backward");
            Assert.Equal(pages > 1, page.Previous is not null);
            Assert.NotNull(page.Next);
        }
    }

    // The database itself says how it would run the statement: PostgreSQL may not read a small table from end to end instead.
    private static async Task ReadsIndex(Db db, Access access, DocumentFilter filter, string index)
    {
        var conditions = await ListConditions.Of(db, access, filter, None);
        var query = new ListQuery(db, conditions, place: null, isBackward: false, limit: 51);
        await query.Run(None);
        conditions.Args["value"] = conditions.All.Find(one => one.Values.Count > 0)?.Values[0];
        await using var work = await db.Begin();
        if (!db.Dialect.IsSqlite)
            await work.Script("set local enable_seqscan = off");
        var plan = db.Dialect.IsSqlite
            ? string.Join('\n', (await work.Query<Step>($"explain query plan {query.Asked[0]}", conditions.Args)).Select(step => step.Detail))
            : string.Join('\n', await work.Query<string>($"explain {query.Asked[0]}", conditions.Args));
        Assert.True(plan.Contains(index, StringComparison.Ordinal), $"{filter}\n{plan}");
        Assert.DoesNotMatch("SCAN document(?! USING)|Seq Scan on document", plan);
    }

    private sealed record Step(long Id, long Parent, long Notused, string Detail);

    private static bool Sees(Visible visible, Card card) => visible.Kinds?.Contains(card.Kind) != false
        && (visible.Departments is null
            || (visible.Departments.Count == 0 ? card.DepartmentId is null : card.DepartmentId is { } own && visible.Departments.Contains(own)));

    private static bool Passes(DocumentFilter filter, Card card) =>
        (filter.Direction is null || card.Side == (filter.Direction == "incoming" ? Party.Recipient : Party.Sender))
        && (filter.Status is null || card.Status == filter.Status)
        && (!filter.ActionRequired || card.ActionRequired)
        && (filter.Kind is null || card.Kind == filter.Kind)
        && (filter.DocumentType is null || card.DocumentType == filter.DocumentType)
        && (filter.DepartmentId is null || card.DepartmentId == filter.DepartmentId)
        && (filter.Counterparty is not { } who || card.CounterpartyName.Contains(who, StringComparison.OrdinalIgnoreCase)
            || card.CounterpartyInn.StartsWith(who, StringComparison.Ordinal))
        && (filter.Number is null || Found(filter.Number, card.Number) is not null)
        && (filter.From is null || card.Date >= filter.From) && (filter.To is null || card.Date <= filter.To)
        && (filter.TotalFrom is null || card.Total >= filter.TotalFrom) && (filter.TotalTo is null || card.Total <= filter.TotalTo);

    // The rule in other words than the program's: what of the number begins as it is asked for.
    private static string? Found(string asked, string number)
    {
        if (number.StartsWith(asked, StringComparison.OrdinalIgnoreCase))
            return number.ToLower(CultureInfo.InvariantCulture);
        var digits = new string([.. number.Reverse().TakeWhile(char.IsAsciiDigit).Reverse()]).TrimStart('0');
        return asked.All(char.IsAsciiDigit) && digits.StartsWith(asked.TrimStart('0'), StringComparison.Ordinal) ? digits : null;
    }

    private static IEnumerable<Card> InOrder(IEnumerable<Card> cards, DocumentFilter filter) =>
        filter.Number is { } number
            ? cards.OrderBy(card => Found(number, card.Number), StringComparer.Ordinal).ThenByDescending(card => $"{card.Id}", StringComparer.Ordinal)
        : filter.From is not null || filter.To is not null
            ? cards.OrderByDescending(card => card.Date).ThenByDescending(card => $"{card.Id}", StringComparer.Ordinal)
        : cards.OrderByDescending(card => card.CreatedAt).ThenByDescending(card => $"{card.Id}", StringComparer.Ordinal);
}
