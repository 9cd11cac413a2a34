create table access_credential (
    key_hash varchar(64) not null primary key,
    kind varchar(10) not null,
    secret_hash varchar(64) not null,
    user_id integer not null,
    stamp bigint not null,
    valid_from timestamp(6) with time zone not null,
    valid_to timestamp(6) with time zone not null,
    constraint access_credential_user foreign key (user_id) references app_user (id) on delete cascade
);

create index access_credential_by_user on access_credential (user_id);
create index access_credential_by_end on access_credential (valid_to);

create table client_application (
    token_hash varchar(64) not null primary key,
    name varchar(254) not null,
    enabled boolean not null,
    created_at timestamp(6) with time zone not null,
    constraint client_application_name_is_unique unique (name)
);
