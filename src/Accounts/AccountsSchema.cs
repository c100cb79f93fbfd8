using Beresta.Storage;

namespace Beresta.Accounts;

public static class AccountsSchema
{
    public static readonly Schema Schema = new("accounts",
        """
        create table organization (
            id uuid primary key,
            kind text not null,
            name text not null,
            inn text,
            kpp text,
            ogrn text,
            address text,
            created_at timestamptz not null
        );
        create index organization_inn on organization (inn, kpp);

        create table box (
            id uuid primary key,
            organization_id uuid not null references organization,
            participant_id text not null unique,
            created_at timestamptz not null
        );
        create index box_organization on box (organization_id);

        create table account (
            id uuid primary key,
            login text not null unique,
            name text not null,
            password_hash text not null,
            totp_secret bytea,
            totp_is_on boolean not null,
            totp_last_step bigint not null,
            created_at timestamptz not null,
            disabled_at timestamptz
        );

        create table employee (
            organization_id uuid not null references organization,
            user_id uuid not null references account,
            position text not null,
            permissions bigint not null,
            hired_at timestamptz not null,
            dismissed_at timestamptz,
            primary key (organization_id, user_id)
        );
        create index employee_user on employee (user_id);

        create table session (
            token_hash text primary key,
            user_id uuid not null references account,
            created_at timestamptz not null,
            expires_at timestamptz not null,
            address text
        );
        create index session_of_user on session (user_id);
        create index session_expires on session (expires_at);

        create table login_throttle (
            subject text primary key,
            attempts integer not null,
            last_at timestamptz not null
        );

        create table api_key (
            id uuid primary key,
            token_hash text not null unique,
            organization_id uuid not null references organization,
            box_id uuid references box,
            user_id uuid not null references account,
            name text not null,
            permissions bigint not null,
            created_at timestamptz not null,
            expires_at timestamptz,
            revoked_at timestamptz
        );
        create index api_key_organization on api_key (organization_id);

        create table signing_key (
            id uuid primary key,
            user_id uuid references account,
            organization_id uuid references organization,
            certificate bytea not null,
            chain text not null,
            thumbprint text not null,
            sealed_key bytea not null,
            created_at timestamptz not null,
            revoked_at timestamptz
        );
        create index signing_key_user on signing_key (user_id);
        create index signing_key_organization on signing_key (organization_id);

        create table node (
            id integer primary key,
            operator_id text not null,
            name text not null,
            inn text not null
        );
        create table trust_root (
            thumbprint text primary key,
            certificate bytea not null,
            added_at timestamptz not null
        );

        create table audit_head (
            organization_id uuid primary key,
            no bigint not null,
            hash text not null
        );
        create table audit (
            organization_id uuid not null,
            no bigint not null,
            at timestamptz not null,
            user_id uuid not null,
            key_id uuid,
            name text not null,
            address text,
            action text not null,
            subject text not null,
            details text not null,
            hash text not null,
            primary key (organization_id, no)
        );
        """,
        ChangeWatch.Watch(alsoNewRows: false, "organization", "box", "account", "employee", "session", "api_key"),
        ChangeWatch.Watch(alsoNewRows: true, "node", "trust_root", "signing_key"),
        """
        create table audit_check (
            organization_id uuid primary key,
            no bigint not null,
            hash text not null,
            began_at timestamptz not null,
            whole_no bigint not null,
            whole_at timestamptz,
            first_broken bigint
        );
        """,
        """
        create table known_address (
            user_id uuid not null references account,
            address text not null,
            last_at timestamptz not null,
            primary key (user_id, address)
        );
        """,
        // Something sealed under the master key, to know it again.
        "create table master_key (no integer primary key, sealed bytea not null)");
}
