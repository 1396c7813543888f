"""Deep Learning Playground: a browser app in which PyTorch models retrain as you watch."""

__version__ = "0.1.0"
