# Maps memory that is shared, past the limit of a heap.
import mmap

kept = []
while True:
    kept.append(mmap.mmap(-1, 64 << 20))
    kept[-1][:: mmap.PAGESIZE] = b"x" * (len(kept[-1]) // mmap.PAGESIZE)
