"""Zip files of strangers: what they hold is counted before it is unpacked, and while it is."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from .limits import MEGABYTE, Limits, beyond
from .source import ReadError

_PIECE = 1 << 16
_ENCRYPTED = 0x1
# Small files may pack very well; the ratio is looked at where it can hurt.
_HARMLESS = 10 * MEGABYTE


class Archive:
    """The members of a zip by name. Raises `ReadError` for what is broken, encrypted or too large."""

    def __init__(self, data: bytes, where: str, limits: Limits) -> None:
        self.where = where
        self.limits = limits
        self._size = len(data)
        self._left = limits.inflated * MEGABYTE
        with _whole(where):
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        self._members = {member.filename: member for member in self._zip.infolist() if not member.is_dir()}
        self._check()

    def _check(self) -> None:
        count, said = len(self._zip.infolist()), sum(member.file_size for member in self._members.values())
        if count > self.limits.files:
            raise beyond(self.where, f"holds {count:,} files", "files", self.limits.files)
        if said > self._left:
            raise beyond(self.where, f"unpacks to {said / MEGABYTE:,.0f} MB", "inflated", self.limits.inflated)
        if said > _HARMLESS and said > self._size * self.limits.ratio:
            raise beyond(self.where, f"unpacks to {said // self._size:,} times its size", "ratio", self.limits.ratio)

    def names(self) -> list[str]:
        """The files within, by name."""
        return sorted(self._members)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def read(self, name: str, where: str = "") -> bytes:
        """The bytes of a file within, counted while they come: what a zip says of itself may be a lie.

        `where` names the file within where it is a document of its own.
        """
        member, where = self._members[name], where or self.where
        if member.flag_bits & _ENCRYPTED:
            raise ReadError(f"{where}: is protected by a password; save it without one and try again")
        pieces: list[bytes] = []
        with _whole(where), self._zip.open(member) as file:
            while piece := file.read(_PIECE):
                self._left -= len(piece)
                if self._left < 0:
                    raise beyond(where, "unpacks to more than it says", "inflated", self.limits.inflated)
                pieces.append(piece)
        return b"".join(pieces)


@contextmanager
def _whole(where: str) -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as err:
        raise ReadError(f"{where}: is damaged or cut off ({err}); get a whole copy of it") from err


def is_zip(data: bytes) -> bool:
    """Whether the bytes begin as a zip does."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))
