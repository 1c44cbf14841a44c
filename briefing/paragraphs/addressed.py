"""Text that is addressed to machines: orders to a language model, and tasks and questions that stray into an article.

What is plainly an order ("ignore …", "in your answer …", a chat template) is found by its words; a task or question
that says nothing of models ("Explain the theory of relativity.") by its place: it ends or fills a paragraph of an
article with which it has no word in common. An order that an article quotes is news.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefing.paragraphs import addressed_words as data
from briefing.paragraphs.needed import Sought
from briefing.paragraphs.notices import ALL_SIGNS, Signs, addresses_ai, in_quotes
from briefing.text.sentences import split_sentences
from briefing.text.slot_patterns import level
from briefing.text.words import is_dense, pieces

_SEARCHED = 4000
_TOGETHER = 100_000
"""Characters in which words are looked for together."""
_LONGEST_TASK = 400
_NEAR = 140
"""Characters between an order and the answer that it is about."""
_SENTENCE_END = re.compile(r"[.!?。！？]+[\"'”’»)]*\s+|\n|[。！？]")
_OPENERS = " \"'“”*-–—:)(#>"
_BLOB = re.compile(r"(?<![A-Za-z0-9+/=_-])[A-Za-z0-9+/_-]{32,4000}={0,2}(?![A-Za-z0-9+/=_-])")
_TEMPLATE = Sought(
    r"<\|[a-z_]{2,20}\|>|\[/?INST\]|<</?SYS>>|<(?:start|end)_of_turn>|^\s*#{2,3}\s?(?:instruction|system|assistant|human)s?\b"
    r"|(?:^|\n)\s*(?:system|assistant|human|user)\s*:\s.{12,}|\{\{\s?(?:system|prompt|user)\w*\s?\}\}"
    r"|</?(?:system|assistant|instructions?|prompt|admin|tool_call|function_calls?)>|\[(?:system|assistant)[^\]]{0,30}\]\s?:?",
    re.IGNORECASE | re.MULTILINE,
)
_FEWEST_WORDS = 3
_ENDED = re.compile(r"[.!?。！？؟…]\W{0,3}$")
_ENDS_ASKING = re.compile(r"[?？؟]\W{0,4}$")
_LOOKALIKE = str.maketrans(
    "аеорсухіјѕԁһӏԝАЕОРСУХІЈЅВНКМТοαεικρυνΑΕΙΚΟΡΤΥΧΒΗΜΝΖ", "aeopcyxijsdhlwAEOPCYXIJSBHKMToaeikpuvAEIKOPTYXBHMNZ"
)
_FULLWIDTH = str.maketrans({code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)})
_IS_FULLWIDTH = re.compile("[\uff01-\uff5e]")
_MIXED = re.compile(r"[A-Za-z][\u0370-\u03ff\u0400-\u04ff]|[\u0370-\u03ff\u0400-\u04ff][A-Za-z]")


@dataclass(frozen=True, slots=True)
class _Signs:
    """What tells of orders; ``answers`` in levelled text."""

    notices: Signs
    template: Sought
    answers: Sought

    def within(self, text: str) -> _Signs:
        """The same for whatever is part of ``text``, found sooner."""
        return _Signs(self.notices.within(text), self.template.within(text), self.answers.within(level(text)))


def addressed_to_machines(text: str) -> bool:
    """Whether the words of a block alone say that it is meant for a language model: spelt, encoded or disguised."""
    return _addressed(text[:_SEARCHED], _all_signs())


def addressed_among(texts: Iterable[str]) -> list[bool]:
    """What `addressed_to_machines` says of each of ``texts``: sooner, since words are looked for in all at once."""
    found: list[bool] = []
    for heads in _lots(text[:_SEARCHED] for text in texts):
        versions = _versions("\n".join(heads))
        signs = _all_signs().within("\n".join(versions))
        found += [_addressed(head, signs, disguised=len(versions) > 1) for head in heads]
    return found


def _lots(heads: Iterable[str]) -> Iterator[list[str]]:
    """``heads``, as many at a time as are an article: of a huge page not all are held in several forms."""
    lot: list[str] = []
    size = 0
    for head in heads:
        lot.append(head)
        size += len(head)
        if size > _TOGETHER:
            yield lot
            lot, size = [], 0
    yield lot


def _addressed(head: str, signs: _Signs, *, disguised: bool = True) -> bool:
    versions = dict.fromkeys((head, _versions(head)[-1])) if disguised else (head,)
    if any(_gives_orders(version, signs) for version in versions):
        return True
    return any(_gives_orders(plain, _all_signs()) for plain in _decoded(head))


def strays(blocks: Sequence[str], title: str = "") -> tuple[int, ...]:
    """Which ``blocks``, the kept ones of an article in order, end in a task or question foreign to all the rest.

    A single block is never foreign: there is nothing to set it against.
    """
    asked = [(place, task) for place, text in enumerate(blocks) if (task := _task(text))]
    if not asked or len(blocks) < 2:
        return ()
    counts = Counter(word for text in blocks for word in _contents(level(text)))
    counts.update(_contents(level(title)))
    return tuple(place for place, task in asked if _alone(task, blocks[place], counts))


def _alone(task: str, block: str, counts: Mapping[str, int]) -> bool:
    """Whether the words of a task stand in its own block alone, and there in the task alone."""
    beside = _contents(level(block.replace(task, " ")))
    own = _own(task)
    return bool(own) and not any(word in beside or counts[word] > 1 for word in own)


def is_stray(text: str, rest: Sequence[str], title: str = "") -> bool:
    """Whether ``text`` ends in a task or question that has no word in common with the article that ``rest`` is."""
    own = _own(_task(text)) if rest else frozenset()
    return bool(own) and not any(own & _contents(level(one)) for one in (title, *rest))


def _own(task: str) -> frozenset[str]:
    """The longer words of a task, without those that only order or ask; of a question two at least."""
    own = _contents(_heads().sub(" ", level(task).lstrip(_OPENERS + "¿"), count=1)) if task else frozenset()
    return own if len(own) >= (2 if _ENDS_ASKING.search(task) else 1) else frozenset()


def _gives_orders(text: str, signs: _Signs) -> bool:
    return (
        addresses_ai(text, signs.notices) or _template(text, signs.template) or _about_its_answer(text, signs.answers)
    )


def _template(text: str, template: Sought) -> bool:
    found = template.search(text)
    return found is not None and not in_quotes(text, found.start())


def _about_its_answer(text: str, sought: Sought) -> bool:
    if sought.hopeless or not sought.search(plain := level(text)):
        return False
    heads = [0, *(m.end() for m in _SENTENCE_END.finditer(plain))]
    for answers, ordered in _pairs():
        for found in answers.finditer(plain):
            before = [at for at in heads if found.start() - _NEAR <= at <= found.start()]
            told = any(ordered.match(plain[at : at + 60].lstrip(_OPENERS)) for at in before)
            told = told or any(_after(plain, found, ordered, at) for at in before[-1:])
            if told and not in_quotes(text, found.start()):
                return True
    return False


def _after(plain: str, found: re.Match[str], ordered: re.Pattern[str], sentence_start: int) -> bool:
    """Whether the answer opens the sentence and the order follows: "In your answer, mention …"."""
    opens = not plain[sentence_start : found.start()].strip(_OPENERS)
    rest = plain[found.end() : found.end() + 24].lstrip(" ,:")
    return opens and ordered.match(rest) is not None


@lru_cache(maxsize=1)
def _pairs() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    made = []
    for language, answers in data.ANSWERS.items():
        edge = "" if language in ("zh", "ja", "ko", "tr") else r"(?<!\w)"
        made.append(
            (
                re.compile(edge + answers),
                re.compile(rf"(?:{data.ORDERED[language]})(?!\w)" if edge else data.ORDERED[language]),
            )
        )
    return tuple(made)


@lru_cache(maxsize=1)
def _answers() -> Sought:
    return Sought("|".join(data.ANSWERS.values()))


@lru_cache(maxsize=1)
def _all_signs() -> _Signs:
    return _Signs(ALL_SIGNS, _TEMPLATE, _answers())


@lru_cache(maxsize=1)
def _heads() -> re.Pattern[str]:
    return re.compile("|".join((*data.TASKS.values(), *data.ASKS.values())))


@lru_cache(maxsize=1)
def _tasks() -> re.Pattern[str]:
    return re.compile("|".join(data.TASKS.values()))


@lru_cache(maxsize=1)
def _asks() -> re.Pattern[str]:
    return re.compile("|".join(data.ASKS.values()))


def _task(text: str) -> str:
    """The last sentence of a block where it orders or asks; or ""."""
    if not _ENDED.search(text[-8:]):
        return ""
    sentences = split_sentences(text[-_LONGEST_TASK:], None)
    last = sentences[-1].strip() if sentences else ""
    plain = level(last).lstrip(_OPENERS + "¿")
    if len(plain.split()) < _FEWEST_WORDS and not is_dense(plain):
        return ""
    if not _tasks().match(plain) and not (_ENDS_ASKING.search(last) and _asks().match(plain)):
        return ""
    return "" if in_quotes(text, len(text) - len(last)) else last


@lru_cache(maxsize=4096)
def _contents(text: str) -> frozenset[str]:
    return frozenset(w if is_dense(w) else w[:5] for w in pieces(text[:_SEARCHED]) if len(w) >= 4 or is_dense(w))


def _versions(text: str) -> list[str]:
    """``text``, it with plain letters, and it undisguised: with letters that look like Latin ones as these.

    As many as differ. Undisguised is what mixes scripts in a word; of several texts, joined, each is in one of them.
    """
    found = [text]
    if not text.isascii():
        if _IS_FULLWIDTH.search(text):
            found.append(text.translate(_FULLWIDTH))
        if _MIXED.search(found[-1]):
            found.append(found[-1].translate(_LOOKALIKE))
    return found


def _decoded(text: str) -> list[str]:
    """The text of base64 blobs, as far as they hold text."""
    found = []
    for blob in _BLOB.findall(text)[:8]:
        try:
            raw = base64.b64decode(blob.replace("-", "+").replace("_", "/") + "=" * (-len(blob.rstrip("=")) % 4))
            plain = raw.decode("utf-8")
        except (binascii.Error, ValueError):
            continue
        if plain.isprintable() or "\n" in plain:
            found.append(plain)
    return found
