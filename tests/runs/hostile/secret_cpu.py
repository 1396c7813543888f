# Asks the machine about itself.
import os
import platform

for ask in (
    os.uname,
    platform.node,
    os.getlogin,
    lambda: open("/proc/cpuinfo").read(),
    lambda: os.sysconf("SC_PHYS_PAGES"),
):
    try:
        print(ask())
    except BaseException:
        pass
