# Shares memory that outlives the process.
import torch

x = torch.ones(3).share_memory_()
print("GOT THROUGH", x)
