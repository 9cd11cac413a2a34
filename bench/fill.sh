#!/usr/bin/env bash
# Fills a database that the server has started on once, by SQL, with stored chat sessions and a message each.
#   fill.sh NUMBER h2 DATA_FOLDER SERVER_JAR    the server must not be running
#   fill.sh NUMBER postgres CONNECTION          what psql takes, such as postgresql://user@127.0.0.1/name
# The sessions are closed ones spread over the first eleven months of 2026; new ones get numbers beyond them.
set -euo pipefail
number=$1 engine=$2

case $engine in
  h2) series="(select x as n from system_range(1, $number))" ;;
  postgres) series="(select n from generate_series(1, $number) as n)" ;;
  *) echo "h2 or postgres" >&2; exit 2 ;;
esac
base=10000000
step=$((28500000 / number))

sql=$(cat <<SQL
insert into chat_session (id, version, topic_id, user_id, person_id, customer_alias, customer_host, customer_name,
  customer_email, customer_phone, customer_consented, customer_company_name, status, first_message, last_message,
  when_requested, when_started, when_ended, when_idle, when_fetched, session_key, initial_queue_pos, alert_level, agent_rank,
  flags, contact_id, project_id, sale_id, ticket_id, transfer_to_id, chatbot_active, rating, modified)
select $base + n, 0, 1 + mod(n, 2), 1 + mod(n, 3), 0, 'visitor', '127.0.0.1', 'Customer ' || n,
  'customer' || n || '@example.com', '', true, 'Company ' || mod(n, 5000), 9, 'Hello', 'Bye',
  t, t, t, t, t, 'key' || n, 1, 0, 1, 0, 0, 0, 0, 0, 0, false, 0, t
from (select n, timestamp with time zone '2026-01-01 00:00:00+00:00' + n * interval '$step' second(6) as t from $series s) f;
insert into chat_message (id, session_id, type, message, author, read_by_customer, special_type, special_param, when_posted, created_by)
select $base + n, $base + n, 1, 'Hello, this is customer ' || n, 'Customer ' || n, true, 0, '',
  timestamp with time zone '2026-01-01 00:00:00+00:00', 0
from $series s;
-- Each number stands for the block of 50 ids that ends with it
alter sequence chat_session_seq restart with $((base + number + 100));
alter sequence chat_message_seq restart with $((base + number + 1));
SQL
)

if [ "$engine" = postgres ]; then
  psql -q -v ON_ERROR_STOP=1 "$3" -c "$sql"
  psql -q "$3" -c 'vacuum analyze chat_session, chat_message'
else
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
  unzip -q -j "$4" 'BOOT-INF/lib/h2-*.jar' -d "$folder"
  printf '%s\n' "$sql" > "$folder/fill.sql"
  java -cp "$folder/*" org.h2.tools.RunScript -url "jdbc:h2:file:$(cd "$3" && pwd)/chatsession" -user sa -password '' \
    -script "$folder/fill.sql"
fi
