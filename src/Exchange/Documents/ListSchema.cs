using System.Globalization;
using Beresta.Storage;

namespace Beresta.Exchange.Documents;

/// <summary>The indexes of the lists: each filter has one that gives its documents in the order of the list, within the box.</summary>
internal static class ListSchema
{
    // SQLite's lower() knows Latin letters only.
    private const string Capitals = "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯӘҒҚҢӨҰҮҺІ";

    /// <summary>What <see cref="SearchNumber"/> makes of a document's number.</summary>
    public static SchemaStep Numbers { get; } = new(Postgres: NumbersOf("text collate \"C\""), Sqlite: NumbersOf("text"));

    public const string Indexes =
        """
        drop index document_department;
        create index document_department on document (box_id, department_id, created_at desc, id desc);
        create index document_side on document (box_id, side, created_at desc, id desc);
        create index document_status on document (box_id, status, created_at desc, id desc);
        create index document_kind on document (box_id, kind, created_at desc, id desc);
        create index document_type on document (box_id, document_type, created_at desc, id desc) where document_type is not null;
        create index document_of_counterparty on document (box_id, counterparty_id, created_at desc, id desc);
        create index document_waiting on document (box_id, action_required, created_at desc, id desc) where action_required;
        create index document_dated on document (box_id, date desc, id desc);
        create index document_total on document (box_id, total_kopecks);
        create index document_number_start on document (box_id, number_folded, id desc);
        create index document_number_end on document (box_id, number_end, id desc) where number_end is not null;
        """;

    /// <summary>Who is found by a part of his name: the counterparties of a box's documents, as these name them.</summary>
    public static SchemaStep Names { get; } = new(
        Postgres:
        $"""
        {NamesOf("uuid")}
        create function document_named() returns trigger language plpgsql as $$
        begin
            insert into document_counterparty (box_id, counterparty_id, name_folded, inn)
            values (new.box_id, new.counterparty_id, new.counterparty_name_folded, coalesce(new.counterparty_inn, '')) on conflict do nothing;
            return null;
        end
        $$;
        create trigger document_named after insert on document for each row execute function document_named();
        """,
        Sqlite:
        $"""
        {NamesOf("text")}
        create trigger document_named after insert on document begin
            insert into document_counterparty (box_id, counterparty_id, name_folded, inn)
            values (new.box_id, new.counterparty_id, new.counterparty_name_folded, coalesce(new.counterparty_inn, '')) on conflict do nothing;
        end;
        """);

    private static string NumbersOf(string text)
    {
        var folded = Capitals.Aggregate("lower(number)",
            (sql, letter) => $"replace({sql}, '{letter}', '{char.ToLower(letter, CultureInfo.InvariantCulture)}')");
        const string End = "ltrim(substr(number, length(rtrim(number, '0123456789')) + 1), '0')";
        return $"""
            alter table document add column number_folded {text};
            alter table document add column number_end {text};
            update document set number_folded = {folded} where number is not null;
            update document set number_end = {End} where number is not null and {End} <> '';
            """;
    }

    private static string NamesOf(string id) =>
        $"""
        create table document_counterparty (
            box_id {id} not null,
            counterparty_id {id} not null,
            name_folded text not null,
            inn text not null,
            primary key (box_id, counterparty_id, name_folded, inn)
        );
        insert into document_counterparty select distinct box_id, counterparty_id, counterparty_name_folded, coalesce(counterparty_inn, '') from document;
        """;
}
