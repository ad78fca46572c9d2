-- What was done: one row for each act, whoever did it. What a decision changed about each comment is found by its batch.
create table audit_log (
    id integer primary key autoincrement,
    at bigint not null,
    kind text not null,
    -- The account that did it; empty where the program did.
    actor text not null,
    -- What can be taken back as a whole.
    batch text,
    -- The comment, where it is about one, which may be gone by now; and about how many.
    comment_id bigint,
    comments bigint not null default 0,
    -- The account that it is about.
    account text,
    -- What it is about where that is neither: a host, a mail, a setting.
    subject text,
    why text,
    -- What the judge had said of the one comment, where no decision remembers it.
    judged text,
    spam_score real,
    undone_at bigint,
    undone_by text
);

create index audit_log_actor on audit_log (actor, id);
create index audit_log_actor_kind on audit_log (actor, kind, id);
create index audit_log_kind on audit_log (kind, id);
create index audit_log_batch on audit_log (batch) where batch is not null;
create index audit_log_comment on audit_log (comment_id, id) where comment_id is not null;

-- The posts whose comments an act is about.
create table audit_posts (
    post text not null,
    entry_id bigint not null references audit_log (id) on delete cascade,
    primary key (post, entry_id)
);

create index audit_posts_entry on audit_posts (entry_id);

insert into audit_log (at, kind, actor, batch, comment_id, comments, undone_at, undone_by)
select at, kind, actor, batch, comment_id, comments, undone_at, undone_by
from (
    select min(decided_at) as at, min(action) as kind, min(moderator) as actor, batch, case when count(*) = 1 then min(comment_id) end as comment_id, count(*) as comments,
        case when count(undone_at) = count(*) then max(undone_at) end as undone_at, case when count(undone_at) = count(*) then max(undone_by) end as undone_by
    from decisions
    group by batch
    union all
    select replaced_at, 'replace', moderator, batch, comment_id, 1, undone_at, undone_by
    from replacements
    union all
    select min(flagged_at), 'flag', min(moderator), batch, case when count(*) = 1 then min(comment_id) end, count(*),
        case when count(undone_at) = count(*) then max(undone_at) end, case when count(undone_at) = count(*) then max(undone_by) end
    from flags
    group by batch
) as acts
order by at, batch;

insert into audit_posts (post, entry_id)
select distinct c.post, l.id
from audit_log l
join (
    select batch, comment_id from decisions
    union all
    select batch, comment_id from replacements
    union all
    select batch, comment_id from flags
) as parts on parts.batch = l.batch
join comments c on c.id = parts.comment_id;

-- Decisions about what repeats another comment, and answers given at the desk.
create table decisions_of_all_kinds (
    id integer primary key autoincrement,
    batch text not null,
    comment_id bigint not null references comments (id) on delete cascade,
    moderator text not null,
    action text not null check (action in ('publish', 'hold', 'spam', 'remove', 'merge', 'reply')),
    from_state text not null,
    to_state text not null,
    from_review bigint not null,
    from_moderator text,
    judged text not null,
    spam_score real not null,
    decided_at bigint not null,
    undone_at bigint,
    undone_by text,
    campaign_id bigint references campaigns (id),
    from_duplicate_of bigint
);

insert into decisions_of_all_kinds (id, batch, comment_id, moderator, action, from_state, to_state, from_review, from_moderator, judged, spam_score, decided_at, undone_at,
    undone_by, campaign_id)
select id, batch, comment_id, moderator, action, from_state, to_state, from_review, from_moderator, judged, spam_score, decided_at, undone_at, undone_by, campaign_id
from decisions
order by id;

drop table decisions;
alter table decisions_of_all_kinds rename to decisions;

create index decisions_comment on decisions (comment_id, id);
create index decisions_batch on decisions (batch);
create index decisions_time on decisions (decided_at, id);
create index decisions_campaign on decisions (campaign_id, id) where campaign_id is not null;
create index decisions_taught on decisions (id) where undone_at is null and action in ('publish', 'spam');

-- Grows with every change of what its author or a moderator made it say, so that nobody decides about words that they did not see.
alter table comments add column version bigint not null default 0;
-- The moderator whose words these are; empty while they are the author's.
alter table comments add column edited_by text;
-- When all that was in it was forgotten, some time after it was taken away.
alter table comments add column forgotten_at bigint;

create index comments_removed on comments (id) where state = 'removed' and forgotten_at is null;

-- Comments whose words a moderator changed. An undone change stays, marked.
create table edits (
    id integer primary key autoincrement,
    batch text not null,
    comment_id bigint not null references comments (id) on delete cascade,
    version_id bigint not null references earlier_versions (id) on delete cascade,
    moderator text not null,
    from_edited_by text,
    to_version bigint not null,
    edited_at bigint not null,
    undone_at bigint,
    undone_by text
);

create index edits_comment on edits (comment_id, id);
create index edits_batch on edits (batch);

-- Whom and what moderators blocked or trust; what was lifted stays, marked.
create table listings (
    id integer primary key autoincrement,
    effect text not null check (effect in ('block', 'trust')),
    kind text not null check (kind in ('author', 'host', 'network')),
    -- What moderators read.
    name text not null,
    moderator text not null,
    why text,
    -- The comment for whose sake it is listed.
    comment_id bigint,
    batch text not null,
    listed_at bigint not null,
    -- When it ends by itself.
    until_at bigint,
    lifted_at bigint,
    lifted_by text,
    lifted_batch text
);

create index listings_standing on listings (effect, kind, id) where lifted_at is null;
create index listings_batch on listings (batch);
create index listings_lifted on listings (lifted_batch) where lifted_batch is not null;

-- What a listing is recognised by: each a word for the kind of fact, then the fact.
create table listing_keys (
    key text not null,
    listing_id bigint not null references listings (id) on delete cascade,
    primary key (key, listing_id)
);

create index listing_keys_listing on listing_keys (listing_id);
