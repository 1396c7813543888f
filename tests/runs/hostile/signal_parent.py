# Kills the worker host.
import os

os.kill(os.getppid(), 9)
print("GOT THROUGH")
