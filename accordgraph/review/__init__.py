"""Pages to review what was read: the text, what is in doubt, and corrections as a table; all on one's own machine."""
