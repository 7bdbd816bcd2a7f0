#!/bin/sh
# Sets up, then runs every check and every test. Arguments go to the test runner: npm test -- test/compiler
set -eu
cd "$(dirname "$0")/.."
sh scripts/setup.sh test
PATH=$PWD/node_modules/.bin:$PATH:/usr/sbin:/sbin
export PATH
[ $# -eq 0 ] || exec vitest run "$@"

# Beside the tests, which leave a processor idle more often than not.
checks=node_modules/.checks.log
(npm run --silent typecheck && npm run --silent lint) >"$checks" 2>&1 &
status=0
vitest run || status=$?
echo 'Checking types, style and rooms …'
if ! wait $!; then status=1; fi
cat "$checks"
exit "$status"
