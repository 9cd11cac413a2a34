-- In the order in which deliveries are attempted, so that the next ones are read from the index and a long backlog is not sorted.
create index webhook_delivery_next on webhook_delivery (state, webhook_id, next_attempt, id);
drop index webhook_delivery_due;

-- Whether an earlier delivery of the same session is pending, without reading those that are finished.
create index webhook_delivery_order on webhook_delivery (session_id, webhook_id, state, id);
drop index webhook_delivery_of_session;
