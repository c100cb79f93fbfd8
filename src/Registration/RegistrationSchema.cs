using Beresta.Storage;

namespace Beresta.Registration;

/// <summary>Who asks to be registered, what he has proven and what he has accepted.</summary>
internal static class RegistrationSchema
{
    public static readonly Schema Schema = new("registration",
        """
        create table registration_mode (id integer primary key, mode text not null);
        create table registration_text (
            kind text not null,
            version integer not null,
            content text not null,
            published_at timestamptz not null,
            published_by text not null,
            primary key (kind, version)
        );
        create table registration_challenge (
            token_hash text primary key,
            content bytea not null,
            place text not null,
            made_at timestamptz not null,
            expires_at timestamptz not null,
            signature bytea,
            certificate bytea,
            proven_at timestamptz
        );
        create index registration_challenge_place on registration_challenge (place, made_at);
        create table registration (
            id uuid primary key,
            token_hash text not null unique,
            state text not null,
            owner text not null,
            kind text not null,
            name text not null,
            inn text,
            kpp text,
            ogrn text,
            address text,
            tax_office text,
            user_id uuid,
            login text not null,
            person_name text not null,
            password_hash text,
            challenge bytea not null,
            signature bytea not null,
            certificate bytea not null,
            proven_at timestamptz not null,
            terms_version integer not null,
            terms_hash text not null,
            personal_data_version integer not null,
            personal_data_hash text not null,
            place text not null,
            address_from text,
            made_at timestamptz not null,
            decided_at timestamptz,
            decided_by text,
            reason text,
            organization_id uuid,
            box_id uuid,
            participant_id text
        );
        create unique index registration_owner on registration (owner) where state <> 'Rejected';
        create index registration_place on registration (place, made_at);
        create index registration_state on registration (state, id);
        """);
}
