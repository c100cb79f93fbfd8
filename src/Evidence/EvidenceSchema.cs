using Beresta.Storage;

namespace Beresta.Evidence;

/// <summary>The node's rules of trust, and what the services of certification centres have answered.</summary>
internal static class EvidenceSchema
{
    public static readonly Schema Schema = new("evidence",
        """
        create table trust_policy (
            id integer primary key,
            policy text not null
        );
        create table evidence (
            address text not null,
            about text not null,
            kind text not null,
            certificate bytea,
            issuer bytea,
            content text,
            issued_at timestamptz,
            fetched_at timestamptz,
            wanted_at timestamptz not null,
            due_at timestamptz not null,
            attempts integer not null,
            error text,
            primary key (address, about)
        );
        create index evidence_due on evidence (due_at);
        create index evidence_content on evidence (content);
        """);
}
