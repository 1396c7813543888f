"""The pictures of the page, one module a view."""
