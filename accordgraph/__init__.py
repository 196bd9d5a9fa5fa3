"""accordgraph: cooperation documents as a graph of who does what, how firmly, and where the text says so."""

__version__ = "0.1.0"
