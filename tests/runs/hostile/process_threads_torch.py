# Has torch start threads.
import ctypes
import torch

try:
    torch.set_num_threads(8)
except BaseException:
    pass
torch._C._set_num_threads(8)
torch.ones(1000, 1000) @ torch.ones(1000, 1000)
print("GOT THROUGH")
