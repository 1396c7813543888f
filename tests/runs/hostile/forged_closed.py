# Closes its line and goes on.
import os

# @FORGING@

os.close(3)
while True:
    pass
