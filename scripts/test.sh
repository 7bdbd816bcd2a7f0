#!/bin/sh
# Sets up, then runs every check and every test. Arguments go to the test runner: npm test -- test/compiler
set -eu
cd "$(dirname "$0")/.."
sh scripts/setup.sh test
PATH=$PWD/node_modules/.bin:$PATH:/usr/sbin:/sbin
export PATH
[ $# -eq 0 ] || exec vitest run "$@"

status=0
logs=node_modules/.logs
mkdir -p "$logs"

# Side by side what leaves a processor idle: the checks, and the editor's tests, one after the other, beside all that is many files.
(npm run --silent typecheck && npm run --silent lint) >"$logs/checks" 2>&1 &
checks=$!
vitest run --project vscode >"$logs/vscode" 2>&1 &
vscode=$!
vitest run --project language --project command --project kernel || status=1
wait "$vscode" || status=1
cat "$logs/vscode"
wait "$checks" || status=1
# A kernel in user mode gets nowhere beside much else. Word by word, so that it says what is left out without linux.uml.
vitest run --project full-kernel --reporter verbose || status=1
# What uses the machine's own network is alone with it.
vitest run --project host || status=1
echo 'Types, style and rooms:'
cat "$logs/checks"
exit "$status"
