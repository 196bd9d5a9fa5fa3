"""Frameworks as groups: which nodes of a network belong together on the map."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accordgraph.graph.network import Node


MIN_MEMBERS = 3


@dataclass(frozen=True, slots=True)
class Group:
    """A framework (`hub`, an IRI) with the nodes under it, hub first where it is a node itself."""

    hub: str
    members: tuple[str, ...]


def framework_groups(nodes: Iterable[Node]) -> tuple[Group, ...]:
    """The groups of at least three nodes, largest first.

    A node that others name as their framework is the hub of its own group, also where it has a framework
    itself: 10+3 stands in the middle of the 10+3 bodies and not among those of ASEAN.
    """
    known = {node.id: node for node in nodes}
    below: dict[str, list[str]] = {}
    for node in known.values():
        if node.framework is not None and node.framework != node.id:
            below.setdefault(node.framework, []).append(node.id)
    hubs = {hub for hub, members in below.items() if len(members) + (hub in known) >= MIN_MEMBERS}
    groups = [Group(hub, _members(hub, below[hub], hubs, known)) for hub in hubs]
    groups = [group for group in groups if len(group.members) >= MIN_MEMBERS]
    return tuple(sorted(groups, key=lambda group: (-len(group.members), group.hub)))


def _members(hub: str, below: list[str], hubs: set[str], known: Iterable[str]) -> tuple[str, ...]:
    rest = sorted(member for member in below if member not in hubs)
    return (hub, *rest) if hub in known else tuple(rest)
