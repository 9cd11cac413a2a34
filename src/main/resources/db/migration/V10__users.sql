create sequence app_user_seq start with 1 increment by 1;

create table app_user (
    id integer not null primary key,
    name varchar(239) not null,
    login_name varchar(239) not null,
    user_name varchar(254),
    user_name_key varchar(254),
    first_name varchar(99) not null,
    full_name varchar(254) not null,
    display_name varchar(254) not null,
    group_id integer not null,
    group_name varchar(254) not null,
    role varchar(20) not null,
    chat_licence boolean not null,
    enabled boolean not null,
    password_hash varchar(250) not null,
    stamp bigint not null,
    created_at timestamp(6) with time zone not null,
    updated_at timestamp(6) with time zone not null,
    constraint app_user_login_name_is_unique unique (login_name),
    constraint app_user_user_name_is_unique unique (user_name_key)
);
