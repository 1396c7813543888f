# Looks for descriptors that were left open.
import os

for descriptor in range(0, 4096):
    try:
        content = os.read(descriptor, 4096) if descriptor < 3 else os.pread(descriptor, 4096, 0)
    except OSError:
        continue
    if content:
        print("GOT THROUGH", descriptor, content[:100])
