-- Posts that were taken away, by where they were: whoever asks for one is told so.
create index told_posts_withdrawn on told_posts (path) where withdrawn = 1;
