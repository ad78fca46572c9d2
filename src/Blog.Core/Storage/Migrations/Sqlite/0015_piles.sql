-- The pile that a comment lies on at the desk, numbered as in pile_counts, so that every pile can be gone through in an index: whole, of one post, in one language.
alter table comments add column pile bigint generated always as (coalesce(review_rank, case state when 'published' then 6 when 'withdrawn' then 8 else 7 end)) virtual;

drop index comments_refused;
drop index comments_review_post;
drop index comments_review_language;

create index comments_pile on comments (pile, submitted_at, id);
create index comments_pile_post on comments (post, pile, submitted_at, id);
create index comments_pile_language on comments (language, pile, submitted_at, id) where language is not null;
