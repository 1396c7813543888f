# The losses of torch.
import torch
from torch import nn
from torch.nn import functional as F

p = torch.rand(4, 3, requires_grad=True)
for name in "MSELoss L1Loss SmoothL1Loss HuberLoss BCELoss BCEWithLogitsLoss PoissonNLLLoss SoftMarginLoss".split():
    getattr(nn, name)()(p, torch.rand(4, 3)).backward()
y = torch.tensor([0, 1, 2, 0])
for loss in (F.cross_entropy(p, y, label_smoothing=0.1), F.nll_loss(p.log_softmax(1), y), F.multi_margin_loss(p, y)):
    print(loss)
F.kl_div(p.log(), torch.rand(4, 3), reduction="batchmean")
