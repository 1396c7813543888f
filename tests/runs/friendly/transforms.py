# Functions of functions: grad, vmap, Jacobians, Hessians.
import torch
from torch.func import functional_call, grad, hessian, jacrev, jvp, vmap

x = torch.randn(4, 3)
model = torch.nn.Linear(3, 2)


def energy(row):
    return (row**3).sum()


assert torch.allclose(vmap(grad(energy))(x), 3 * x**2)
assert jacrev(torch.sin)(x[0]).shape == (3, 3)
assert torch.allclose(hessian(energy)(x[0]).diagonal(), 6 * x[0])
jvp(torch.sin, (x,), (x,))
functional_call(model, dict(model.named_parameters()), (x,))
torch.autograd.functional.jacobian(torch.sin, x)
torch.autograd.gradcheck(torch.sin, x.double().requires_grad_())
torch.utils.checkpoint.checkpoint(lambda a: a.sin(), x.requires_grad_(), use_reentrant=False).sum().backward()
