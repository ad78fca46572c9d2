-- What a pile holds of one name, network or group lies in the order of the desk too, as what it holds of one post does. The language stands last in each, so that
-- a filter by both needs nothing but the index.
drop index comments_review_name;
drop index comments_review_network;
drop index comments_pile_post;

create index comments_pile_name on comments (name_key, pile, submitted_at, id, language);
create index comments_pile_network on comments (network, pile, submitted_at, id, language) where network is not null;
create index comments_pile_campaign on comments (campaign_id, pile, submitted_at, id, language) where campaign_id is not null;
create index comments_pile_post on comments (post, pile, submitted_at, id, language);

-- A large batch is decided and taken back in parts, each of which begins where the last one ended.
drop index decisions_batch;
create index decisions_batch on decisions (batch, comment_id);

-- Lists are short. Taken for a thousand long, the cheapest statements looked dear enough to be compiled first, which took longer than running them.
alter function json_each(text) rows 50;
