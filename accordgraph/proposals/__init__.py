"""What a reader may want to join by hand: names that could be one entity, each with a reason and a confidence."""
