# Begins a message and never ends it.
import os
import struct

# @FORGING@

import time

os.write(3, struct.pack("<I", 1000) + b"x" * 10)
time.sleep(600)
