"""The pictures of the three views."""
