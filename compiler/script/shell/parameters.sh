# shellcheck shell=bash
# calls: in_namespaces

# --- kernel parameters of namespaces ----------------------------------------

set_parameters() { # <<END: under each "# NAMESPACE" lines of "KEY = VALUE" as in sysctl.conf(5), one process for each
  in_namespaces nsenter --net='/run/netns/{}' bash --norc -c "$(declare -f write_parameters)"$'\nwrite_parameters "$0"'
}
