"""The page's pictures, one kind a file."""
