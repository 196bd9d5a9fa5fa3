"""The error that the command line shows as one sentence."""

from __future__ import annotations


class AccordError(Exception):
    """Something cannot be done: what, where, and what to do. The command ends with exit code 2."""
