#!/bin/sh
# Sets up, then tries the article's four topologies in a sandbox each.
# Usage: start.sh [--editor]  ("--editor" opens the examples in VS Code instead, with the extension)
set -eu
cd "$(dirname "$0")/.."
case "${1-}" in
'' | --editor) ;;
*)
  echo "start.sh: unknown argument $1; to open VS Code: npm start -- --editor" >&2
  exit 2
  ;;
esac
sh scripts/setup.sh
if [ "${1-}" = --editor ]; then
  PATH=$PWD/node_modules/.bin:$PATH
  exec node scripts/editor.ts
fi
exec bin/nslink try examples/[1-4]-*.nslink
