-- One by one, under the lock of the session's row: within a session the order of ids is the order of commits.
create sequence chat_message_seq start with 1 increment by 1;

create table chat_message (
    id integer not null primary key,
    session_id integer not null,
    type integer not null,
    message varchar not null,
    author varchar(255) not null,
    read_by_customer boolean not null,
    special_type integer not null,
    special_param varchar(255) not null,
    when_posted timestamp(6) with time zone not null,
    created_by integer not null,
    constraint chat_message_belongs_to_session foreign key (session_id) references chat_session (id)
);

-- What is new in a session since a message.
create index chat_message_session on chat_message (session_id, id);
