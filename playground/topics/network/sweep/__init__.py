"""Many networks trained at once, each with settings of its own."""
