"""Makes a star with Mininet and takes it away again; prints the seconds of each: mininet-star.py bridge|ovs COUNT"""

import sys
import time

from mininet.net import Mininet
from mininet.node import OVSBridge
from mininet.nodelib import LinuxBridge
from mininet.topo import SingleSwitchTopo

kind, count = sys.argv[1], int(sys.argv[2])
began = time.monotonic()
switch = LinuxBridge if kind == "bridge" else lambda *args, **keys: OVSBridge(*args, datapath="user", **keys)
net = Mininet(SingleSwitchTopo(count), switch=switch, controller=None, ipBase="10.0.0.0/8", waitConnected=False)
net.start()
up = time.monotonic()
net.stop()
print(up - began, time.monotonic() - up)
