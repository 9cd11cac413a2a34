-- Lists of a period, and of a topic's sessions in a status, each in the order that they are shown in.
create index chat_session_requested on chat_session (when_requested asc nulls first, id);
create index chat_session_topic_status on chat_session (topic_id, status, id);
