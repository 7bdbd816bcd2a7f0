#!/bin/sh
# Sets up, then tries the article's four topologies in a sandbox each.
set -eu
cd "$(dirname "$0")/.."
sh scripts/setup.sh
exec bin/nslink try examples/[1-4]-*.nslink
