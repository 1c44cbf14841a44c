"""Bytes become text: mark, valid UTF-8, declared encoding, detected encoding, in that order of trust.

Valid UTF-8 with a multi-byte character in it goes before the declared encoding: it hardly ever is anything else,
while pages declare wrong encodings every day (but for this, the order is that of the WHATWG sniffing algorithm).
"""

from __future__ import annotations

import codecs
import re

from briefing.corpus.alphabets import mend_guess
from briefing.corpus.haul import CannotReadError
from briefing.records.article import DropCode

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# First bytes of what people save under a wrong name, and what it is.
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive in another"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "an RTF document"),
    (b"wOF", "a font"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
    (b"SQLite format 3", "a database"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_HEAD = 4096
_SAMPLE = 65_536
# What the WHATWG encoding standard reads for these labels, since pages mean it.
_MEANT = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "iso-8859-9": "cp1254",
    "tis-620": "cp874",
}
# Shift sequences of ISO-2022: all its bytes are ASCII, so that it passes for UTF-8.
_SHIFTS = ((b"\x1b$B", "iso2022_jp_ext"), (b"\x1b$@", "iso2022_jp_ext"), (b"\x1b$)C", "iso2022_kr"))
# Beginnings of the names of encodings that have a byte for each character.
_ONE_BYTE = (
    "cp12",
    "iso8859",
    "latin",
    "koi8",
    "mac_",
    "cp775",
    "cp85",
    "cp86",
    "kz1048",
    "ptcp",
    "hp_",
    "tis",
    "cp874",
)
_JAPANESE = ("shift_jis", "cp932", "shift_jis_2004", "shift_jisx0213", "euc_jp", "euc_jis_2004", "euc_jisx0213")
_HALF_WIDTH = re.compile("[\uff61-\uff9f]")
_CONTROLS = bytes(code for code in range(32) if code not in (9, 10, 12, 13, 27))
_ALL_MARKS = tuple(mark for mark, _ in _MARKS)


def decode(data: bytes, *, markup: bool = False) -> str:
    """The text of ``data``; ``markup`` says to look for a declared encoding. Raises ``CannotReadError``."""
    if data.isascii() and (shifted := next((name for shift, name in _SHIFTS if shift in data), None)):
        return data.decode(shifted, errors="replace")
    refuse_binary(data)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if not data.strip(b" \t\r\n\x00\x0b\x0c"):
        raise CannotReadError(DropCode.EMPTY, "the file is empty")
    wide = _wide(data)
    if wide:
        return data.decode(wide, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    return _legacy(data, declared(data) if markup else None)


def refuse_binary(data: bytes) -> None:
    """Raise ``CannotReadError`` where ``data`` is no text: by its first bytes, or by control characters in it."""
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise CannotReadError(DropCode.BINARY, f"it is {what}, not text: save the page's text or HTML instead")
    if data[:4] == b"RIFF" or data[4:8] == b"ftyp":
        raise CannotReadError(DropCode.BINARY, "it is an image, sound or film, not text")
    sample = data[:_SAMPLE]
    if sample.startswith(_ALL_MARKS) or _wide(data):
        return
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > 3 + len(sample) // 100:
        raise CannotReadError(DropCode.BINARY, "it holds binary data, not text")


def declared(data: bytes) -> str | None:
    """The encoding that an HTML or XML head names, as Python calls it; ``None`` where it names none that is known."""
    found = _DECLARED.search(data[:_HEAD])
    if not found:
        return None
    label = found.group(1).decode("ascii").lower()
    try:
        name = codecs.lookup(_MEANT.get(label, label)).name
        b"".decode(name)  # codecs such as "hex" are known, but decode no text
    except (LookupError, UnicodeError, ValueError):
        return None
    return None if name.startswith(("utf-16", "utf-32")) else name


def is_wide(data: bytes) -> bool:
    """Whether ``data`` is UTF-16 or UTF-32 without a mark, by its first bytes."""
    return _wide(data) is not None


def _wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, told by where the zero bytes of line breaks and ASCII stand."""
    sample = data[: _SAMPLE - _SAMPLE % 4]
    zeros = sample.count(0)
    if len(sample) < 4 or zeros < len(sample) // 50:
        return None
    odd, even = sample[1::2].count(0), sample[::2].count(0)
    if zeros >= 0.7 * len(sample) and sample[2::4].count(0) >= len(sample) // 5:
        return "utf-32-le" if sample[::4].count(0) < len(sample) // 8 else "utf-32-be"
    if max(odd, even) < 10 * min(odd, even) + 2:
        return None
    name = "utf-16-le" if odd > even else "utf-16-be"
    try:
        text = sample[: len(sample) - len(sample) % 2 - 2].decode(name, errors="strict")
    except UnicodeDecodeError:
        return None
    return name if sum(ch < " " and ch not in "\t\r\n\f" for ch in text) <= len(text) // 100 else None


def _legacy(data: bytes, named: str | None) -> str:
    """``data`` that is not valid UTF-8: damaged UTF-8, the declared encoding, or the likeliest one."""
    repaired = data.decode("utf-8", errors="replace")
    multibyte = sum(ch > "\x7f" and ch != "\ufffd" for ch in repaired)
    if repaired.count("\ufffd") * 5 <= multibyte:
        return repaired
    if named and named not in ("utf-8", "ascii"):
        try:
            return data.decode(named)
        except UnicodeDecodeError as error:
            if error.start > 0.9 * len(data) or named == "cp1252":
                return data.decode(named, errors="replace")
    return data.decode(_detected(data), errors="replace")


def _detected(data: bytes) -> str:
    """The likeliest legacy encoding of ``data`` (charset-normalizer on a sample rich in bytes above ASCII)."""
    from charset_normalizer import from_bytes  # takes a while to import and is seldom needed

    sample = _telling(data)
    best = from_bytes(sample).best()
    name = best.encoding if best else "cp1252"
    if name in _JAPANESE and len(_HALF_WIDTH.findall(sample.decode(name, "replace"))) * 4 > len(sample):
        best = from_bytes(sample, cp_exclusion=list(_JAPANESE)).best()  # nobody writes in half-width signs alone
        name = best.encoding if best else "cp1252"
    if name.startswith(_ONE_BYTE):
        name = mend_guess(sample, name)
    return {"gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "latin_1": "cp1252"}.get(name, name)


def _telling(data: bytes) -> bytes:
    """The lines of ``data`` that hold bytes above ASCII, without tags: they alone tell one encoding from another."""
    lines = [line for line in re.split(rb"[\r\n]+", re.sub(rb"<[^<>]{0,2000}>", b"\n", data)) if not line.isascii()]
    return b"\n".join(lines)[:_SAMPLE]
