-- How an account is reached, and what besides the password proves whose it is.
alter table accounts add column email text;
-- The address without differences of case.
alter table accounts add column normalized_email text;
alter table accounts add column email_confirmed_at bigint;
alter table accounts add column authenticator_key text;
-- Set once a code has shown that the app has the key: only then is a code asked for.
alter table accounts add column authenticator_added_at bigint;
alter table accounts add column authenticator_used_at bigint;
-- The step of time whose code was used last: a code counts once.
alter table accounts add column authenticator_step bigint not null default 0;
alter table accounts add column password_changed_at bigint;
alter table accounts add column suspended_at bigint;

-- Nobody can be locked out by a stranger's guesses any more: they are slowed down instead (sign_in_pace).
alter table accounts drop column access_failed_count;
alter table accounts drop column lockout_end;

create unique index accounts_email on accounts (normalized_email) where normalized_email is not null;

-- Keys that an account signs in with instead of a password. Numbers and keys of the credential are those of WebAuthn.
create table passkeys (
    id integer primary key autoincrement,
    account_id bigint not null references accounts (id) on delete cascade,
    credential_id text not null unique,
    public_key blob not null,
    name text not null,
    sign_count bigint not null,
    transports text not null,
    user_verified bigint not null,
    backup_eligible bigint not null,
    backed_up bigint not null,
    attestation blob not null,
    client_data blob not null,
    created_at bigint not null,
    used_at bigint
);

create index passkeys_account on passkeys (account_id, id);

-- Codes for the day when the authenticator is lost; each works once, and only its hash is kept.
create table recovery_codes (
    id integer primary key autoincrement,
    account_id bigint not null references accounts (id) on delete cascade,
    hash text not null,
    created_at bigint not null,
    used_at bigint,
    unique (account_id, hash)
);

-- Sign-ins that hold: a cookie whose session is not here is worth nothing.
create table sessions (
    id integer primary key autoincrement,
    key text not null unique,
    account_id bigint not null references accounts (id) on delete cascade,
    method text not null,
    -- What the browser called itself, and the shortened network it was in.
    agent text,
    network text,
    -- 1 where the sign-in outlives the browser's window.
    lasting bigint not null,
    created_at bigint not null,
    -- When the person last proved who they are.
    confirmed_at bigint not null,
    seen_at bigint not null,
    expires_at bigint not null
);

create index sessions_account on sessions (account_id, id);
create index sessions_expiry on sessions (expires_at);

-- Links that work once: an invitation, a new password, the confirmation of a mail address. Only the hash of the token is kept.
create table account_links (
    id integer primary key autoincrement,
    kind text not null check (kind in ('invitation', 'reset', 'email')),
    token_hash text not null unique,
    account_id bigint references accounts (id) on delete cascade,
    email text,
    role text check (role in ('moderator', 'author', 'editor', 'admin')),
    author_slug text,
    note text,
    created_by text,
    created_at bigint not null,
    expires_at bigint not null,
    used_at bigint,
    check ((kind = 'invitation') = (role is not null)),
    check ((kind = 'invitation') = (account_id is null))
);

create index account_links_account on account_links (account_id) where account_id is not null;
create index account_links_expiry on account_links (expires_at);

-- How fast sign-ins may be tried, by a digest of network, name or browser. A try moves full_at on by its share; one that would move it too far into the
-- future has to wait. A row whose moment has passed says nothing any more.
create table sign_in_pace (
    key text primary key,
    full_at bigint not null
);

create index sign_in_pace_full on sign_in_pace (full_at);
