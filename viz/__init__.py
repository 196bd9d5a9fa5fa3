"""Maps and plots of the graph."""
