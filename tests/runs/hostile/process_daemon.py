# Detaches itself so as to outlive its run.
import os
import signal
import time

for detach in (os.setsid, lambda: os.setpgid(0, 0), lambda: signal.signal(signal.SIGTERM, signal.SIG_IGN)):
    try:
        detach()
    except OSError:
        pass
os.fork()
time.sleep(600)
