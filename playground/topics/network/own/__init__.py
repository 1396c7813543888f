"""What learners write for this page, made into the pieces that a training is put together from."""
