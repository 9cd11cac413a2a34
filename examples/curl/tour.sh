#!/usr/bin/env bash
# A chat session from the customer's question to the transcript, call by call.
#   SERVER=http://127.0.0.1:8080 LOGIN=kari:Kari0 examples/curl/tour.sh
set -euo pipefail
api="${SERVER:-http://127.0.0.1:8080}/api/v1"
login="${LOGIN:-kari:Kari0}"

# call STATUS METHOD PATH [curl options]: sends a request, prints the response, and fails on another status.
call() {
  local expected="$1" method="$2" path="$3" answer status
  shift 3
  echo "== $method $path" >&2
  # -g keeps curl from reading [ ] { } in a URL as patterns
  answer="$(curl -sSg -u "$login" -X "$method" -w '\n%{http_code}' "$@" "$api/$path")"
  status="${answer##*$'\n'}"
  echo "${answer%$'\n'*}"
  [ "$status" = "$expected" ] || { echo "expected status $expected, got $status" >&2; exit 1; }
}
json() { call "$@" -H 'Content-Type: application/json'; }

# Without a Content-Type curl declares the body of -d as a form: name it with every JSON body
session="$(json 200 POST ChatSession -d '{"TopicId": 1, "CustomerName": "Anna", "CustomerEmail": "anna@example.com"}')"
echo "$session"
id="$(sed -E 's/.*"ChatSessionId":([0-9]+),"TopicId".*/\1/' <<<"$session")"

# Only what is needed; what is not selected is null
call 200 GET "ChatSession/$id?\$select=CustomerName,Status"

# The customer's question; then kari takes the session and replies
json 200 POST "ChatSession/$id/Messages" -d '{"Type": "ToUser", "Author": "Anna", "Message": "When do you open?"}'
call 200 POST "ChatSession/$id/Pickup"
json 200 POST "ChatSession/$id/Messages" -d '{"Type": "ToCustomer", "Author": "Kari", "Message": "At nine."}'

# Two kinds of PATCH: what to change, and what to do
call 200 PATCH "ChatSession/$id" -H 'Content-Type: application/merge-patch+json' -d '{"CustomerPhone": "+47 99 00 00 00"}'
call 200 PATCH "ChatSession/$id" -H 'Content-Type: application/json-patch+json' \
  -d '[{"op": "replace", "path": "/CustomerCompanyName", "value": "Example Ltd"}]'

# The same as XML, and with dates that say their offset
call 200 GET "ChatSession/$id?\$select=CustomerName,WhenRequested" -H 'Accept: application/xml' -H 'SO-TimeZone: Europe/Oslo, includeTZOffset'

# What mistakes look like
call 404 GET ChatSession/999999999
json 400 POST ChatSession -d '{"CustomerName": "Anna", "Rank": "high"}'
login=kari:wrong call 401 GET "ChatSession/$id"

call 204 DELETE "ChatSession/$id"
