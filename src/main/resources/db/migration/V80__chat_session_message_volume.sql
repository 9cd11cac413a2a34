-- How much the messages of a session hold; those that were added before this count as nothing
alter table chat_session add column message_volume integer default 0 not null;
