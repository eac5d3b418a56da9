"""What people say to each other about a page or record."""
