-- Like once_key, with the person told by name and place even where an e-mail address was given: the same words with and without it are one comment.
alter table comments add column place_key text;
-- The page that a linkback came from, written in the one way that all spellings of its address share.
alter table comments add column source_key text;

update comments
set source_key = case
    when source_url like 'https://www.%' then rtrim(substr(source_url, 13), '/')
    when source_url like 'http://www.%' then rtrim(substr(source_url, 12), '/')
    when source_url like 'https://%' then rtrim(substr(source_url, 9), '/')
    else rtrim(substr(source_url, 8), '/')
end
where source_url like 'http%://%';

-- Two spellings of one address may have been stored as two mentions: the first keeps the page.
update comments
set source_key = null
where exists (select 1 from comments first where first.post = comments.post and first.source_key = comments.source_key and first.id < comments.id);

create unique index comments_place_once on comments (place_key) where place_key is not null;
create unique index comments_source_page on comments (post, source_key) where source_key is not null;

-- Further ways in which a response came in, after the one in channel: words with spaces between them.
alter table comments add column further_channels text;

-- What puts back a text that was replaced: what it is recognised by, the hosts it linked to, and when it had been edited before.
alter table earlier_versions add column own_text text;
alter table earlier_versions add column hosts text;
alter table earlier_versions add column edited_at bigint;

-- Comments that took the words of a later and better version by the same person. An undone replacement stays, marked.
create table replacements (
    id integer primary key autoincrement,
    batch text not null,
    comment_id bigint not null references comments (id) on delete cascade,
    words_of bigint not null references comments (id) on delete cascade,
    version_id bigint not null references earlier_versions (id) on delete cascade,
    moderator text not null,
    from_moderator text,
    from_review bigint not null,
    replaced_at bigint not null,
    undone_at bigint,
    undone_by text
);

create index replacements_comment on replacements (comment_id, id);
create index replacements_words on replacements (words_of, id);
create index replacements_batch on replacements (batch);
