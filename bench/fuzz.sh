#!/usr/bin/env bash
# Searches for inputs that break a parser, with every fuzz test in turn: bench/fuzz.sh [PATTERN [SECONDS]]
# The pattern is a regular expression for CLASS#METHOD. Each runs for as long as its annotation says, or that long. What breaks one is kept
# under src/test/resources, where every build tries it again; what reached new code is kept in .cifuzz-corpus for the next search.
set -u
cd "$(dirname "$0")/.."
log=$(mktemp)
trap 'rm -f "$log"' EXIT
./mvnw -q -Dquick test-compile || exit
for file in $(grep -rl --include='*Test.java' '@FuzzTest' src/test/java); do
  class=$(basename "$file" .java)
  for method in $(grep -A1 '@FuzzTest' "$file" | sed -n 's/^ *void \([A-Za-z0-9]*\)(.*/\1/p'); do
    [[ "$class#$method" =~ ${1:-.} ]] || continue
    echo "== $class#$method"
    # Without the hooks nothing is instrumented, and inputs are made blindly
    JAZZER_FUZZ=1 ./mvnw -q -Dquick surefire:test -Dtest="$class#$method" -Djazzer.hooks=true -Dtest.jit= ${2:+-Djazzer.max_duration=${2}s} 2>&1 |
      tee "$log" | grep -E '^#[0-9]+.*(DONE|NEW_FUNC)|^== |ERROR'
    if [ "${PIPESTATUS[0]}" != 0 ] || ! grep -q 'DONE *cov: ' "$log"; then
      tail -n 40 "$log"
      failed="${failed:-} $class#$method"
    fi
  done
done
[ -z "${failed:-}" ] || { echo "Broken:$failed"; exit 1; }
