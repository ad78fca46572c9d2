-- Posts whose links are kept in step with what other sites were told. The version grows with each change that they are told of.
create table told_posts (
    post text primary key,
    -- Where it is or was, below the site's root, unescaped.
    path text not null,
    -- The page's revision, which changes more often than what matters to others; and a digest of that.
    revision text not null,
    digest text not null,
    version bigint not null,
    withdrawn bigint not null default 0,
    changed_at bigint not null
);

-- Links of posts to other sites, and what became of telling those of them.
create table sent_mentions (
    id integer primary key autoincrement,
    post text not null,
    target text not null,
    -- 1 while the post links there.
    linked bigint not null,
    -- 'before' is a link that was there before the blog began to tell others of its links.
    state text not null check (state in ('before', 'waiting', 'sent', 'deaf', 'failed')),
    -- The version of the post that is or was told of.
    version bigint not null,
    -- Where the page wants to be told, and since when that is known.
    protocol text check (protocol in ('webmention', 'pingback')),
    endpoint text,
    found_at bigint,
    -- Where the other side says what became of it, and what it answered.
    status_url text,
    answer text,
    -- When the other side took it last.
    sent_at bigint,
    changed_at bigint not null
);

create unique index sent_mentions_link on sent_mentions (post, target);
create index sent_mentions_recent on sent_mentions (changed_at, id) where state <> 'before';
