"""One small training with whatever torch loads lazily, so that no run pays for it after the fork."""

import importlib
import logging
from collections.abc import Iterable

import torch
from torch import nn

log = logging.getLogger(__name__)


def warm_up() -> None:
    """Convolution, LSTM, attention, the usual losses and optimizers, forwards and backwards once."""
    images = torch.ones(2, 1, 8, 8)
    target = torch.tensor([0, 1])
    network = nn.Sequential(
        nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(18, 2)
    )
    lstm, attention = nn.LSTM(2, 2, batch_first=True), nn.MultiheadAttention(2, 1, batch_first=True)
    parameters = [*network.parameters(), *lstm.parameters(), *attention.parameters()]
    for make in (torch.optim.SGD, torch.optim.Adam, torch.optim.AdamW, torch.optim.RMSprop, torch.optim.Adagrad):
        optimizer = make(parameters, lr=1e-3)
        sequence, _ = lstm(network(images).softmax(1)[:, None])
        attended, _ = attention(sequence, sequence, sequence)
        loss = nn.functional.cross_entropy(attended[:, 0], target) + nn.functional.mse_loss(sequence, attended)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    torch.rand(4, generator=torch.Generator().manual_seed(0), device="cpu").numpy()


def preload(modules: Iterable[str]) -> None:
    """Import the topics' modules; a broken one is left out and named in the log."""
    for module in modules:
        try:
            importlib.import_module(module)
        except Exception:
            log.exception("%s could not be imported; its runs will fail", module)
