"""Settings for every test."""

import os

# Tests run in several processes on few cores: more threads in each would only wait for one another.
# Set before anything imports torch.
os.environ.setdefault("OMP_NUM_THREADS", "1")
