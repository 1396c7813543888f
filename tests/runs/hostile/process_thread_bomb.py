# Starts threads without end.
import _thread
import time

while True:
    try:
        _thread.start_new_thread(time.sleep, (600,))
    except RuntimeError:
        continue
    print("GOT THROUGH")
