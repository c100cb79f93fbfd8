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
        "create table master_key (no integer primary key, sealed bytea not null)",
        """
        alter table employee add column role_id uuid;
        alter table employee add column sight text not null default 'All';
        alter table employee add column kinds text;
        alter table employee add column department_id uuid;
        alter table employee add column blocked_at timestamptz;
        alter table employee add column blocked_reason text;
        create table role (
            id uuid primary key,
            organization_id uuid not null references organization,
            name text not null,
            permissions bigint not null,
            sight text not null,
            kinds text,
            created_at timestamptz not null
        );
        create unique index role_name on role (organization_id, name);
        create table invitation (
            id uuid primary key,
            token_hash text not null unique,
            organization_id uuid not null references organization,
            login text not null,
            name text not null,
            position text not null,
            role_id uuid,
            permissions bigint not null,
            sight text not null,
            kinds text,
            department_id uuid,
            created_at timestamptz not null,
            created_by uuid,
            created_by_name text not null,
            expires_at timestamptz not null,
            closed_at timestamptz
        );
        create index invitation_organization on invitation (organization_id, login);
        create table access_reset (
            token_hash text primary key,
            user_id uuid not null references account,
            created_at timestamptz not null,
            expires_at timestamptz not null,
            used_at timestamptz
        );
        create index access_reset_user on access_reset (user_id);
        delete from session;
        alter table session add column id uuid;
        alter table session add column agent text;
        alter table session add column method text not null default 'Password';
        create unique index session_id on session (id);
        create table last_use (
            id uuid primary key,
            last_at timestamptz not null,
            address text
        );
        alter table api_key add column addresses text;
        alter table organization add column demands_second_factor boolean not null default false;
        create table recovery_code (
            user_id uuid not null references account,
            code_hash text not null,
            used_at timestamptz,
            primary key (user_id, code_hash)
        );
        """,
        // The rights to counterparties, to delete and to export were parts of others before.
        """
        update employee set permissions = permissions | 224 where (permissions & 16) <> 0;
        update employee set permissions = permissions | 128 where (permissions & 1) <> 0;
        update employee set permissions = permissions | 64 where (permissions & 2) <> 0;
        update api_key set permissions = permissions | 224 where (permissions & 16) <> 0;
        update api_key set permissions = permissions | 128 where (permissions & 1) <> 0;
        update api_key set permissions = permissions | 64 where (permissions & 2) <> 0;
        """,
        // Other nodes, known by the code with which their participants' ids begin, and the participants who have no box here.
        """
        create table peer (
            id uuid primary key,
            operator_id text not null unique,
            name text not null,
            inn text not null,
            address text not null,
            certificate bytea not null,
            added_at timestamptz not null
        );
        create table participant (
            id uuid primary key,
            participant_id text not null unique,
            kind text not null,
            name text not null,
            inn text,
            kpp text,
            ogrn text,
            address text,
            noted_at timestamptz not null
        );
        create index participant_inn on participant (inn, kpp);
        """,
        ChangeWatch.Watch(alsoNewRows: false, "participant"),
        ChangeWatch.Watch(alsoNewRows: true, "peer"),
        """
        create table department (
            id uuid primary key,
            organization_id uuid not null references organization,
            parent_id uuid references department,
            name text not null,
            created_at timestamptz not null
        );
        create index department_organization on department (organization_id);
        create index department_parent on department (parent_id);
        create table department_rule (
            id uuid primary key,
            organization_id uuid not null references organization,
            department_id uuid not null references department,
            kpp text,
            counterparty_inn text,
            kind text,
            words text,
            created_at timestamptz not null
        );
        create index department_rule_organization on department_rule (organization_id);
        """,
        ChangeWatch.Watch(alsoNewRows: true, "department", "department_rule"),
        // Requisites that an organisation keeps itself, and what stood there before.
        """
        alter table organization add column tax_office text;
        alter table organization add column email text;
        alter table organization add column phone text;
        alter table organization add column bank_accounts text;
        alter table organization add column signatories text;
        create table organization_change (
            organization_id uuid not null references organization,
            no bigint not null,
            at timestamptz not null,
            user_id uuid,
            name text not null,
            field text not null,
            before_value text,
            after_value text,
            primary key (organization_id, no)
        );
        """,
        // How often a person's key was opened on a day.
        """
        create table signing_key_use (
            key_id uuid not null references signing_key,
            day date not null,
            uses bigint not null,
            primary key (key_id, day)
        );
        """);
}
