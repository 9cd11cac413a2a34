create sequence chat_session_seq start with 1 increment by 50;

create table chat_session (
    id integer not null primary key,
    version bigint not null,
    topic_id integer not null,
    user_id integer not null,
    person_id integer not null,
    customer_alias varchar(64) not null,
    customer_host varchar(255) not null,
    customer_name varchar(255) not null,
    customer_email varchar(255) not null,
    customer_phone varchar(32) not null,
    customer_consented boolean not null,
    customer_company_name varchar(255) not null,
    status integer not null,
    first_message varchar(1024) not null,
    last_message varchar(1024) not null,
    when_requested timestamp(6) with time zone,
    when_started timestamp(6) with time zone,
    when_ended timestamp(6) with time zone,
    when_idle timestamp(6) with time zone,
    when_fetched timestamp(6) with time zone,
    session_key varchar(255) not null,
    initial_queue_pos integer not null,
    alert_level integer not null,
    agent_rank integer not null,
    flags integer not null,
    contact_id integer not null,
    project_id integer not null,
    sale_id integer not null,
    ticket_id integer not null,
    transfer_to_id integer not null,
    chatbot_active boolean not null,
    rating integer not null,
    modified timestamp(6) with time zone not null
);

-- The queue of a topic in its order, and the sessions of a status that timers look for.
create index chat_session_queue on chat_session (status, topic_id, when_requested, id);
-- Ongoing chats and free ranks of an agent.
create index chat_session_agent on chat_session (user_id, status);
create index chat_session_topic on chat_session (topic_id, id);
