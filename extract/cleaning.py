"""Repairs of what copies of documents suffer from. Each rule is named, has its reason, and keeps the raw offsets.

The order matters: characters and marks of emphasis first (so that later patterns see one kind of dash and space,
and whole words), then what stands around the text, then its lines.
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache

from .lexicons import load_toml
from .linewraps import join_broken_paragraphs, join_wrapped_lines
from .text import Edit, Text, lines
from .traditional import traditional
from .wordlists import either

_HAN = r"\u3400-\u9fff"
_DASHES = "—–―‐‑‒－─﹣−"
_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_WIDE = "".join(chr(ord(sign) + 0xFEE0) for sign in string.digits + string.ascii_letters)
_ODD_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_INVISIBLE = "".join(
    chr(sign)
    for signs in ((0xAD, 0x7F, 0xFEFF), range(0x09), range(0x0E, 0x20), range(0x200B, 0x2010), range(0x202A, 0x202F),
                  range(0x2060, 0x2065), range(0x2066, 0x206A))
    for sign in signs
)  # fmt: skip
TERMINAL = "。！？；.!?;:："
_SOME_HAN = re.compile(f"[{_HAN}]")
_SENTENCE_END = re.compile(r"[。！？；]|[.!?;]\s")
_LINK = re.compile(r"\[([^\[\]\n]{1,200})\]\(https?://[^\s()]{1,500}\)")


def clean(raw: str, lang: str, names: Sequence[str] = (), *, wrapped: bool = True) -> Text:
    """The text with every repair applied. `names`: names of parties and places that a dash may join.

    `wrapped`: a line may be a part of a paragraph; not so where the format of the file says what is one.
    """
    text = clean_name(raw, names)
    page_counters(text)
    furniture(text)
    if wrapped:
        join_wrapped_lines(text, lang)
    join_broken_paragraphs(text, lang)
    return text


def clean_name(raw: str, names: Sequence[str] = ()) -> Text:
    """The text with the repairs of its characters only: how a name by itself is read."""
    text = Text.of(raw)
    for rule in RULES:
        rule(text)
    one_for_dash(text, names)
    return text


def byte_order_mark(text: Text) -> None:
    """U+FEFF at the start is an encoding mark, not text."""
    text.sub(re.compile(r"\A\ufeff"), "", "byte-order-mark", signs="\ufeff")


def line_ends(text: Text) -> None:
    """CR LF, CR, form feed and Unicode separators all end a line."""
    text.sub(re.compile("\r\n?|[\v\f\x85\u2028\u2029]"), "\n", "line-end", signs="\r\v\f\x85\u2028\u2029")


def invisible(text: Text) -> None:
    """Soft hyphens, zero-width and direction marks and other controls cut names apart without being seen."""
    text.sub(re.compile(f"[{_INVISIBLE}]+"), "", "invisible", signs=_INVISIBLE)


def odd_spaces(text: Text) -> None:
    """No-break, ideographic and typographic spaces are spaces."""
    text.sub(re.compile(f"[{_ODD_SPACES}]+"), lambda m: " " * len(m.group()), "odd-space", signs=_ODD_SPACES)


def wide_letters(text: Text) -> None:
    """Full-width letters and digits are the plain ones (２０１３ is 2013)."""
    wide = re.compile(f"[{_WIDE}＋％＆]+(?:[．－／][{_WIDE}]+)*")
    text.sub(wide, lambda m: unicodedata.normalize("NFKC", m.group()), "wide-letter", signs=f"{_WIDE}＋％＆")


def sound_gloss(text: Text) -> None:
    """Some mirror sites put the sound of a character behind it, in brackets (發(fā)展 is 發展)."""
    sound = re.compile(f"(?<=[{_HAN}])[(（](?=[a-z]*[{_TONES}])[a-z{_TONES}]{{1,6}}[)）](?=[{_HAN}])")
    text.sub(sound, "", "sound-gloss", signs=_TONES)


def markdown(text: Text) -> None:
    """Marks of emphasis, superscript tags, comments, escapes and links are not text."""
    text.sub(re.compile(r"<!--.{0,5000}?-->", re.S), "", "markup")
    tag = re.compile(r"</?(?:sup|sub|u|b|i|em|strong|span|font|br)\b[^<>\n]{0,80}>", re.I)
    text.sub(tag, "", "markup", signs="<")
    text.sub(re.compile(r"\\(?=[*#_\[\]()\\\-.!])"), "", "markup")
    # Before and behind the words of a link, so that they keep their own places.
    around = [
        edge for m in _LINK.finditer(text.clean) for edge in ((m.start(), m.start(1), ""), (m.end(1), m.end(), ""))
    ]
    text.edit(around, "markup")
    text.sub(
        re.compile(r"\*(?:\*{1,2}|(?<![A-Za-z0-9*]\*)(?=[^\s*])|(?<=[^\s*]\*)(?![A-Za-z0-9*])|(?m:(?<=^\*)$))|__"),
        "",
        "markup",
        signs=("*", "__"),
    )


def dash_variants(text: Text) -> None:
    """A single dash of any kind between two names, or between two numbers, is a hyphen (中国—东盟, 2021–2025)."""
    between_names = re.compile(
        f"[{_DASHES}](?:(?<=[{_HAN}A-Za-z0-9》”].)(?=[{_HAN}《“])|(?<=[{_HAN}].)(?=[A-Za-z0-9]))"
    )
    text.sub(between_names, "-", "dash-variant", signs=_DASHES)
    between_numbers = re.compile(f"[{_DASHES}](?:(?<=[0-9A-Za-z.][^—])(?=[0-9A-Za-z])|(?<=[0-9]{{4}}—)(?=[0-9]{{4}}))")
    text.sub(between_numbers, "-", "dash-variant", signs=_DASHES)


def lost_dash(text: Text) -> None:
    """Two years with nothing between them have lost their dash (20182022 is 2018-2022)."""
    # What must not stand before them is looked at once the first two digits do: the look alone is the costly part.
    years = re.compile(r"((?:19|20)(?<![\d.]..)\d\d)((?:19|20)\d\d)(?![\d.]\d|\d)")
    edits: list[Edit] = []
    for match in years.finditer(text.clean):
        if 0 < int(match.group(2)) - int(match.group(1)) <= 60:
            edits.append((match.end(1), match.end(1), "-"))
    text.edit(edits, "lost-dash")


def letter_slips(text: Text) -> None:
    """A small l among capitals is a misread I (IAl is IAI)."""

    def mend(match: re.Match[str]) -> str | None:
        word = match.group()
        return word.replace("l", "I") if 0 < word.count("l") < len(word) - word.count("l") else None

    if re.search(r"l(?:(?=[A-Z])|(?<=[A-Z]l))", text.clean):
        text.sub(re.compile(r"[A-Zl](?<![A-Za-z].)[A-Zl]{2,}(?![A-Za-z])"), mend, "letter-slip")


def space_runs(text: Text) -> None:
    """Several spaces inside a line are one."""

    def one(match: re.Match[str]) -> str | None:
        before, behind = text.clean[match.start() - 1 : match.start()], text.clean[match.end() : match.end() + 1]
        return " " if before.strip() and behind.strip() else None

    # What stands around a run is looked at where there is one: a pattern that begins with it is quick to search.
    text.sub(re.compile("  +"), one, "space-run", signs=["  "])


def lost_spaces(text: Text) -> None:
    """An ordinal, or an article, that runs into the word behind it has lost its space (12thASEAN, theboard)."""
    ordinal = re.compile(r"\d(?:st|nd|rd|th)(?=[A-Z])")
    text.edit([(m.end(), m.end(), " ") for m in ordinal.finditer(text.clean)], "lost-space")
    text.edit([(m.end(), m.end(), " ") for m in _run_in_article().finditer(text.clean)], "lost-space")


@cache
def _run_in_article() -> re.Pattern[str]:
    """The article before one of the words that texts use for what they found or agree."""
    short = load_toml("en/heads.toml")["short"]
    nouns = {word.lower() for word in (*short["texts"], *short["bodies"]) if " " not in word}
    return re.compile(rf"the(?<![A-Za-z]the)(?={either(nouns)}\b)")


RULES: tuple[Callable[[Text], None], ...] = (
    byte_order_mark, line_ends, invisible, odd_spaces, wide_letters, sound_gloss, traditional, markdown,
    dash_variants, lost_dash, lost_spaces, letter_slips, space_runs,
)  # fmt: skip


def one_for_dash(text: Text, names: Sequence[str]) -> None:
    """The character 一 between two names or two years is a misread dash (澜沧江一湄公河, 2018一2022)."""
    text.sub(re.compile(r"一(?<=\d{4}一)(?=\d{4})"), "-", "one-for-dash")
    if names:
        ends = tuple(names)
        text.sub(_before(ends), lambda m: "-" if text.clean.endswith(ends, 0, m.start()) else None, "one-for-dash")


@cache
def _before(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"一(?={either(names)})")


def page_counters(text: Text) -> None:
    """`愿⏎2、景`: counters that a preview site sets before each page, in the middle of sentences.

    They are told from numbered items by three things: they count up by one from line to line, there are at least
    three, and most of them follow a page of sentences whose last one is cut off.
    """
    run = _counting_run(list(re.finditer(r"(?m)^(\d{1,3})[、.．](?=\S)", text.clean)))
    pages = [
        text.clean[a:b].rstrip() for a, b in zip([0, *(m.end() for m in run)], [m.start() for m in run], strict=False)
    ]
    broken = sum(_is_cut(page) and _SENTENCE_END.search(page) is not None for page in pages)
    if len(run) < 3 or broken * 2 < len(run):
        return
    edits: list[Edit] = []
    for match, page in zip(run, pages, strict=True):
        gap = len(text.clean[: match.start()]) - len(text.clean[: match.start()].rstrip())
        edits.append((match.start() - gap if _is_cut(page) else match.start(), match.end(), ""))
    text.edit(edits, "page-counter")


def _is_cut(page: str) -> bool:
    """Whether a page stops in the middle of a sentence."""
    return bool(page) and page[-1] not in TERMINAL


def _counting_run(found: list[re.Match[str]]) -> list[re.Match[str]]:
    """The matches that count 1, 2, 3 … if all matches of the text do so, else none."""
    numbers = [int(m.group(1)) for m in found]
    return found if numbers and numbers == list(range(numbers[0], numbers[0] + len(numbers))) else []


@cache
def _furniture() -> list[tuple[str, str, bool, bool, re.Pattern[str]]]:
    """Name, where it stands, whether it is a whole line, whether it has Chinese characters, and the pattern."""
    table = load_toml("furniture.toml")["furniture"]
    return [(row["name"], row["where"], row["whole"], row["chinese"], re.compile(row["pattern"])) for row in table]


def furniture(text: Text) -> None:
    """What sites, agencies and newspapers put around the text (patterns in lexicon/furniture.toml)."""
    spans = _filled_lines(text.clean)
    han = _SOME_HAN.search(text.clean) is not None
    for name, where, whole, chinese, pattern in _furniture():
        places = spans[:12] if where == "head" else spans[-8:] if where == "tail" else spans
        if chinese and not han:
            continue
        if not whole and places and not pattern.search(text.clean, places[0][0], places[-1][1]):
            continue  # one look through all of it spares a look at every line
        edits: list[Edit] = []
        for start, end in places:
            line = text.clean[start:end]
            if whole:
                if pattern.fullmatch(line.strip()):
                    edits.append((start, end, ""))
            else:
                edits += [(start + m.start(), start + m.end(), "") for m in pattern.finditer(line) if m.group()]
        if edits:
            text.edit(edits, f"furniture:{name}")
            spans = _filled_lines(text.clean)


def _filled_lines(clean_text: str) -> Sequence[tuple[int, int]]:
    return [(start, end) for start, end in lines(clean_text) if not clean_text[start:end].isspace() and start < end]
