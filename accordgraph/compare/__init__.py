"""What two documents say of the same: versions of one text in two languages, measure by measure."""
