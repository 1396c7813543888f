# Announces a message of four gigabytes.
import os
import struct

# @FORGING@

import time

os.write(3, struct.pack("<I", 2**32 - 1) + b"x" * 100)
time.sleep(600)
