-- What can be searched: stems with their places, made by the program, so that both databases find the same.
create table search_posts (
    id integer primary key,
    slug text not null unique,
    -- The version of the post that is indexed.
    revision text not null,
    published_at bigint not null
);

create virtual table search_posts_words using fts5 (
    title, body, content = '', contentless_delete = 1, prefix = '2 3', tokenize = "unicode61 remove_diacritics 2"
);

create table search_comments (
    comment_id integer primary key references comments (id) on delete cascade,
    post text not null,
    -- The version of the comment that is indexed.
    revision text not null
);

create index search_comments_post on search_comments (post);

create virtual table search_comments_words using fts5 (
    author, body, content = '', contentless_delete = 1, prefix = '2 3', tokenize = "unicode61 remove_diacritics 2"
);
