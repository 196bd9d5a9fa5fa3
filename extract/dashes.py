"""The names between which a misread dash may stand."""

from __future__ import annotations

from accordgraph.ontology.authority import Authority

_PLACES = (
    "澜沧江",
    "湄公河",
    "大湄公河",
    "亚洲",
    "欧洲",
    "非洲",
    "阿拉伯",
    "拉丁美洲",
    "加勒比",
    "中亚",
    "太平洋",
    "印度洋",
)


def dash_names(authority: Authority) -> list[str]:
    """Short Chinese names of parties, and of places that stand in the names of bodies."""
    parties = authority.of_type("Party")
    names = {text for party in parties for text, lang in party.names() if lang == "zh" and len(text) <= 8}
    return sorted(names | set(_PLACES))
