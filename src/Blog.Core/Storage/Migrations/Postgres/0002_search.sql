-- What can be searched: stems with their places, made by the program, so that both databases find the same.
create table search_posts (
    slug text primary key,
    -- The version of the post that is indexed.
    revision text not null,
    published_at bigint not null,
    words tsvector not null
);

create index search_posts_words on search_posts using gin (words);

create table search_comments (
    comment_id bigint primary key references comments (id) on delete cascade,
    post text not null,
    -- The version of the comment that is indexed.
    revision text not null,
    words tsvector not null
);

create index search_comments_post on search_comments (post);
create index search_comments_words on search_comments using gin (words);
