using Beresta.Exchange.Documents;
using Beresta.Storage;

namespace Beresta.Exchange;

/// <summary>The tables of the exchange. Every key begins with the box, so that the same schema distributes by box.</summary>
internal static class ExchangeSchema
{
    public static readonly Schema Schema = new("exchange",
        """
        create table document (
            box_id uuid not null,
            id uuid not null,
            message_id uuid not null,
            flow text not null,
            side text not null,
            counterparty_box_id uuid not null,
            counterparty_name text not null,
            counterparty_name_folded text not null,
            counterparty_inn text,
            kind text not null,
            kind_name text not null,
            file_id text not null,
            file_name text not null,
            number text,
            date date,
            total numeric,
            total_kopecks bigint,
            vat numeric,
            currency text,
            status text not null,
            action_required boolean not null,
            finished boolean not null,
            created_at timestamptz not null,
            changed_at timestamptz not null,
            read_at timestamptz,
            primary key (box_id, id)
        );
        create unique index document_file on document (box_id, side, file_id);
        create index document_changed on document (box_id, changed_at);
        create table item (
            box_id uuid not null,
            document_id uuid not null,
            id uuid not null,
            kind text not null,
            author text not null,
            parent_id uuid,
            at timestamptz not null,
            content text not null,
            signature text not null,
            outcome text,
            file_id text not null,
            file_name text not null,
            comment text,
            position integer not null,
            primary key (box_id, id)
        );
        create index item_document on item (box_id, document_id, position);
        create index item_content on item (content);
        create index item_signature on item (signature);
        create table feed (
            box_id uuid not null primary key,
            last bigint not null
        );
        create table feed_event (
            box_id uuid not null,
            cursor bigint not null,
            type text not null,
            document_id uuid not null,
            item_id uuid,
            item_kind text,
            status text not null,
            at timestamptz not null,
            primary key (box_id, cursor)
        );
        create table delivery (
            box_id uuid not null,
            item_id uuid not null,
            document_id uuid not null,
            to_box_id uuid not null,
            delivered_at timestamptz,
            refusal text,
            primary key (box_id, item_id)
        );
        create table draft (
            box_id uuid not null,
            id uuid not null,
            to_box_id uuid not null,
            kind text not null,
            file_name text not null,
            content text not null,
            number text,
            date date,
            total numeric,
            currency text,
            created_at timestamptz not null,
            created_by text not null,
            primary key (box_id, id)
        );
        create index draft_content on draft (content);
        """,
        """
        alter table document add column document_type text;
        """,
        """
        create index document_number on document (box_id, number);
        update document set
            action_required = (side = 'Sender' or status like '%receipt'),
            finished = false,
            status = case when status like '%receipt' then 'amendment-requested-awaiting-receipt' else 'amendment-requested' end
        where status not in ('sent', 'revoked', 'revocation-requested-by-us', 'revocation-requested-of-us')
            and exists (select 1 from item where item.box_id = document.box_id and item.document_id = document.id and item.kind = 'AmendmentRequest');
        """,
        """
        create index document_listed on document (box_id, created_at desc, id desc);
        drop index document_changed;
        """,
        // Hashes as 32 bytes; an item's place in its log can be taken once; indexes that no query uses go.
        new SchemaStep(
            Postgres:
            """
            drop index item_content;
            drop index item_signature;
            drop index item_document;
            drop index draft_content;
            alter table item alter column content type bytea using decode(content, 'hex'), alter column signature type bytea using decode(signature, 'hex');
            alter table draft alter column content type bytea using decode(content, 'hex');
            create unique index item_place on item (box_id, document_id, position);
            create index item_content on item (content);
            create index item_signature on item (signature);
            create index draft_content on draft (content);
            """,
            Sqlite:
            """
            drop index item_content;
            drop index item_signature;
            drop index item_document;
            drop index draft_content;
            update item set content = unhex(content), signature = unhex(signature);
            update draft set content = unhex(content);
            create unique index item_place on item (box_id, document_id, position);
            create index item_content on item (content);
            create index item_signature on item (signature);
            create index draft_content on draft (content);
            """),
        """
        alter table draft add column made_here boolean not null default false;
        """,
        "alter table draft add column author_id uuid",
        // Documents name participants, who need not have a box here.
        """
        alter table document rename column counterparty_box_id to counterparty_id;
        alter table delivery rename column to_box_id to to_id;
        alter table draft rename column to_box_id to to_id;
        """,
        """
        alter table document add column department_id uuid;
        alter table draft add column department_id uuid;
        create index document_department on document (box_id, department_id, created_at desc, id desc) where department_id is not null;
        """,
        // The way of items between nodes, and what was not let in.
        """
        create table hop (
            box_id uuid not null,
            document_id uuid not null,
            item_id uuid not null,
            envelope_id uuid not null,
            at timestamptz not null,
            incoming boolean not null,
            operator_id text not null,
            node text not null,
            result text not null,
            code text,
            envelope bytea not null,
            envelope_signature bytea not null,
            receipt bytea not null,
            receipt_signature bytea not null,
            primary key (box_id, item_id, envelope_id)
        );
        create index hop_document on hop (box_id, document_id);
        create table quarantine (
            id bigint generated by default as identity primary key,
            at timestamptz not null,
            address text,
            operator_id text,
            code text not null,
            note text not null
        );
        """,
        // Who signs for an organisation, and by what power of attorney; the powers of attorney that items stand on.
        """
        create table power (
            organization_id uuid not null,
            id uuid not null,
            number text not null,
            content bytea not null,
            signature bytea not null,
            added_at timestamptz not null,
            added_by text not null,
            revoked_at timestamptz,
            primary key (organization_id, id)
        );
        create unique index power_number on power (organization_id, number);
        create table power_holder (
            organization_id uuid not null,
            person text not null,
            power_id uuid not null,
            primary key (organization_id, person, power_id)
        );
        create table signer_certificate (
            organization_id uuid not null,
            thumbprint text not null,
            certificate bytea not null,
            user_id uuid,
            first_used_at timestamptz not null,
            first_used_by text not null,
            blocked_at timestamptz,
            primary key (organization_id, thumbprint)
        );
        alter table item add column powers bytea;
        create table signing (
            box_id uuid not null,
            id uuid not null,
            user_id uuid,
            signer_name text,
            thumbprint text,
            expires_at timestamptz not null,
            primary key (box_id, id)
        );
        create index signing_expires on signing (expires_at);
        create table signing_file (
            box_id uuid not null,
            signing_id uuid not null,
            no integer not null,
            document integer not null,
            subject text not null,
            file_name text not null,
            is_receipt boolean not null,
            size bigint not null,
            content bytea not null,
            primary key (box_id, signing_id, no)
        );
        create index signing_file_content on signing_file (content);
        """,
        ChangeWatch.Watch(alsoNewRows: false, "signer_certificate"),
        ListSchema.Numbers,
        ListSchema.Indexes,
        ListSchema.Names,
        DocumentCounters.Tables,
        Uploads.Tables,
        LargeFiles.Tables,
        // Verdicts of signatures, with the time and the state of trust and evidence at which they were computed.
        """
        create table verdict (
            box_id uuid not null,
            document_id uuid not null,
            item_id uuid not null,
            judged_at timestamptz not null,
            revision text not null,
            unchecked boolean not null,
            signed text not null,
            body text not null,
            primary key (box_id, item_id)
        );
        create index verdict_document on verdict (box_id, document_id);
        create index verdict_unchecked on verdict (judged_at) where unchecked;
        """,
        Messages.Table,
        Messages.OfEarlierDocuments);
}
