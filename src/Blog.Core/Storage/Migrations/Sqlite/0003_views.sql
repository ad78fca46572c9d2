-- How often posts were read, by day (days since 0001-01-01, UTC). Day 0 holds what another program had counted before.
create table post_views (
    post text not null,
    day bigint not null,
    views bigint not null,
    primary key (post, day)
);
