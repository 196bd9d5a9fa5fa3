"""What changed from one plan to the next: named things, topics and commitments, from the records of two documents."""
