# Has torch load a shared library.
import torch

torch.ops.load_library("/lib/x86_64-linux-gnu/libutil.so.1")
torch.classes.load_library("/lib/x86_64-linux-gnu/libutil.so.1")
print("GOT THROUGH")
