-- Links by which people get or erase what is stored about their own mail address: each is mailed there, hands over once and erases once. Only the hash of the token is kept.
create table privacy_links (
    id integer primary key autoincrement,
    token_hash text not null unique,
    email text not null,
    created_at bigint not null,
    expires_at bigint not null,
    -- When everything was handed over by it.
    exported_at bigint
);

create index privacy_links_email on privacy_links (email);
create index privacy_links_expiry on privacy_links (expires_at);
