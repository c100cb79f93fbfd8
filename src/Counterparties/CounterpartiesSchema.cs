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
        """);
}
