# NumPy, with tensors back and forth.
import numpy as np
import torch

rng = np.random.default_rng(0)
a = rng.normal(size=(4, 4))
u, sv, vt = np.linalg.svd(a)
np.testing.assert_allclose(u @ np.diag(sv) @ vt, a)
assert np.fft.ifft(np.fft.fft(a)).real.shape == a.shape
assert np.polyfit([0, 1, 2], [1, 3, 5], 1).shape == (2,)
print(a, np.einsum("ij,jk->ik", a, a).sum(), np.unique([1, 1, 2]), np.quantile(a, 0.5), np.ma.array([1, 2]))


def f(z):
    return torch.from_numpy(a.astype(np.float32)).sum().numpy() + np.float32(z)
