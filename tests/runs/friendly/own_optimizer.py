# An optimizer of its own, as a class of torch and as two functions.
import torch


class Slow(torch.optim.Optimizer):
    def __init__(self, params, lr=0.1):
        super().__init__(params, {"lr": lr})

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for p in group["params"]:
                p -= group["lr"] * p.grad


def start(theta):
    return {"v": torch.zeros_like(theta), "t": 0}


def step(theta, g, state, lr):
    state["t"] += 1
    state["v"] = 0.9 * state["v"] + g
    return theta - lr * state["v"]


x = torch.ones(2, requires_grad=True)
slow = Slow([x])


def f(z):
    (x**2).sum().backward()
    slow.step()
    return step(x.detach(), x.grad, start(x), 0.1).sum()
