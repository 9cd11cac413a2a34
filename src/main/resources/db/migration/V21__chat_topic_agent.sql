-- What a user may do in a topic. A row without any right is kept as it was saved, but makes nobody a member.
create table chat_topic_agent (
    topic_id integer not null,
    user_id integer not null,
    can_listen boolean not null,
    can_respond boolean not null,
    can_manage boolean not null,
    can_notify boolean not null,
    primary key (topic_id, user_id),
    constraint chat_topic_agent_has_a_topic foreign key (topic_id) references chat_topic (id) on delete cascade
);

create index chat_topic_agent_user on chat_topic_agent (user_id);
