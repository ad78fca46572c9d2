-- What readers reported about comments that they see.
create table reports (
    id integer primary key autoincrement,
    comment_id bigint not null references comments (id) on delete cascade,
    reason text not null check (reason in ('spam', 'abuse', 'private', 'offtopic', 'other')),
    words text,
    -- Who reported, for comparison only: digests as comments have them, and the account of whoever was signed in.
    address text,
    network text,
    browser text,
    account text,
    -- A reader who is known here brings a comment back alone.
    trusted bigint not null,
    -- From 0 to 1: less for those whose earlier reports were refused.
    weight real not null,
    reported_at bigint not null,
    -- What moderators made of it, and the decision that said so.
    answered_at bigint,
    outcome text check (outcome in ('upheld', 'refused')),
    batch text
);

create index reports_comment on reports (comment_id, id);
create index reports_batch on reports (batch) where batch is not null;
create index reports_address on reports (address, reported_at) where address is not null;
create index reports_network on reports (network, reported_at) where network is not null;
create index reports_browser on reports (browser, reported_at) where browser is not null;
create index reports_account on reports (account, reported_at) where account is not null;
-- One person has one open report about a comment, however often the button is pressed.
create unique index reports_once_address on reports (comment_id, address) where answered_at is null and address is not null and account is null;
create unique index reports_once_browser on reports (comment_id, browser) where answered_at is null and browser is not null;
create unique index reports_once_account on reports (comment_id, account) where answered_at is null and account is not null;

-- What writers asked moderators to look at again, and what moderators answered in words.
create table appeals (
    id integer primary key autoincrement,
    comment_id bigint not null references comments (id) on delete cascade,
    words text not null,
    address text,
    network text,
    appealed_at bigint not null,
    -- The last decision about the comment before it: later ones answer it.
    after_decision bigint not null,
    -- What a moderator wrote to the author.
    answer text,
    answered_by text,
    answered_at bigint
);

create index appeals_comment on appeals (comment_id, id);
create index appeals_address on appeals (address, appealed_at) where address is not null;
create index appeals_network on appeals (network, appealed_at) where network is not null;

insert into appeals (comment_id, words, appealed_at, after_decision)
select c.id, c.appeal, c.appealed_at, (select coalesce(max(d.id), 0) from decisions d where d.comment_id = c.id and d.decided_at < c.appealed_at)
from comments c
where c.appeal is not null and c.appealed_at is not null
order by c.appealed_at, c.id;

-- When everything about a comment was erased at the wish of whoever it was about; its place in the thread stays.
alter table comments add column erased_at bigint;

-- What is to be forgotten when it is old enough.
create index comments_with_email on comments (email_key, submitted_at) where author_email is not null;
create index comments_with_address on comments (submitted_at, id) where address is not null;
create index comments_with_network on comments (submitted_at, id) where network is not null or user_agent is not null;
