#!/usr/bin/env bash
# Runs a command against a fresh server that ends with it: in CI, or before a commit.
#   examples/ci/with-server.sh npm test
# The command finds the server's address in SERVER. JAR names the server's jar, by default the one that this repository builds.
set -euo pipefail
jar="$(realpath "${JAR:-$(dirname "$0")/../../target/chatsession-server.jar}")"
log="$(mktemp)"

# Port 0 takes any free one, so that several runs may share a machine
SERVER_PORT=0 CHATSESSION_DATA_DIR=memory java -XX:TieredStopAtLevel=1 -jar "$jar" >"$log" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; rm -f "$log"' EXIT

for _ in $(seq 600); do
  SERVER="$(sed -n 's|.*API root *\(http://[^ ]*\)/api/v1/.*|\1|p' "$log")"
  [ -z "$SERVER" ] || break
  kill -0 "$server" 2>/dev/null || { cat "$log" >&2; exit 1; }
  sleep 0.1
done
[ -n "$SERVER" ] || { echo "The server did not start within a minute" >&2; cat "$log" >&2; exit 1; }
export SERVER

"$@"
