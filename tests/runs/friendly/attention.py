# A transformer, in training and in use.
import torch
from torch import nn
from torch.nn import functional as F

encoder = nn.TransformerEncoder(nn.TransformerEncoderLayer(8, 2, 16, batch_first=True), 2)
x = torch.randn(2, 5, 8)
encoder(x).sum().backward()
encoder.eval()(x)
attended, weights = nn.MultiheadAttention(8, 2, batch_first=True)(x, x, x)
assert torch.allclose(weights.sum(-1), torch.ones(2, 5))
F.scaled_dot_product_attention(x, x, x, is_causal=True)
nn.Transformer(8, 2, 1, 1, 16, batch_first=True)(x, x)
