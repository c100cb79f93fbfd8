using Beresta.Testing;

namespace Beresta.Storage.Tests;

public sealed class SchemaTests : IAsyncLifetime
{
    private const string First = "create table a (id bigint primary key)";
    private const string Second = "alter table a add column name text";

    private TestDatabase database = null!;

    public async ValueTask InitializeAsync() => database = await TestDatabase.Create();

    public async ValueTask DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task Only_missing_steps_are_run()
    {
        await Run(new Schema("m", First));
        await Run(new Schema("m", First, Second));
        await Run(new Schema("m", First, Second));
        Assert.Equal([1, 2], await database.Db.Query<int>("select step from schema_step where module = 'm' order by step"));
        Assert.Equal(0, await database.Db.Scalar<long>("select count(name) from a"));
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_refused()
    {
        await Run(new Schema("m", First, Second));
        var error = await Assert.ThrowsAsync<SchemaException>(() => Run(new Schema("m", First)));
        Assert.Contains("новее программы", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_that_was_changed_after_it_was_run_is_refused()
    {
        await Run(new Schema("m", First));
        var error = await Assert.ThrowsAsync<SchemaException>(() => Run(new Schema("m", "create table a (id text)")));
        Assert.Contains("шаг 1 модуля «m»", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_that_fails_leaves_nothing_and_is_tried_again()
    {
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Run(new Schema("m", "create table b (id bigint); create table b (id bigint)")));
        await Run(new Schema("m", "create table b (id bigint)"));
        Assert.Equal(0, await database.Db.Scalar<long>("select count(*) from b"));
    }

    [Fact]
    public async Task Two_servers_may_start_at_once()
    {
        var schema = new Schema("m", First, Second, "create table c (id bigint)", "create table d (id bigint)");
        await using var other = Db.Open(database.Connection);
        await Task.WhenAll(
            Task.Run(() => Run(schema)),
            Task.Run(() => new SchemaRunner(other, [schema]).Run()),
            Task.Run(() => Run(schema)));
        Assert.Equal(4, await database.Db.Scalar<long>("select count(*) from schema_step where module = 'm'"));
    }

    [Fact]
    public async Task After_an_upgrade_the_planner_knows_the_rows()
    {
        await Run(new Schema("m", "create table a (id bigint)"));
        await using (var work = await database.Db.Begin())
        {
            for (var i = 0; i < 100; i++)
                work.Post("insert into a (id) values (@i)", new { i });
            await work.Commit();
        }

        await Run(new Schema("m", "create table a (id bigint)", "create index a_id on a (id)"));
        Assert.Equal(1, await database.Db.Scalar<long>(database.Db.Dialect.IsSqlite
            ? "select count(*) from sqlite_stat1 where idx = 'a_id'"
            : "select count(*) from pg_class where relname = 'a' and reltuples = 100"));
    }

    private Task Run(Schema schema) => new SchemaRunner(database.Db, [schema]).Run();
}
