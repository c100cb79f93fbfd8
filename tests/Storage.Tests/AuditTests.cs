using Beresta.Accounts;
using Beresta.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Beresta.Storage.Tests;

/// <summary>C4: whatever is done to the rows, the check finds it.</summary>
public sealed class AuditTests : IAsyncLifetime
{
    private static readonly Guid Organization = Guid.CreateVersion7();

    private readonly Caller.Program by = new(Guid.CreateVersion7(), new KeyScope(Guid.CreateVersion7(), Organization, null, Permissions.All), "Иванов", "10.0.0.1");

    private TestDatabase database = null!;

    private Db Db => database.Db;

    public async ValueTask InitializeAsync() => database = await TestDatabase.Create(AccountsSchema.Schema);

    public async ValueTask DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task A_whole_log_is_whole()
    {
        Assert.Equal(new AuditVerdict(0, "", null), await Db.VerifyAudit(Organization));
        await Add(25);
        var verdict = await Db.VerifyAudit(Organization);
        Assert.Equal((25, null), (verdict.Rows, verdict.FirstBroken));
        var page = await Db.ListAudit(Organization, before: 25, limit: 3);
        Assert.Equal([24L, 23, 22], page.Select(row => row.No));
        Assert.Equal(("act 24", by.UserId, by.Key.KeyId, "10.0.0.1"), (page[0].Action, page[0].UserId, page[0].KeyId, page[0].Address));
    }

    [Theory]
    [InlineData("update audit set name = 'Петров' where no = 5", 5)]
    [InlineData("update audit set name = 'Иванов ' where no = 5", 5)]
    [InlineData("update audit set action = 'act', subject = '5subject' where no = 5", 5)]
    [InlineData("update audit set address = null where no = 5", 5)]
    [InlineData("update audit set details = '' where no = 10", 10)]
    [InlineData("update audit set hash = '0000000000000000000000000000000000000000000000000000000000000000' where no = 3", 3)]
    [InlineData("update audit set key_id = null where no = 1", 1)]
    [InlineData("delete from audit where no = 1", 1)]
    [InlineData("delete from audit where no = 7", 7)]
    [InlineData("delete from audit where no >= 9", 9)]
    [InlineData("delete from audit", 1)]
    [InlineData("update audit set no = 11 where no = 10", 10)]
    [InlineData("update audit set no = 100 where no = 4; update audit set no = 4 where no = 5; update audit set no = 5 where no = 100", 4)]
    [InlineData("update audit_head set hash = ''", 10)]
    public async Task A_row_changed_removed_or_moved_is_found(string tampering, long firstBroken)
    {
        await Add(10);
        await Tamper(tampering);
        Assert.Equal(firstBroken, (await Db.VerifyAudit(Organization)).FirstBroken);
    }

    [Fact]
    public async Task Any_changed_column_of_any_row_is_found()
    {
        await Add(8);
        foreach (var column in new[] { "name", "address", "action", "subject", "details", "hash" })
        {
            for (var no = 1; no <= 8; no++)
            {
                await using var work = await Db.Begin();
                await work.Execute($"update audit set {column} = {column} || 'x' where no = @no", new { no });
                await work.Commit();
                Assert.Equal(no, (await Db.VerifyAudit(Organization)).FirstBroken);
                await using var back = await Db.Begin();
                await back.Execute($"update audit set {column} = substr({column}, 1, length({column}) - 1) where no = @no", new { no });
                await back.Commit();
            }
        }

        Assert.Null((await Db.VerifyAudit(Organization)).FirstBroken);
    }

    [Fact]
    public async Task Many_writers_make_one_chain()
    {
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Add(10))));
        var verdict = await Db.VerifyAudit(Organization);
        Assert.Equal((60, null), (verdict.Rows, verdict.FirstBroken));
    }

    [Fact]
    public async Task A_long_log_is_walked_in_pages()
    {
        await using (var work = await Db.Begin())
        {
            for (var i = 0; i < 2100; i++)
                await work.AddAudit(Organization, by, "a", "s");
            await work.Commit();
        }

        Assert.Equal((2100, null), ((await Db.VerifyAudit(Organization)).Rows, (await Db.VerifyAudit(Organization)).FirstBroken));
    }

    [Fact]
    public async Task A_sweep_walks_what_was_added_and_begins_anew_after_a_day()
    {
        await Add(10);
        var check = new CheckAudit(Db, NullLogger<CheckAudit>.Instance);
        Assert.Equal(new AuditChecked(0, null, null), await check.Last(Organization, default));
        await check.Sweep(default);
        Assert.Equal(new AuditChecked(10, database.Clock.GetUtcNow(), null), await check.Last(Organization, default));

        // An old row that is changed is not looked at again at once, but a new one is.
        await Tamper("update audit set name = 'Петров' where no = 5");
        await Add(3);
        await check.Sweep(default);
        Assert.Equal(new AuditChecked(13, database.Clock.GetUtcNow(), null), await check.Last(Organization, default));
        var whole = database.Clock.GetUtcNow();
        database.Clock.Advance(CheckAudit.Anew);
        await check.Sweep(default);
        Assert.Equal(new AuditChecked(13, whole, 5), await check.Last(Organization, default));

        // It stays broken, whatever is added, until the row is as it was and a walk has come to the end.
        await Tamper("update audit set name = 'Иванов' where no = 5");
        await Add(1);
        await check.Sweep(default);
        Assert.Equal(5, (await check.Last(Organization, default)).FirstBroken);
        database.Clock.Advance(CheckAudit.Anew);
        await check.Sweep(default);
        Assert.Equal(new AuditChecked(14, database.Clock.GetUtcNow(), null), await check.Last(Organization, default));
    }

    [Fact]
    public async Task A_check_by_hand_walks_all_rows_and_is_kept()
    {
        await Add(10);
        var check = new CheckAudit(Db, NullLogger<CheckAudit>.Instance);
        await check.Sweep(default);
        await Tamper("update audit set details = '' where no = 2");
        Assert.Equal([new AuditLog(Organization, null)], await check.Logs(default));
        Assert.Equal(2, (await check.Run(Organization, default)).FirstBroken);
        Assert.Equal(2, (await check.Last(Organization, default)).FirstBroken);
    }

    private async Task Tamper(string sql)
    {
        await using var work = await Db.Begin();
        await work.Script(sql);
        await work.Commit();
    }

    private async Task Add(int count)
    {
        for (var i = 1; i <= count; i++)
        {
            await using var work = await Db.Begin();
            await work.AddAudit(Organization, by, $"act {i}", "subject", "details");
            await work.Commit();
            database.Clock.Advance(TimeSpan.FromSeconds(1));
        }
    }
}
