#!/usr/bin/env bash
# Searches for inputs that break a parser, with every fuzz test in turn: bench/fuzz.sh [CLASS[#METHOD]]
# Each runs for as long as its annotation says. What breaks one is kept under src/test/resources, where every build tries it again.
set -u
cd "$(dirname "$0")/.."
for file in $(grep -rl --include='*Test.java' '@FuzzTest' src/test/java); do
  class=$(basename "$file" .java)
  for method in $(grep -A1 '@FuzzTest' "$file" | sed -n 's/^ *void \([A-Za-z0-9]*\)(.*/\1/p'); do
    case "$class#$method" in *"${1:-}"*) ;; *) continue ;; esac
    echo "== $class#$method"
    JAZZER_FUZZ=1 ./mvnw -q -Dquick test -Dtest="$class#$method" || failed="${failed:-} $class#$method"
  done
done
[ -z "${failed:-}" ] || { echo "Broken:$failed"; exit 1; }
