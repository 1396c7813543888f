# Forks.
import os
import time

if os.fork() == 0:
    time.sleep(600)
print("GOT THROUGH")
