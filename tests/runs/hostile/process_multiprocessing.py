# Starts processes with multiprocessing and a data loader.
import multiprocessing
import torch

try:
    multiprocessing.get_context("fork").Process(target=print).start()
    print("GOT THROUGH")
except BaseException:
    pass
data = torch.utils.data.TensorDataset(torch.ones(8))
list(torch.utils.data.DataLoader(data, num_workers=2))
print("GOT THROUGH")
