"""What one request may cost."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Literal, TypeAlias

StoreKind: TypeAlias = Literal["auto", "memory", "disk"]

MEBIBYTE = 1 << 20
# A TriG file of this size (some 300 000 quads) is in memory within a few seconds.
SMALL_GRAPH_BYTES = 32 * MEBIBYTE
# How long a client may take to send the body of a request.
BODY_SECONDS = 15.0
# How long a worker may take to open the store.
START_SECONDS = 120.0
# Triples shown of one resource, in each direction.
SHOWN_TRIPLES = 500
# Connections at once; more are refused before they are read.
CONNECTIONS = 512


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of the endpoint.

    `seconds` for a question, in the queue and again at work; `workers` questions at once, `queue` more wait;
    `body_bytes` of a request, `answer_bytes` of an answer; `memory_bytes` of a worker, its copy of the graph
    included; `store` says whether workers read the graph from disk or hold it in memory.
    """

    seconds: float = 30.0
    workers: int = min(4, os.cpu_count() or 1)
    queue: int = 64
    body_bytes: int = MEBIBYTE
    answer_bytes: int = 16 * MEBIBYTE
    memory_bytes: int = 2048 * MEBIBYTE
    store: StoreKind = "auto"
