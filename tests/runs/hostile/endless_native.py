# Never ends, in code that hears no signals.
import torch

x = torch.ones(4000, 4000)
while True:
    x = x @ x
