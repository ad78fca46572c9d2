-- Everything that is said about a post. A linkback is a comment whose author is a page.
create table comments (
    id integer primary key autoincrement,
    post text not null,
    parent_id bigint references comments (id),
    kind text not null check (kind in ('comment', 'mention', 'backlink')),
    channel text not null,
    state text not null check (state in ('published', 'held', 'spam', 'duplicate', 'removed', 'withdrawn')),
    author_name text not null,
    author_email text,
    author_url text,
    author_slug text,
    text text not null,
    html text not null,
    language text,
    submitted_at bigint not null,
    edited_at bigint,
    duplicate_of bigint references comments (id),
    -- The private link of whoever wrote it.
    receipt text not null unique,
    -- The form it was written in, or the record it was imported from: the same one twice is one comment.
    form_token text unique,
    -- Post, person and words in one digest: the same ones twice are one comment. Empty for what repeats another knowingly, and for what was withdrawn.
    once_key text unique,
    source_url text,
    -- Who sent it, for comparison only: digests of the address and the browser's token, and the name and e-mail address without differences of case.
    address text,
    network text,
    browser text,
    name_key text not null,
    email_key text,
    user_agent text,
    -- What the judge said, and whether a moderator should look although it is published.
    verdict text not null check (verdict in ('publish', 'hold', 'spam', 'duplicate')),
    spam_score real not null,
    match_id bigint references comments (id),
    match_kind text,
    similarity real,
    needs_review bigint not null default 0,
    -- The account that decided where it stands; empty while that is the judge's word.
    moderator text,
    appeal text,
    appealed_at bigint,
    -- Its place in the review queue: appeals, then what waits, what is published under suspicion, repeats, spam. Empty for what needs nobody.
    review_rank bigint generated always as (case
        when needs_review = 1 and appealed_at is not null then 0
        when state = 'held' then 1
        when needs_review = 1 then 2
        when state = 'duplicate' and moderator is null then 3
        when state = 'spam' and moderator is null then 4
    end) stored
);

create unique index comments_source on comments (post, source_url) where source_url is not null;
create index comments_post on comments (post, submitted_at, id);
create index comments_parent on comments (parent_id) where parent_id is not null;
create index comments_original on comments (duplicate_of) where duplicate_of is not null;
create index comments_published on comments (submitted_at, id) where state = 'published';
create index comments_count on comments (post, kind) where state = 'published';
create index comments_state on comments (state, submitted_at, id);
create index comments_review on comments (review_rank, submitted_at, id) where review_rank is not null;
create index comments_address on comments (address, submitted_at) where address is not null;
create index comments_network on comments (network, submitted_at) where network is not null;
create index comments_browser on comments (browser) where browser is not null;
create index comments_name on comments (name_key, submitted_at);
create index comments_email on comments (email_key, submitted_at) where email_key is not null;

-- Why the judge said what it said, the heaviest first. Evidence is a JSON list of texts.
create table findings (
    comment_id bigint not null references comments (id) on delete cascade,
    position bigint not null,
    signal text not null,
    signal_group text not null,
    weight real not null,
    evidence text not null,
    holds bigint not null,
    primary key (comment_id, position)
);

-- What repeats of a comment are recognised by. Its own text is without what it quotes from others.
create table fingerprints (
    comment_id bigint primary key references comments (id) on delete cascade,
    post text not null,
    exact blob not null,
    loose blob not null,
    sketch blob not null,
    length bigint not null,
    own_text text not null
);

create index fingerprints_exact on fingerprints (post, exact);

-- The hosts that a comment links to.
create table link_hosts (
    comment_id bigint not null references comments (id) on delete cascade,
    host text not null,
    primary key (comment_id, host)
);

create index link_hosts_host on link_hosts (host);

-- What a comment said before its author changed it.
create table earlier_versions (
    id integer primary key autoincrement,
    comment_id bigint not null references comments (id) on delete cascade,
    text text not null,
    html text not null,
    state text not null,
    replaced_at bigint not null
);

create index earlier_versions_comment on earlier_versions (comment_id, id);

-- What moderators decided; an undone decision stays, marked.
create table decisions (
    id integer primary key autoincrement,
    batch text not null,
    comment_id bigint not null references comments (id) on delete cascade,
    moderator text not null,
    action text not null check (action in ('publish', 'hold', 'spam', 'remove')),
    from_state text not null,
    to_state text not null,
    from_review bigint not null,
    from_moderator text,
    judged text not null,
    spam_score real not null,
    decided_at bigint not null,
    undone_at bigint,
    undone_by text
);

create index decisions_comment on decisions (comment_id, id);
create index decisions_batch on decisions (batch);
create index decisions_time on decisions (decided_at, id);

-- Who can sign in.
create table accounts (
    id integer primary key autoincrement,
    name text not null,
    normalized_name text not null unique,
    display_name text,
    author_slug text,
    password_hash text,
    security_stamp text not null,
    concurrency_stamp text not null,
    role text not null check (role in ('moderator', 'author', 'editor', 'admin')),
    access_failed_count bigint not null default 0,
    lockout_end bigint,
    created_at bigint not null
);

-- The keys that cookies and form stamps are protected with: shared by all nodes, kept over restarts.
create table protection_keys (
    name text primary key,
    xml text not null,
    created_at bigint not null
);

-- What the program remembers about itself, such as the hash of the set-up token.
create table settings (
    key text primary key,
    value text not null,
    changed_at bigint not null
);
