# Every optimizer of torch makes a step, with schedules.
import torch
from torch import nn

names = "SGD Adam AdamW Adamax NAdam RAdam Adagrad Adadelta ASGD RMSprop Rprop LBFGS Adafactor".split()
for name in names:
    weights = nn.Parameter(torch.randn(3, 3))
    optimizer = getattr(torch.optim, name)([weights], lr=0.1)

    def closure():
        optimizer.zero_grad()
        loss = (weights**2).sum()
        loss.backward()
        return loss

    optimizer.step(closure)
    optimizer.load_state_dict(optimizer.state_dict())
    schedulers = torch.optim.lr_scheduler
    for scheduler in (schedulers.StepLR(optimizer, 2), schedulers.CosineAnnealingLR(optimizer, 5)):
        scheduler.step()
nn.utils.clip_grad_norm_([weights], 1.0)
