# Kills the server.
import os

os.kill(int("@SERVER@"), 9)
print("GOT THROUGH")
