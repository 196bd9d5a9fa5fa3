"""The command line: parse, call, print. Data goes to standard output, talk to standard error.

Exit codes: 0 done, 1 done but problems were found, 2 could not be done, 130 interrupted.
"""

from .program import main

__all__ = ["main"]
