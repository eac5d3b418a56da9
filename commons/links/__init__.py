"""What leads to what, what is still to be written, and what leads nowhere any more."""
