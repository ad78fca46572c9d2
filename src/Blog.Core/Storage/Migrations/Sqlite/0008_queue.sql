-- Readers' reports: how many there are, and since when they are enough to bring the comment before a moderator.
alter table comments add column reported_at bigint;
alter table comments add column reports bigint not null default 0;

drop index comments_review;
drop index comments_campaign_waiting;
drop index comments_campaign_shown;
drop index comments_folded;
alter table comments drop column review_rank;

-- Its place in the review queue: appeals, what readers reported, what waits, what is published under suspicion, repeats, spam. Empty for what needs nobody.
alter table comments add column review_rank bigint generated always as (case
    when needs_review = 1 and appealed_at is not null and appealed_at >= coalesce(reported_at, appealed_at) then 0
    when needs_review = 1 and reported_at is not null then 1
    when state = 'held' then 2
    when needs_review = 1 then 3
    when state = 'duplicate' and moderator is null then 4
    when state = 'spam' and moderator is null then 5
end) virtual;

create index comments_review on comments (review_rank, submitted_at, id) where review_rank is not null;
create index comments_folded on comments (review_rank, submitted_at, id) where review_rank is not null and folded < 2;
create index comments_campaign_waiting on comments (campaign_id, review_rank, submitted_at, id) where campaign_id is not null and review_rank is not null;
create index comments_campaign_shown on comments (campaign_id, id) where campaign_id is not null and review_rank is not null and folded < 2;
create index comments_review_post on comments (post, review_rank, submitted_at, id) where review_rank is not null;
create index comments_review_name on comments (name_key, review_rank, submitted_at, id) where review_rank is not null;
create index comments_review_network on comments (network, review_rank, submitted_at, id) where network is not null and review_rank is not null;
create index comments_review_language on comments (language, review_rank, submitted_at, id) where language is not null and review_rank is not null;
create index comments_refused on comments (submitted_at, id) where review_rank is null and state in ('spam', 'duplicate', 'removed');
create index findings_signal on findings (signal, comment_id);

-- How many comments lie on each pile of the desk, kept by every change in its own transaction: 0 to 5 as their place in the queue, 6 published and 7 refused
-- without anything to decide, 8 withdrawn. The number of a pile is the sum of its rows.
create table pile_counts (
    id integer primary key autoincrement,
    pile bigint not null,
    number bigint not null
);

-- Row 1 is of pile 0.
insert into pile_counts (id, pile, number)
select value + 1, value, 0 from json_each('[0, 1, 2, 3, 4, 5, 6, 7, 8]');

update pile_counts
set number = counted.number
from (
    select coalesce(review_rank, case state when 'published' then 6 when 'withdrawn' then 8 else 7 end) as pile, count(*) as number
    from comments
    group by 1
) as counted
where counted.pile = pile_counts.pile;

create trigger comments_piled after insert on comments
begin
    update pile_counts
    set number = number + 1
    where id = 1 + coalesce(new.review_rank, case new.state when 'published' then 6 when 'withdrawn' then 8 else 7 end);
end;

create trigger comments_unpiled after delete on comments
begin
    update pile_counts
    set number = number - 1
    where id = 1 + coalesce(old.review_rank, case old.state when 'published' then 6 when 'withdrawn' then 8 else 7 end);
end;

create trigger comments_repiled after update of state, needs_review, moderator, appealed_at, reported_at on comments
when coalesce(new.review_rank, case new.state when 'published' then 6 when 'withdrawn' then 8 else 7 end)
    <> coalesce(old.review_rank, case old.state when 'published' then 6 when 'withdrawn' then 8 else 7 end)
begin
    update pile_counts
    set number = number - 1
    where id = 1 + coalesce(old.review_rank, case old.state when 'published' then 6 when 'withdrawn' then 8 else 7 end);
    update pile_counts
    set number = number + 1
    where id = 1 + coalesce(new.review_rank, case new.state when 'published' then 6 when 'withdrawn' then 8 else 7 end);
end;

-- What moderators can search among what readers do not see, as 0002 has it for what they do.
create table search_hidden (
    comment_id integer primary key references comments (id) on delete cascade,
    post text not null,
    revision text not null
);

create index search_hidden_post on search_hidden (post);

create virtual table search_hidden_words using fts5 (
    author, body, content = '', contentless_delete = 1, prefix = '2 3', tokenize = "unicode61 remove_diacritics 2"
);
