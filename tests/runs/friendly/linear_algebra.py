# Decompositions, transforms, statistics.
import torch

x = torch.randn(4, 3)
square = x.T @ x + torch.eye(3)
for decompose in ("svd", "qr", "cholesky", "eigh", "eig", "inv", "pinv", "det", "matrix_exp"):
    getattr(torch.linalg, decompose)(square)
torch.linalg.lstsq(x, x)
torch.fft.rfft(x)
torch.stft(torch.randn(64), 16, return_complex=True, window=torch.ones(16))
torch.einsum("ij,jk,kl->il", x, x.T, x)
torch.quantile(x, 0.5), torch.histc(x), torch.cdist(x, x), x.unique(), x.topk(2), torch.cov(x)
torch.sparse.mm(square.to_sparse(), x.T)
print(torch.complex(x, x).abs(), torch.zeros(300, 300), square)
