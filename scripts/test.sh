#!/bin/sh
# Sets up, then runs every check and every test. Arguments go to the test runner: npm test -- test/compiler
set -eu
cd "$(dirname "$0")/.."
sh scripts/setup.sh test
PATH=$PWD/node_modules/.bin:$PATH:/usr/sbin:/sbin
export PATH
if [ $# -eq 0 ]; then
  echo 'Checking types, style and rooms …'
  npm run --silent typecheck
  npm run --silent lint
fi
exec vitest run "$@"
