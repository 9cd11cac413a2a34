-- The queue of several topics at once, in its order.
create index chat_session_waiting on chat_session (status, when_requested, id, topic_id);

-- Whoever gives a session its rank among those of an agent holds the row with the agent's id modulo 64, so that no rank is given twice.
create table chat_agent_lock (
    id integer not null primary key
);

insert into chat_agent_lock (id) values
    (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15),
    (16), (17), (18), (19), (20), (21), (22), (23), (24), (25), (26), (27), (28), (29), (30), (31),
    (32), (33), (34), (35), (36), (37), (38), (39), (40), (41), (42), (43), (44), (45), (46), (47),
    (48), (49), (50), (51), (52), (53), (54), (55), (56), (57), (58), (59), (60), (61), (62), (63);
