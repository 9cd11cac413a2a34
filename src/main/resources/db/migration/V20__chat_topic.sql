create sequence chat_topic_seq start with 1 increment by 1;

-- Opening hours, widget and bot are only carried, so they are documents in the shape of their carriers.
create table chat_topic (
    id integer not null primary key,
    version bigint not null,
    modified timestamp(6) with time zone not null,
    name varchar(255) not null,
    description varchar(255) not null,
    welcome_message varchar not null,
    language_id integer not null,
    last_accept timestamp(6) with time zone,
    seconds_pr_accept integer not null,
    alert_recipient varchar(255) not null,
    alert_template_id integer not null,
    collect_consent boolean not null,
    badge_header varchar(255) not null,
    custom_queue_text_enabled boolean not null,
    custom_queue_text varchar(255) not null,
    warn_new_chat_minutes integer not null,
    warn_manager_new_chat_minutes integer not null,
    ticket_enabled boolean not null,
    ticket_category_id integer not null,
    ticket_priority_id integer not null,
    opening_hours_enabled boolean not null,
    opening_hours varchar not null,
    widget varchar not null,
    bot_enabled boolean not null,
    bot_settings varchar not null,
    offline_collect_consent boolean not null,
    warn_chat_message_minutes integer not null,
    warn_manager_chat_message_minutes integer not null,
    use_queue_offline_form boolean not null,
    offline_form_time_limit integer not null,
    offline_form_queue_length integer not null,
    widget_enable_rating boolean not null,
    widget_rating_text varchar(1024) not null
);

create index chat_topic_language on chat_topic (language_id);
