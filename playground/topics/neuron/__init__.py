"""One neuron: what it computes, how it learns from mistakes, and what it can't decide alone."""
