# An LSTM and a GRU are trained.
import torch
from torch import nn


class Reader(nn.Module):
    def __init__(self, kind):
        super().__init__()
        self.memory = kind(3, 8, batch_first=True)
        self.head = nn.Linear(8, 2)

    def forward(self, x):
        return self.head(self.memory(x)[0][:, -1])


torch.manual_seed(0)
models = [Reader(kind) for kind in (nn.LSTM, nn.GRU, nn.RNN)]
optimizers = [torch.optim.RMSprop(model.parameters()) for model in models]
x, y = torch.randn(8, 6, 3), torch.randint(2, (8,))


def f(z):
    for model, optimizer in zip(models, optimizers):
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(model(x), y)
        loss.backward()
        optimizer.step()
    return loss.item()
