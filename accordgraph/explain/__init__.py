"""Why a name is what it is in a built graph: names, rules and reasons, each with the words it rests on."""

from .answer import explain

__all__ = ["explain"]
