-- Answers to POST requests that carried an Idempotency-Key. Without a status, the request is running or has failed in a way that may be
-- tried again. Keys and operations are hashed: they may be longer than an index takes, and say something about their users.
create table idempotency_key (
    scope_hash varchar(64) not null primary key,
    request_hash varchar(64) not null,
    created_at timestamp(6) with time zone not null,
    status integer,
    headers text,
    body text
);

create index idempotency_key_by_age on idempotency_key (created_at);
