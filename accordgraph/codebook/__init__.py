"""The commitments as a table to code in: one row a commitment, and what was changed in it as corrections."""
