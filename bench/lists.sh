#!/usr/bin/env bash
# Times pages of the list of sessions, in milliseconds, the median of 15 requests each; the ratio of two databases says how they grow.
#   lists.sh http://127.0.0.1:8080/api/v1/ChatSession user:password [PAGE, 10 by default]
# Both databases are filled with fill.sh; the month of the third page is the server's own.
set -euo pipefail
url=$1 login=$2 pages=${3:-10}
case $url in http://127.0.0.1:* | http://localhost:*) ;; *) echo "only on loopback" >&2; exit 2 ;; esac

median() {
  for _ in $(seq 15); do
    curl -sf -G -o /dev/null -w '%{time_total}\n' -u "$login" "$url" "$@"
  done | sort -n | sed -n 8p | awk '{ printf "%8.1f", $1 * 1000 }'
}
report() {
  local name=$1
  shift
  printf '%-28s%s\n' "$name" "$(median "$@")"
}

report 'first page' -d '$top=100'
report 'status and topic' --data-urlencode '$filter=status = 9 and chatTopic/chatTopicId = 1' -d '$top=100'
report 'whenRequested thisMonth' --data-urlencode '$filter=whenRequested thisMonth' -d '$top=100'

# A page far behind the first: by its link, after walking there
next=$url'?$select=chatSessionId'
for _ in $(seq $((pages - 1))); do
  link=$(curl -sf -g -u "$login" "$next" | grep -o '"odata.nextLink":"[^"]*"' | cut -d'"' -f4 || true)
  [ -n "$link" ] || break
  next=$link
done
for _ in $(seq 15); do curl -sf -g -o /dev/null -w '%{time_total}\n' -u "$login" "$next"; done | sort -n | sed -n 8p |
  awk -v name="page $pages by its link" '{ printf "%-28s%8.1f\n", name, $1 * 1000 }'
