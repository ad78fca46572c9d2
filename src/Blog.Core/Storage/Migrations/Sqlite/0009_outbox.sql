-- What is to be sent to elsewhere: written in the transaction of its cause, delivered later.
create table outbox (
    id integer primary key autoincrement,
    kind text not null,
    -- Two messages of one kind with one key are one message.
    once_key text,
    state text not null check (state in ('waiting', 'sending', 'sent', 'failed', 'dropped')),
    recipient text not null,
    subject text not null,
    payload text not null,
    -- It opens doors: nobody is shown it, and once it is sent it is gone.
    secret bigint not null,
    -- The comments it tells of, as a JSON list, so that erasing them finds it.
    comments text not null,
    created_at bigint not null,
    due_at bigint not null,
    attempts bigint not null default 0,
    -- Who is sending it, and until when nobody else may.
    lease text,
    lease_until bigint,
    done_at bigint,
    -- What went wrong last, in words.
    error text,
    -- Nothing could be tried at all, because something is not set up.
    unready bigint not null default 0,
    -- An attempt broke off where nobody knows whether it had arrived.
    uncertain bigint not null default 0
);

create unique index outbox_once on outbox (kind, once_key);
create index outbox_due on outbox (kind, due_at, id) where state in ('waiting', 'sending');
create index outbox_state on outbox (state, id);
create index outbox_done on outbox (done_at) where done_at is not null;
create index outbox_recipient on outbox (recipient);

-- How often an account wants mail about what waits.
create table mail_choices (
    account_id bigint primary key references accounts (id) on delete cascade,
    frequency text not null check (frequency in ('each', 'hourly', 'daily', 'none')),
    window_start bigint not null default 0,
    window_mails bigint not null default 0,
    digest_at bigint not null default 0
);

-- What an account is still to be told of. Gone once it is in a mail.
create table notices (
    id integer primary key autoincrement,
    account_id bigint not null references accounts (id) on delete cascade,
    comment_id bigint not null references comments (id) on delete cascade,
    reason text not null check (reason in ('held', 'doubtful', 'appeal', 'report')),
    noticed_at bigint not null
);

create unique index notices_once on notices (account_id, comment_id, reason);
create index notices_comment on notices (comment_id);

-- Links by which one account can decide about one comment once, as it was when the link was made.
create table decision_links (
    id integer primary key autoincrement,
    account_id bigint not null references accounts (id) on delete cascade,
    comment_id bigint not null references comments (id) on delete cascade,
    state text not null,
    text_hash text not null,
    created_at bigint not null,
    expires_at bigint not null,
    used_at bigint
);

create index decision_links_comment on decision_links (comment_id);
create index decision_links_expiry on decision_links (expires_at);

-- Readers who asked to be told something by mail. Nothing but one question goes to an address that has not been confirmed.
create table subscribers (
    id integer primary key autoincrement,
    email text not null,
    email_key text not null,
    language text not null,
    token text not null,
    created_at bigint not null,
    asked_at bigint,
    asked_network text,
    confirmed_at bigint,
    stopped_at bigint,
    window_start bigint not null default 0,
    window_mails bigint not null default 0
);

create unique index subscribers_email on subscribers (email_key);
create unique index subscribers_token on subscribers (token);
create index subscribers_asked on subscribers (asked_at) where asked_at is not null;

-- What a reader asked for, about a comment of their own.
create table subscriptions (
    id integer primary key autoincrement,
    subscriber_id bigint not null references subscribers (id) on delete cascade,
    comment_id bigint not null references comments (id) on delete cascade,
    post text not null,
    wants_published bigint not null,
    wants_replies bigint not null,
    created_at bigint not null,
    ended_at bigint
);

create unique index subscriptions_once on subscriptions (subscriber_id, comment_id);
create index subscriptions_comment on subscriptions (comment_id);

-- What a reader is to be told, each thing once for ever.
create table tidings (
    id integer primary key autoincrement,
    subscription_id bigint not null references subscriptions (id) on delete cascade,
    comment_id bigint not null references comments (id) on delete cascade,
    kind text not null check (kind in ('published', 'reply')),
    created_at bigint not null,
    done_at bigint
);

create unique index tidings_once on tidings (subscription_id, comment_id, kind);
create index tidings_open on tidings (subscription_id, id) where done_at is null;
create index tidings_comment on tidings (comment_id);
