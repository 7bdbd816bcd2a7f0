#!/bin/bash
# The first process of a kernel of its own (User Mode Linux), whose root is the machine's, read-only (hostfs): mounts what is
# in the table of file systems, then starts the agent, which takes commands over the serial line until that ends. A process
# is slow to start here, so there are few.
# Environment: NSLINK_FSTAB, NSLINK_NODE, NSLINK_AGENT
export PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8
power_off() {
  # Before there is /proc, the end of this process ends the kernel.
  if { echo o >/proc/sysrq-trigger; } 2>/dev/null; then sleep 60; fi
}
trap power_off EXIT
set -eu

# Where the machine's root is not known, as in a user namespace of one user, its programs with a set-user-ID bit, such as
# mount, would make somebody else of whoever is root here.
setpriv --no-new-privs mount -o remount,ro,nosuid /
mount -t proc proc /proc
mount --all --fstab "$NSLINK_FSTAB"
mkdir -p /run/netns /run/openvswitch /run/modules/usr/lib /run/tmp/upper /run/tmp/work
: >/run/nslink-sandbox # by which scripts know where they are
# Its modules are not where modprobe(8), also when the kernel itself calls it, looks for them.
ln -s /usr/lib/uml/modules /run/modules/usr/lib/modules
ln -s usr/lib /run/modules/lib
# As bash and scripts use them.
ln -s /proc/self/fd /dev/fd
ln -s /proc/self/fd/0 /dev/stdin
ln -s /proc/self/fd/1 /dev/stdout
ln -s /proc/self/fd/2 /dev/stderr
export MODPROBE_OPTIONS='-d /run/modules'
# The kernel calls it with an environment of its own.
cat >/run/modprobe <<END
#!/usr/bin/env -S GLIBC_TUNABLES=${GLIBC_TUNABLES-} sh -c 'exec modprobe -d /run/modules "\$@"'
END
chmod +x /run/modprobe
echo /run/modprobe >/proc/sys/kernel/modprobe
modprobe -a ipv6 tun overlay
# The machine's, as it is at any time, and what is written to it here; programs have it in them where temporary files go.
mount -t overlay -o lowerdir=/tmp,upperdir=/run/tmp/upper,workdir=/run/tmp/work overlay /tmp
chmod 1777 /tmp

ip link set dev lo up
# As in other sandboxes: it plays a host that forwards.
echo 1 >/proc/sys/net/ipv4/ip_forward
echo 1 >/proc/sys/net/ipv6/conf/all/forwarding

export TMPDIR=/tmp
stty -F /dev/ttyS0 raw -echo
"$NSLINK_NODE" "$NSLINK_AGENT" <>/dev/ttyS0 >&0
