"""`python -m accordgraph.cli`."""

from . import main

main()
