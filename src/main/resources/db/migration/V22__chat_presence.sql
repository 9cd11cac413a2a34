-- Who said to be at work or not. A user without a row is present.
create table chat_presence (
    user_id integer not null primary key,
    present boolean not null
);
