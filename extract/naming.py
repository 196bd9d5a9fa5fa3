"""Names as keys: canonical forms, spelling variants, names shared out in a coordination, slugs."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import cache, lru_cache

from anyascii import anyascii

from .folding import fold, name_key
from .lexicons import load_toml

_ORDINAL = re.compile(r"首次|首届|第[一二三四五六七八九十百\d]+[次届轮]")
_JOINT = re.compile("^(?:以及|[、和与及])")
_PERIOD = re.compile(r"\(?(\d{4})(?:-(\d{4}))?年?\)?$")
_SPACES = re.compile(r"\s+")
_LATIN_WORDS = re.compile(r"[A-Za-z]\s+[A-Za-z]")
_ATTACHED = re.compile("(会议|非正式会|多边化)机制$")
_NO_MARKS = str.maketrans("", "", "《》〈〉<>“”")
# English: an abbreviation inside a name, and the genitive of a body that another belongs to, are no part of it.
_INNER_ABBREVIATION = re.compile(r"\s\([A-Z][\w.+&-]*\)(?=\s\S)")
_GENITIVE = re.compile(
    r"\b(ASEAN|Council|Commission|Committee|Forum|Agency|Organi[sz]ation|Centre|Center|Bank)'s(?=\s)"
)
_FILLER = re.compile(r"^(?:the|an|a)\s+", re.I)


@lru_cache(maxsize=50_000)
def canonical(surface: str, lang: str) -> str:
    """The clean name of a surface form: no marks, ordinals, directly attached 机制 or line breaks."""
    name = fold(surface) if lang == "zh" else fold(surface).replace("\u00a0", " ")
    name = _SPACES.sub("" if lang == "zh" and not _LATIN_WORDS.search(name) else " ", name).strip()
    if lang == "zh":
        name = _ORDINAL.sub("", name)
        name = _ATTACHED.sub(r"\1", name)
        return name.translate(_NO_MARKS)
    name = _GENITIVE.sub(r"\1", _INNER_ABBREVIATION.sub("", name))
    return re.sub(r"\s*-\s*(?=[A-Z])", "-", _FILLER.sub("", name))


@lru_cache(maxsize=50_000)
def variant_key(name: str) -> str:
    """`name_key` with the spellings of lexicon/zh/variants.toml folded too."""
    return _spelled(_latin_spelled(name_key(name)))


def _latin_spelled(key: str) -> str:
    """With one spelling for what English writes in several ways (centre and center, U.N. and United Nations)."""
    if not key.isascii():
        return key
    for word, plain in _words():
        key = key.replace(word, plain)
    return key


@cache
def _words() -> tuple[tuple[str, str], ...]:
    return tuple(load_toml("en/variants.toml")["words"].items())


def _spelled(key: str) -> str:
    for ending, short in _endings():
        if key.endswith(ending):
            return key[: -len(ending)] + short
    return key


@cache
def _endings() -> tuple[tuple[str, str], ...]:
    return tuple(load_toml("zh/variants.toml")["endings"].items())


def split_period(name: str) -> tuple[str, str | None, str | None]:
    """`10+3工作计划(2018-2022)` into its core and the years; (name, None, None) where there is none."""
    match = _PERIOD.search(name)
    if not match or match.start() == 0:
        return name, None, None
    first, last = match.group(1), match.group(2)
    if not 1900 <= int(first) <= 2100:
        return name, None, None
    return name[: match.start()], first, last or first


def share_out(surface: str, prefix_length: int, heads: list[tuple[int, int]]) -> list[str]:
    """A coordination written out: every framework before the name with every head after it.

    `surface` is folded; `prefix_length` counts the characters up to the end of the last framework; `heads` are the
    spans of the head nouns in `surface`, the last of which ends the coordination.
    """
    prefixes = re.split("[、和与及]", surface[:prefix_length])
    start, first_end = heads[0]
    body = surface[prefix_length:start]
    names = []
    for prefix in prefixes:
        names.append(prefix + body + surface[start:first_end])
        end = first_end
        for a, b in heads[1:]:
            # 部长会议和|企业家对话会: a second body with a topic of its own.
            own = _ORDINAL.sub("", _JOINT.sub("", surface[end:a]))
            names.append(prefix + (own or body) + _ORDINAL.sub("", surface[a:b]))
            end = b
    return names


def shared_head(surface: str, head: str) -> list[str]:
    """发展和命运共同体 written out: both words with the head that they share; empty where they share none."""
    first, joint, second = surface.removesuffix(head).partition("和" if "和" in surface else "与")
    return [first + head, second + head] if joint and surface.endswith(head) and not first.endswith(head) else []


def pinyin_slug(name: str, limit: int = 48) -> str:
    """ASCII for IRIs: pinyin of Han characters, plain letters and digits of the rest, joined by hyphens."""
    words: list[str] = []
    for chunk in re.findall(r"[\u3400-\u9fff]+|[^\u3400-\u9fff]+", unicodedata.normalize("NFKC", name)):
        words += (anyascii(char) for char in chunk) if re.match(r"[\u3400-\u9fff]", chunk) else [chunk]
    ascii_text = unicodedata.normalize("NFKD", "-".join(words)).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_text.lower()).strip("-")
    return slug[:limit].rstrip("-") or "x"


def unknown_iri(base: str, name: str) -> str:
    """The IRI of an entity the authority does not know: pinyin slug and 8 hex digits of SHA-256 over the key."""
    digest = hashlib.sha256(variant_key(name).encode("utf-8")).hexdigest()[:8]
    return f"{base}e/{pinyin_slug(name)}-{digest}"
