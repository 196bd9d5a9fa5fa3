"""What people correct in what was read: rows of a table, found again in the text, applied to the records."""
