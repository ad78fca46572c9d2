-- The pile that a comment lies on at the desk, numbered as in pile_counts, so that every pile can be gone through in an index: whole, of one post, in one language.
alter table comments add column pile bigint generated always as (case
    when needs_review = 1 and appealed_at is not null and appealed_at >= coalesce(reported_at, appealed_at) then 0
    when needs_review = 1 and reported_at is not null then 1
    when state = 'held' then 2
    when needs_review = 1 then 3
    when state = 'duplicate' and moderator is null then 4
    when state = 'spam' and moderator is null then 5
    when state = 'published' then 6
    when state = 'withdrawn' then 8
    else 7
end) stored;

drop index comments_refused;
drop index comments_review_post;
drop index comments_review_language;

create index comments_pile on comments (pile, submitted_at, id);
create index comments_pile_post on comments (post, pile, submitted_at, id);
create index comments_pile_language on comments (language, pile, submitted_at, id) where language is not null;
