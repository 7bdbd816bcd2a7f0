/*
 * What the kernel itself takes for a star: `floor up COUNT BRIDGE` makes COUNT namespaces hN, each with an interface eth0
 * 10.X.Y.Z/8 whose other end pN is a port of BRIDGE; `floor down COUNT BRIDGE` takes all of it away. One process, two
 * threads, rtnetlink(7) messages in batches, no checks, no marks, no record: nothing that does the same can be faster by much.
 * The ports make no IPv6 addresses, as ours do not.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <linux/veth.h>
#include <net/if.h>
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

enum { THREADS = 2, BATCH = 64, ROOM = 256, GROUP = 4242 };

static int count, home, bridge_index;
static const char *bridge_name;

static void fail(const char *what) {
  fprintf(stderr, "floor: %s: %s\n", what, strerror(errno));
  exit(1);
}

/* A batch of requests, each of which the kernel answers. */
struct batch {
  int socket, pending;
  size_t length;
  char bytes[BATCH * ROOM * 2];
};

static int open_route_socket(void) {
  int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
  if (fd < 0) fail("netlink");
  return fd;
}

static void send_batch(struct batch *batch) {
  char answers[65536];
  if (batch->pending == 0) return;
  if (send(batch->socket, batch->bytes, batch->length, 0) < 0) fail("send");
  while (batch->pending > 0) {
    int got = recv(batch->socket, answers, sizeof answers, 0);
    if (got < 0) fail("recv");
    for (struct nlmsghdr *each = (void *)answers; NLMSG_OK(each, got); each = NLMSG_NEXT(each, got)) {
      if (each->nlmsg_type != NLMSG_ERROR) continue;
      errno = -((struct nlmsgerr *)NLMSG_DATA(each))->error;
      if (errno != 0) fail("request");
      batch->pending--;
    }
  }
  batch->length = 0;
}

static struct nlmsghdr *begin(struct batch *batch, int type, int flags, size_t head) {
  struct nlmsghdr *message = (void *)(batch->bytes + batch->length);
  memset(message, 0, ROOM * 2);
  message->nlmsg_len = NLMSG_LENGTH(head);
  message->nlmsg_type = type;
  message->nlmsg_flags = NLM_F_REQUEST | NLM_F_ACK | flags;
  return message;
}

static void end(struct batch *batch, struct nlmsghdr *message) {
  batch->length += NLMSG_ALIGN(message->nlmsg_len);
  batch->pending++;
  if (batch->pending == BATCH) send_batch(batch);
}

static struct rtattr *put(struct nlmsghdr *message, int type, const void *data, size_t length) {
  struct rtattr *attribute = (void *)((char *)message + NLMSG_ALIGN(message->nlmsg_len));
  attribute->rta_type = type;
  attribute->rta_len = RTA_LENGTH(length);
  if (length > 0) memcpy(RTA_DATA(attribute), data, length);
  message->nlmsg_len = NLMSG_ALIGN(message->nlmsg_len) + RTA_ALIGN(attribute->rta_len);
  return attribute;
}

static void close_nest(struct nlmsghdr *message, struct rtattr *nest) {
  nest->rta_len = (char *)message + message->nlmsg_len - (char *)nest;
}

static void put_name(struct nlmsghdr *message, const char *name) { put(message, IFLA_IFNAME, name, strlen(name) + 1); }

static void add_bridge(struct batch *batch) {
  int group = GROUP;
  struct nlmsghdr *message = begin(batch, RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL, sizeof(struct ifinfomsg));
  put_name(message, bridge_name);
  put(message, IFLA_GROUP, &group, sizeof group);
  struct rtattr *info = put(message, IFLA_LINKINFO, NULL, 0);
  put(message, IFLA_INFO_KIND, "bridge", 6);
  close_nest(message, info);
  end(batch, message);
  send_batch(batch);
}

/* The port on the bridge, and its peer eth0 in the namespace. A veth that has no peer yet cannot be up (drivers/net/veth.c). */
static void add_pair(struct batch *batch, int number, int namespace) {
  int group = GROUP;
  char port[IFNAMSIZ];
  struct nlmsghdr *message = begin(batch, RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL, sizeof(struct ifinfomsg));
  snprintf(port, sizeof port, "p%d", number);
  put_name(message, port);
  put(message, IFLA_GROUP, &group, sizeof group);
  put(message, IFLA_MASTER, &bridge_index, sizeof bridge_index);
  struct rtattr *info = put(message, IFLA_LINKINFO, NULL, 0);
  put(message, IFLA_INFO_KIND, "veth", 4);
  struct rtattr *data = put(message, IFLA_INFO_DATA, NULL, 0);
  struct ifinfomsg of_peer = {0};
  struct rtattr *peer = put(message, VETH_INFO_PEER, &of_peer, sizeof of_peer);
  put_name(message, "eth0");
  put(message, IFLA_NET_NS_FD, &namespace, sizeof namespace);
  close_nest(message, peer);
  close_nest(message, data);
  close_nest(message, info);
  end(batch, message);
}

static void raise(struct batch *batch, const char *name) {
  struct nlmsghdr *message = begin(batch, RTM_SETLINK, 0, sizeof(struct ifinfomsg));
  struct ifinfomsg *link = NLMSG_DATA(message);
  link->ifi_flags = link->ifi_change = IFF_UP;
  put_name(message, name);
  end(batch, message);
}

/* Flags are applied before the mode of address generation is, so that these are two requests. */
static void raise_port(struct batch *batch, int number) {
  unsigned char mode = IN6_ADDR_GEN_MODE_NONE;
  char port[IFNAMSIZ];
  snprintf(port, sizeof port, "p%d", number);
  struct nlmsghdr *message = begin(batch, RTM_SETLINK, 0, sizeof(struct ifinfomsg));
  put_name(message, port);
  struct rtattr *families = put(message, IFLA_AF_SPEC, NULL, 0);
  struct rtattr *family = put(message, AF_INET6, NULL, 0);
  put(message, IFLA_INET6_ADDR_GEN_MODE, &mode, sizeof mode);
  close_nest(message, family);
  close_nest(message, families);
  end(batch, message);
  raise(batch, port);
}

static void configure_inside(struct batch *batch, int number) {
  raise(batch, "lo");
  raise(batch, "eth0");
  struct nlmsghdr *message = begin(batch, RTM_NEWADDR, NLM_F_CREATE | NLM_F_EXCL, sizeof(struct ifaddrmsg));
  struct ifaddrmsg *address = NLMSG_DATA(message);
  unsigned int value = htonl(0x0a000000 + number);
  address->ifa_family = AF_INET;
  address->ifa_prefixlen = 8;
  address->ifa_index = if_nametoindex("eth0");
  if (address->ifa_index == 0) fail("eth0");
  put(message, IFA_LOCAL, &value, sizeof value);
  put(message, IFA_ADDRESS, &value, sizeof value);
  end(batch, message);
  send_batch(batch);
}

static void path_of(int number, char path[64]) { snprintf(path, 64, "/run/netns/h%d", number); }

static void *make(void *which) {
  struct batch *outside = calloc(1, sizeof *outside), *inside = calloc(1, sizeof *inside);
  int fds[BATCH];
  outside->socket = open_route_socket();
  for (int first = 1 + BATCH / 2 * (int)(long)which; first <= count; first += BATCH / 2 * THREADS) {
    int last = first + BATCH / 2 - 1 < count ? first + BATCH / 2 - 1 : count;
    for (int number = first; number <= last; number++) {
      char path[64];
      path_of(number, path);
      close(open(path, O_RDONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0));
      if (unshare(CLONE_NEWNET) != 0) fail("unshare");
      if (mount("/proc/thread-self/ns/net", path, "none", MS_BIND, NULL) != 0) fail(path);
      fds[number - first] = open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC);
    }
    if (setns(home, CLONE_NEWNET) != 0) fail("setns");
    for (int number = first; number <= last; number++) add_pair(outside, number, fds[number - first]);
    send_batch(outside);
    for (int number = first; number <= last; number++) raise_port(outside, number);
    send_batch(outside);
    for (int number = first; number <= last; number++) {
      if (setns(fds[number - first], CLONE_NEWNET) != 0) fail("setns");
      close(fds[number - first]);
      inside->socket = open_route_socket();
      configure_inside(inside, number);
      close(inside->socket);
    }
    if (setns(home, CLONE_NEWNET) != 0) fail("setns");
  }
  return NULL;
}

static void *unname(void *which) {
  for (int number = 1 + (int)(long)which; number <= count; number += THREADS) {
    char path[64];
    path_of(number, path);
    if (umount2(path, MNT_DETACH) != 0 || unlink(path) != 0) fail(path);
  }
  return NULL;
}

static void in_threads(void *(*task)(void *)) {
  pthread_t threads[THREADS];
  for (long index = 0; index < THREADS; index++) {
    if (pthread_create(&threads[index], NULL, task, (void *)index) != 0) fail("thread");
  }
  for (int index = 0; index < THREADS; index++) pthread_join(threads[index], NULL);
}

static void remove_group(struct batch *batch) {
  int group = GROUP;
  struct nlmsghdr *message = begin(batch, RTM_DELLINK, 0, sizeof(struct ifinfomsg));
  put(message, IFLA_GROUP, &group, sizeof group);
  end(batch, message);
  send_batch(batch);
}

int main(int argc, char **argv) {
  if (argc != 4 || (count = atoi(argv[2])) < 1) {
    fputs("usage: floor up|down COUNT BRIDGE\n", stderr);
    return 2;
  }
  bridge_name = argv[3];
  home = open("/proc/self/ns/net", O_RDONLY | O_CLOEXEC);
  struct batch *batch = calloc(1, sizeof *batch);
  batch->socket = open_route_socket();
  if (strcmp(argv[1], "up") == 0) {
    mkdir("/run/netns", 0755);
    add_bridge(batch);
    bridge_index = if_nametoindex(bridge_name);
    in_threads(make);
    raise(batch, bridge_name);
    send_batch(batch);
  } else {
    remove_group(batch);
    in_threads(unname);
  }
  return 0;
}
