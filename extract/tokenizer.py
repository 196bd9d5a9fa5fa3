"""A spaCy tokenizer whose tokens are the code points of the text, so that token i is character i."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from .folding import fold

TEXT_KEY = "ag_text"
FOLDED_KEY = "ag_folded"
KIND_KEY = "ag_kind"


def unit_text(doc: Doc) -> str:
    """The text of a unit; `Doc.text` puts it together from all tokens every time it is asked."""
    text: str = doc.user_data.get(TEXT_KEY) or doc.text
    return text


def unit_folded(doc: Doc) -> str:
    """The text of a unit folded (see `folding.fold`), once for all components."""
    folded: str | None = doc.user_data.get(FOLDED_KEY)
    if folded is None:
        folded = doc.user_data[FOLDED_KEY] = fold(unit_text(doc))
    return folded


class _Orths(dict[str, int]):
    """The numbers of characters in a vocabulary, looked up once each."""

    def __init__(self, vocab: Vocab) -> None:
        super().__init__()
        self._vocab = vocab

    def __missing__(self, char: str) -> int:
        orth: int = self._vocab.strings.add(char)
        self[char] = orth
        return orth


class CharTokenizer:
    """Every character is a token, spaces too; `Doc.text` is the text."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self._orths = _Orths(vocab)

    def __call__(self, text: str) -> Doc:
        """A `Doc` of the characters of `text`."""
        # By their numbers: the vocabulary would hash every character again.
        orths: list[Any] = list(map(self._orths.__getitem__, text))
        doc = Doc(self.vocab, words=orths, spaces=[False] * len(text))
        doc.user_data[TEXT_KEY] = text
        return doc

    def to_bytes(self, **_kwargs: Any) -> bytes:
        """Nothing to save."""
        return b""

    def from_bytes(self, _data: bytes, **_kwargs: Any) -> CharTokenizer:
        """Nothing to load."""
        return self

    def to_disk(self, _path: str | Path, **_kwargs: Any) -> None:
        """Nothing to save."""

    def from_disk(self, _path: str | Path, **_kwargs: Any) -> CharTokenizer:
        """Nothing to load."""
        return self


def create_char_tokenizer() -> Callable[[Language], CharTokenizer]:
    """For spaCy's registry of tokenizers (`accordgraph.CharTokenizer.v1`)."""

    def create(nlp: Language) -> CharTokenizer:
        return CharTokenizer(nlp.vocab)

    return create
