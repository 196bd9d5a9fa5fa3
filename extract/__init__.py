"""Reading documents: text, outline, names, commitments, as records."""
