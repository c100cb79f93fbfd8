using Beresta.Storage;

namespace Beresta.Counterparties;

public static class CounterpartiesSchema
{
    public static readonly Schema Schema = new("counterparties",
        """
        create table counterparty (
            box_id uuid not null references box,
            other_box_id uuid not null references box,
            status text not null,
            before text not null,
            message text,
            changed_at timestamptz not null,
            primary key (box_id, other_box_id)
        );
        create table box_sociability (
            box_id uuid primary key references box,
            sociability text not null
        );
        """,
        // Relations are between participants, who need not have a box here.
        new SchemaStep(
            Postgres:
            """
            alter table counterparty drop constraint counterparty_box_id_fkey, drop constraint counterparty_other_box_id_fkey;
            alter table counterparty rename column other_box_id to other_id;
            """,
            Sqlite:
            """
            create table relation (
                box_id text not null,
                other_id text not null,
                status text not null,
                before text not null,
                message text,
                changed_at text not null,
                primary key (box_id, other_id)
            );
            insert into relation select box_id, other_box_id, status, before, message, changed_at from counterparty;
            drop table counterparty;
            alter table relation rename to counterparty;
            """));
}
