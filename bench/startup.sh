#!/usr/bin/env bash
# Seconds from launch to the first healthy answer, on an empty embedded database: plain jar, extracted, extracted with the JVM's cache.
#   startup.sh SERVER_JAR [ROUNDS]      JAVA=…/bin/java chooses the JVM: 25 or newer uses an AOT cache, older ones a CDS archive
set -euo pipefail
jar=$(realpath "$1") rounds=${2:-3} java=${JAVA:-java}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')

# Each start is in a data folder of its own and ends by SIGTERM
measure() {
  local name=$1 times=() round pid begin
  shift
  for round in $(seq "$rounds"); do
    begin=$(date +%s.%N)
    SERVER_PORT=$port CHATSESSION_DATA_DIR=$(mktemp -d -p "$folder") "$java" "$@" > "$folder/log" 2>&1 &
    pid=$!
    until curl -sf -o /dev/null "http://127.0.0.1:$port/actuator/health"; do
      kill -0 "$pid" || { cat "$folder/log"; exit 1; }
      sleep 0.05
    done
    times+=("$(awk -v a="$begin" -v b="$(date +%s.%N)" 'BEGIN { printf "%.2f", b - a }')")
    kill "$pid"
    wait "$pid" || true
  done
  printf '%-10s median %s s of %s\n' "$name" "$(printf '%s\n' "${times[@]}" | sort -n | sed -n "$(((rounds + 1) / 2))p")" "${times[*]}"
}

measure plain -jar "$jar"
"$java" -Djarmode=tools -jar "$jar" extract --destination "$folder/server" > /dev/null
cd "$folder/server"
app=$(basename "$jar")
measure extracted -jar "$app"
if "$java" -XX:AOTCacheOutput=x -version > /dev/null 2>&1; then
  train=-XX:AOTCacheOutput=server.aot use=-XX:AOTCache=server.aot
else
  train=-XX:ArchiveClassesAtExit=server.jsa use=-XX:SharedArchiveFile=server.jsa
fi
CHATSESSION_DATA_DIR=$folder/training "$java" "$train" -Dspring.context.exit=onRefresh -jar "$app" > "$folder/log" 2>&1
measure cached "$use" -jar "$app"
