"""What learners may write on this page: which samples an update sees."""
