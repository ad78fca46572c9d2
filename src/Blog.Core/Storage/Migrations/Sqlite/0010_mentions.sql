-- When the last minute's fetches went to a host or an address, over all nodes; a JSON list of times.
create table outbound_visits (
    place text primary key,
    recent text not null,
    last_at bigint not null
);

create index outbound_visits_last on outbound_visits (last_at);

-- What other sites told us: "this page mentions that post". What waits is verified by fetching the source, once for all its targets.
create table mention_claims (
    id integer primary key autoincrement,
    -- The private link to its status.
    token text not null unique,
    channel text not null check (channel in ('webmention', 'pingback', 'trackback')),
    -- A digest of channel, source and target: told again while it waits, it is the same.
    key text not null,
    -- Recognises the source under every spelling; all claims of one source are verified together.
    source_key text not null,
    source_host text not null,
    source text not null,
    target text not null,
    post text not null,
    vouch text,
    state text not null check (state in ('waiting', 'done', 'refused')),
    -- Once settled, what came of it: a word.
    outcome text,
    comment_id bigint references comments (id) on delete set null,
    received_at bigint not null,
    due_at bigint not null,
    attempts bigint not null default 0,
    leased_until bigint,
    settled_at bigint
);

create unique index mention_claims_waiting on mention_claims (key) where state = 'waiting';
create index mention_claims_due on mention_claims (due_at, id) where state = 'waiting';
create index mention_claims_source on mention_claims (source_key) where state = 'waiting';
create index mention_claims_host on mention_claims (source_host) where state = 'waiting';
create index mention_claims_settled on mention_claims (settled_at) where settled_at is not null;

-- What was refused lately and why, for the desk; the same again is counted.
create table mention_refusals (
    key text primary key,
    channel text not null,
    source text not null,
    target text not null,
    reason text not null,
    network text,
    times bigint not null,
    first_at bigint not null,
    last_at bigint not null
);

create index mention_refusals_last on mention_refusals (last_at);

-- What is known of the page behind a mention.
create table mentions (
    comment_id bigint primary key references comments (id) on delete cascade,
    response text not null check (response in ('reply', 'like', 'repost', 'bookmark', 'mention')),
    -- What was told, where that led, and the address of ours that stands in the page.
    source text not null,
    page text not null,
    target text not null,
    title text,
    photo text,
    published_at bigint,
    -- The page's own account of itself, so that an unchanged page is not judged again.
    digest text not null,
    verified_at bigint not null,
    verify_at bigint,
    failures bigint not null default 0
);

create index mentions_verify on mentions (verify_at) where verify_at is not null;
