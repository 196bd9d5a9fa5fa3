"""Bytes into text: which encoding they are in, and what is said where none fits."""

from __future__ import annotations

import pytest

from accordgraph.extract.readers import ReadError, ReadOptions, source_from_bytes

ZH = "双方将于2026年举行中国-东盟数字部长会议，讨论数字经济合作，推动落实《行动计划》。\n各国支持建立工作组。\n" * 3
TRADITIONAL = "雙方將於2026年舉行中國-東盟數字部長會議，討論數字經濟合作，推動落實《行動計劃》。\n" * 3
EN = "The Parties’ “Plan of Action” – adopted in 2026 – shall guide co-operation; naïve readers won’t mind.\n" * 3


@pytest.mark.parametrize(
    ("text", "encoding", "told"),
    [
        (ZH, "utf-8", "utf-8"),
        ("\ufeff" + ZH, "utf-8", "utf-8"),
        ("\ufeff" + ZH, "utf-16-le", "utf-16-le"),
        ("\ufeff" + ZH, "utf-16-be", "utf-16-be"),
        ("\ufeff" + ZH, "utf-32-le", "utf-32-le"),
        (ZH, "utf-16-le", "utf-16-le"),
        (ZH, "utf-16-be", "utf-16-be"),
        (EN, "utf-16-le", "utf-16-le"),
        (ZH, "gb18030", "gb18030"),
        (ZH, "gbk", "gb18030"),
        (TRADITIONAL, "gbk", "gb18030"),
        (TRADITIONAL, "big5", "big5hkscs"),
        (EN, "cp1252", "windows-1252"),
        ("中国", "gb18030", "gb18030"),
        ("東協峰會", "big5", "big5hkscs"),
    ],
)
def test_the_encoding_is_told_from_the_bytes(text: str, encoding: str, told: str) -> None:
    source = source_from_bytes(text.encode(encoding), "plan.txt")
    assert (source.raw, source.encoding, source.notices) == (text, told, ())


def test_a_user_may_say_the_encoding() -> None:
    options = ReadOptions(encoding="big5")
    assert source_from_bytes(TRADITIONAL.encode("big5"), "a.txt", options=options).raw == TRADITIONAL
    with pytest.raises(ReadError, match=r"^a\.txt: not big5 \(byte \d+\); leave out --encoding"):
        source_from_bytes(ZH.encode("utf-16-le"), "a.txt", options=options)
    with pytest.raises(ReadError, match="no encoding is called 'klingon'; use utf-8"):
        source_from_bytes(b"a", "a.txt", options=ReadOptions(encoding="klingon"))


def test_pieces_of_files_in_several_encodings_are_read_with_a_notice() -> None:
    lines = ["中国和东盟加强合作。\n".encode()] * 5 + ["双方每年举行会议，落实计划。\n".encode("gb18030")]
    source = source_from_bytes(b"".join(lines), "a.txt")
    assert source.raw.endswith("双方每年举行会议，落实计划。\n")
    assert [(n.code, n.text) for n in source.notices] == [
        ("mixed-encodings", "1 of 6 lines are not in UTF-8 as the others are; check them")
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_last_character_that_is_cut_off_is_said(encoding: str) -> None:
    data = ZH.strip().encode(encoding)[:-1]
    source = source_from_bytes(data, "a.txt")
    assert source.raw.removeprefix("\ufeff") == ZH.strip()[:-1] + "\ufffd"
    assert [notice.code for notice in source.notices] == ["cut-character"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xff\xfe\xfd", "a.txt: is empty"),
        (b"\x80\x81\xff" * 20, "not UTF-8 (byte 0), and no other encoding fits; name it with --encoding"),
        ("中国\ud800同东盟".encode("utf-8", "surrogatepass"), "not UTF-8 (byte 6), and no other encoding fits"),
        (("\ud800同" * 9).encode("utf-16", "surrogatepass"), "not utf-16-le (byte 2); save it as UTF-8"),
        (b"a\x00b", "holds NUL characters"),
        (bytes(range(256)), "holds NUL bytes"),
    ],
)
def test_what_fits_no_encoding_is_said_in_a_sentence(data: bytes, words: str) -> None:
    with pytest.raises(ReadError) as caught:
        source_from_bytes(data, "a.txt")
    assert words in str(caught.value)
