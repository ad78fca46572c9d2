-- What the site's classifier had learned from the decisions up to one, so that a start need not go through all of them. Number and sum of those tell
-- whether one of them was undone since.
create table knowledge (
    name text primary key,
    last_decision bigint not null,
    decisions bigint not null,
    decision_sum bigint not null,
    model blob not null,
    saved_at bigint not null
);

create index decisions_taught on decisions (id) where undone_at is null and action in ('publish', 'spam');
