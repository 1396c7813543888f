"""Tasks, the activations that suit them, and what happens with others."""
