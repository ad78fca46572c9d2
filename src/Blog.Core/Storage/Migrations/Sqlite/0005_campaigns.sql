-- Comments that repeat each other. The size counts those that are published, held or spam.
create table campaigns (
    id integer primary key autoincrement,
    state text not null default 'open' check (state in ('open', 'condemned', 'cleared')),
    size bigint not null default 0,
    -- Grows with each comment that joins, which keeps the number it got.
    revision bigint not null default 0,
    -- The first of them.
    example_id bigint not null,
    first_at bigint not null,
    last_at bigint not null
);

alter table comments add column campaign_id bigint references campaigns (id);
alter table comments add column joined bigint;
-- In the folded review queue: 0 is always shown; 1 stands for its campaign among the comments of one reason only; 2 is behind another member of its campaign.
alter table comments add column folded bigint not null default 0;

create index comments_campaign on comments (campaign_id, submitted_at, id) where campaign_id is not null;
create index comments_campaign_state on comments (campaign_id, state, moderator) where campaign_id is not null;
create index comments_campaign_waiting on comments (campaign_id, review_rank, submitted_at, id) where campaign_id is not null and review_rank is not null;
create index comments_campaign_shown on comments (campaign_id, id) where campaign_id is not null and review_rank is not null and folded < 2;
create index comments_folded on comments (review_rank, submitted_at, id) where review_rank is not null and folded < 2;

-- Set where a whole campaign was decided as one.
alter table decisions add column campaign_id bigint references campaigns (id);

create index decisions_campaign on decisions (campaign_id, id) where campaign_id is not null;

-- What the index of similar texts is filled from, in a narrow table of its own, so that it is read fast. Live is 1 while the comment is published, held or spam.
create table sketches (
    comment_id integer primary key references comments (id) on delete cascade,
    version bigint not null,
    live bigint not null,
    sketch blob not null,
    changed_at bigint not null
);

create index sketches_changed on sketches (changed_at, comment_id);

-- Version 0 is none: these are computed anew from the texts.
insert into sketches (comment_id, version, live, sketch, changed_at)
select f.comment_id, 0, case when c.state in ('published', 'held', 'spam') then 1 else 0 end, x'', 0
from fingerprints f
join comments c on c.id = f.comment_id;

alter table fingerprints drop column sketch;

create index fingerprints_loose on fingerprints (loose, comment_id);

-- Repeats that were found among what was stored before: what a comment was, so that a run can be taken back.
create table flags (
    id integer primary key autoincrement,
    batch text not null,
    comment_id bigint not null references comments (id) on delete cascade,
    moderator text not null,
    from_state text not null,
    from_review bigint not null,
    from_duplicate_of bigint,
    from_verdict text not null,
    from_match_id bigint,
    from_match_kind text,
    from_similarity real,
    to_state text not null,
    match_id bigint not null,
    flagged_at bigint not null,
    undone_at bigint,
    undone_by text
);

create index flags_batch on flags (batch, id);
create index flags_comment on flags (comment_id, id);

-- Comments that such a run put into a campaign, and where they were before.
create table campaign_moves (
    id integer primary key autoincrement,
    batch text not null,
    comment_id bigint not null references comments (id) on delete cascade,
    from_campaign bigint,
    from_joined bigint,
    to_campaign bigint not null
);

create index campaign_moves_batch on campaign_moves (batch, id);
