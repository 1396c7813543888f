"""The topics, one folder each; they never import each other."""
