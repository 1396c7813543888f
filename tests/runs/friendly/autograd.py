# Derivatives of derivatives, and a function with a backward of its own.
import torch


class Square(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x * x

    @staticmethod
    def backward(ctx, g):
        (x,) = ctx.saved_tensors
        return 2 * x * g


def f(z):
    x = z.clone().requires_grad_()
    (slope,) = torch.autograd.grad(x**3 + Square.apply(x), x, create_graph=True)
    (bend,) = torch.autograd.grad(slope, x)
    assert torch.allclose(bend, 6 * x + 2)
    return bend.detach()
