#!/bin/sh
# Takes the pictures of README.md in network and mount namespaces of its own: what is applied for them stays in there.
set -eu
cd "$(dirname "$0")/.."
PATH=$PWD/node_modules/.bin:$PATH:/usr/sbin:/sbin
export PATH
node workbench/setup.ts
exec unshare --map-root-user --mount --net --fork --kill-child sh -c '
  mount -t tmpfs tmpfs /run
  ip link set lo up
  exec node scripts/pictures.ts'
