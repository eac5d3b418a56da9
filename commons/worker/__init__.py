"""What becomes of the tasks of a worker that was killed, or that failed: taken up again, then shown to people."""
