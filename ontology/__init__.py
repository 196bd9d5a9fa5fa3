"""The vocabulary, the concept schemes, the shapes and the authority file, and what loads them."""
