# Sends noise.
# @FORGING@

import random

for _ in range(1000):
    raw(random.randbytes(random.randrange(100)))
