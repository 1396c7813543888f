# Sends a hundred thousand empty messages.
import os

# @FORGING@

os.write(3, bytes(400_000))
