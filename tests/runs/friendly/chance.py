# Random numbers of all kinds, with and without a generator.
import random

import numpy as np
import torch
from torch import distributions as d

torch.manual_seed(1)
rng = torch.Generator().manual_seed(3)
(
    torch.randn(3, generator=rng),
    torch.randperm(5),
    torch.multinomial(torch.ones(3), 2),
    torch.bernoulli(torch.full((3,), 0.5)),
)
for distribution in (d.Normal(0.0, 1.0), d.Categorical(torch.ones(3)), d.Beta(torch.tensor(1.0), torch.tensor(2.0))):
    distribution.log_prob(distribution.sample())
d.kl_divergence(d.Normal(0.0, 1.0), d.Normal(1.0, 1.0))
random.seed(1)
print(random.random(), random.gauss(0, 1), random.choice([1, 2]), np.random.default_rng().random())
