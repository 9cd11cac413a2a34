-- Until when a request counts as running that has no transaction, and so no lock of its row, because it calls another server.
alter table idempotency_key add column running_until timestamp(6) with time zone;
