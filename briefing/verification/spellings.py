"""What a name may be written as: joined or apart, shortened, with a numeral, a company's form or a prefix, by-named."""

from __future__ import annotations

import re
from functools import lru_cache

from briefing.text.form_words import BODIES, COMPANY_FORMS, NUMEROS, PREFIXES
from briefing.text.name_words import PARTICLES
from briefing.text.names import Name
from briefing.text.words import WORD, fold, pieces
from briefing.verification.case import Case, numbers_of

_HYPHENS = re.compile("[-‐‑‒–]")
_ROMAN = re.compile(r"(?=[IVX]{1,5}$)X{0,3}(?:IX|IV|V?I{0,3})$")
_VALUES = {"I": 1, "V": 5, "X": 10}
_LONGEST = 60_000
_FEWEST_JOINED = 5
_SHORT, _LONG = 4, 6
"""Letters that a shortened word has at most, and the whole one at least."""
_ACRONYMS = frozenset({"isis", "isil", "eu"})
_MOST_PAIRS = 2000
_FIGURE = re.compile(r"\.?[\s\u00a0]?[\d#]")


def without_prefix(token: str) -> str:
    """`Velden` of "Ex-Velden", whose capital only opens the sentence; the token itself where nothing stands before."""
    head, mark, tail = token.partition("-")
    return tail if mark and fold(head) in PREFIXES and tail[:1].isupper() else token


def is_numero(text: str, token: str, start: int) -> bool:
    """Whether ``token`` only says that a figure follows: "No. 1"."""
    return fold(token) in NUMEROS and _FIGURE.match(text, start + len(token)) is not None


def without_article(name: Name) -> tuple[str, ...]:
    """The words of a name without the article that opens its sentence."""
    return name.tokens[1:] if name.initial and fold(name.tokens[0]) in PARTICLES else name.tokens


def is_written_otherwise(case: Case, tokens: tuple[str, ...], at: int) -> bool:
    """Whether a passage of the same language has ``tokens[at]``, which it seems to lack, in another form."""
    token = tokens[at]
    if fold(token.replace(".", "")) in COMPANY_FORMS:
        return len(tokens) > 1
    if value := roman(token):
        return any(value in n.readings and not n.year for c in case.cited for n in numbers_of(c.text, c.language))
    return _is_joined(case.near_texts, tokens, at) or _is_shortened(case.near_texts, tokens, at)


def roman(token: str) -> str:
    """The value of a Roman numeral of two letters and more as a reading ("3" of "III"); or nothing."""
    if len(token) < 2 or not _ROMAN.match(token):
        return ""
    values = [_VALUES[letter] for letter in token]
    signed = (-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))
    return str(sum(signed))


def unnumbered(case: Case, name: Name, missing: tuple[str, ...]) -> str:
    """The rest of a name that the passage has without any numeral ("King Charles" for "Charles III"); or nothing."""
    rest = [token for token in name.tokens if token not in missing]
    if not rest or not all(map(roman, missing)):
        return ""
    before = rest[-1]
    known = {after for c in case.near for word, after in _followers(c.text).get(fold(before), ()) if word}
    return "" if any(map(roman, known)) or not known else " ".join(rest)


@lru_cache(maxsize=512)
def _followers(text: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """The capitalised words of a text, folded, each with those that follow it at once."""
    words = [match[0] for match in WORD.finditer(text[:_LONGEST])]
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for word, after in zip(words, [*words[1:], ""], strict=False):
        if word[0].isupper():
            key = _bare(word)
            found[key] = (*found.get(key, ())[-50:], (word, after))
    return found


@lru_cache(maxsize=1024)
def _joins(text: str) -> frozenset[str]:
    """Every two and three words on end that begin with capitals or figures, written as one."""
    words = [match[0] for match in WORD.finditer(text[:_LONGEST])]
    parts = ["".join(pieces(word)) if word[0].isupper() or word[0].isdigit() else "" for word in words]
    found = set(parts)
    for size in (2, 3):
        found.update("".join(parts[i : i + size]) for i in range(len(parts)) if all(parts[i : i + size]))
    return frozenset(part for part in found if len(part) >= _FEWEST_JOINED)


@lru_cache(maxsize=128)
def _all_joins(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset().union(*map(_joins, texts))


def _is_joined(texts: tuple[str, ...], tokens: tuple[str, ...], at: int) -> bool:
    """`JPMorgan` of a passage's "JP Morgan", "Wal-Mart" of its "Walmart", and the other way round."""
    known = _all_joins(texts)
    runs = (tokens[i:j] for i in range(max(0, at - 1), at + 1) for j in range(at + 1, min(len(tokens), at + 2) + 1))
    return any("".join(p for token in run for p in pieces(re.sub("['’]s?$", "", token))) in known for run in runs)


def _is_shortened(texts: tuple[str, ...], tokens: tuple[str, ...], at: int) -> bool:
    """`Man Utd` of a passage's "Manchester United", "Saint Marten" of its "St Marten": with the word beside it."""
    own = _bare(tokens[at])
    if at + 1 == len(tokens) and not at:
        return False
    pairs = _pairs_by_letter(texts)
    if at + 1 < len(tokens):
        beside = _bare(tokens[at + 1])
        return any(shortens(own, word) and _same(beside, after) for word, after in pairs.get((0, own[:1]), ()))
    before = _bare(tokens[at - 1])
    return any(shortens(own, after) and _same(before, word) for word, after in pairs.get((1, own[:1]), ()))


@lru_cache(maxsize=128)
def _pairs_by_letter(texts: tuple[str, ...]) -> dict[tuple[int, str], tuple[tuple[str, str], ...]]:
    """Capitalised words with the capitalised ones that follow, folded: by the first letter of the one, of the other."""
    found: dict[tuple[int, str], dict[tuple[str, str], None]] = {}
    for text in texts:
        for word, followers in _followers(text).items():
            for _, after in followers:
                if after[:1].isupper():
                    pair = (word, _bare(after))
                    found.setdefault((0, pair[0][:1]), {})[pair] = None
                    found.setdefault((1, pair[1][:1]), {})[pair] = None
    return {key: tuple(pairs)[:_MOST_PAIRS] for key, pairs in found.items()}


def _bare(word: str) -> str:
    """A folded word without its genitive."""
    return fold(re.sub("['’]s?$", "", word))


def _same(one: str, other: str) -> bool:
    return one == other or shortens(one, other)


def shortens(one: str, other: str) -> bool:
    """Whether one of two folded words is the other shortened: its beginning, or its first and last letters."""
    short, long = sorted((one, other), key=len)
    if not 2 <= len(short) <= _SHORT or len(long) <= len(short) or short[0] != long[0] or not long.isalpha():
        return False
    if len(short) > 2 and len(long) >= _LONG and long.startswith(short):
        return True
    return short[-1] == long[-1] and _in_order(short, long) and not _has_vowels(short)


def _in_order(short: str, long: str) -> bool:
    letters = iter(long)
    return all(letter in letters for letter in short)


def _has_vowels(word: str) -> bool:
    """Contractions drop their vowels but the first: "Utd", "St", "Ltd"."""
    return any(letter in "aeiouyаеиоуы" for letter in word[1:])


def by_name(case: Case, name: Name) -> str:
    """What a passage calls the body that ``name`` is, where a table knows both as one; or nothing (English alone)."""
    if case.language not in ("en", None):
        return ""
    own = " ".join(map(str.lower, without_article(name)))
    for group in BODIES:
        if own in group:
            for other in group:
                if other != own and any(_stands(other, c.text) for c in case.near):
                    return other
    return ""


def _stands(words: str, text: str) -> bool:
    """Whether a name stands in a text; of a single short word with its capitals."""
    shown = words.upper() if words in _ACRONYMS else words.title()
    forms = shown if len(words) <= _SHORT else f"{shown}|{words}"  # no sign of them is special in a pattern
    return re.search(rf"(?<!\w)(?:{forms})(?!\w)", text[:_LONGEST]) is not None
