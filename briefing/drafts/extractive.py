"""The writer that needs no model: it selects sentences of the sources and says whose they are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from briefing.drafts.material import Source, sources, speaks
from briefing.drafts.salience import Weights, centrality, centred, most_informative
from briefing.embedding import Embedder, Vectors
from briefing.records.brief import Checked
from briefing.records.draft import Citation, Draft, Role, Statement, Writer, WriterKind
from briefing.records.event import Event
from briefing.records.reading import Paragraph, Reading
from briefing.text.datelines import without_dateline
from briefing.text.sentences import split_sentences

_PARAGRAPHS = 10  # of each article: news puts what matters first
_CHARACTERS = 3000  # of each paragraph; sentencex takes quadratic time over a run of opening quotation marks
_SENTENCES = 60  # of an event: what is embedded, so what it costs
_SOURCES = 40  # of an event, the most central ones: many times as many as are heard in print
_SHORTEST, _LONGEST = 40, 420  # characters of a sentence that can stand alone in print
_LEADING = 3  # paragraphs in which a page tells what happened, standfirst included
_HEADLINE = 3.0  # weight of likeness to the headline: cosines of this embedding lie within 0.75–0.95
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # a character of these tells about 2.5 Latin ones
_ENDS = re.compile(r"[.!।。！؟።…][\"'”’»«)\]」』]*\Z|[.!][/*]+\Z")
_PAIRS = (("“", "”"), ("«", "»"), ("「", "」"), ("『", "』"), ("(", ")"), ("[", "]"))
_QUOTED = re.compile(r"[“„«「『\"][^“”„«»「」『』\"]{20,}[”“»」』\"]")


@dataclass(frozen=True)
class _Candidate:
    """A sentence that may be printed as it stands."""

    source: int
    reading: Reading
    paragraph: Paragraph
    place: int
    """Of its paragraph in the article, from 0."""
    first: bool
    """First of its paragraph: less likely to lean on what comes before it."""
    text: str

    @property
    def language(self) -> str | None:
        return self.paragraph.language or self.reading.language


class ExtractiveWriter:
    """Lead and informative sentences over the event's origins, verbatim in their own language."""

    writer = Writer(kind=WriterKind.EXTRACTIVE)

    def __init__(self, embedder: Embedder, language: str, statements: int) -> None:
        """``language`` of the edition, preferred for headline and lead; at most ``statements`` an event."""
        self._embedder = embedder
        self._language = language.split("-")[0].lower()
        self._statements = statements

    def write(self, event: Event, readings: Mapping[str, Reading]) -> Draft:
        """See `DraftWriter.write`. Asks no model, so it raises nothing."""
        material = sources(event, readings, self._language)
        titled = self._title(material)
        heard = [s for n, s in enumerate(material) if n < _SOURCES or s.reading is titled]
        candidates = _candidates(heard)
        chosen = self._chosen(candidates, titled.title, len(material)) if candidates else []
        statements = tuple(_statement(number, candidate) for number, candidate in enumerate(chosen, 1))
        return Draft(
            event=event.id,
            headline=titled.title,
            headline_article=titled.id,
            statements=statements,
            writer=self.writer,
        )

    def rewrite(
        self, event: Event, readings: Mapping[str, Reading], failed: Sequence[Checked]
    ) -> tuple[Statement, ...]:
        """A sentence that stands in its source has no other wording: all are given up."""
        return ()

    def _chosen(self, candidates: list[_Candidate], title: str, origins: int) -> list[_Candidate]:
        """The lead, the best sentence of each other origin, then what adds most."""
        languages = [candidate.language for candidate in candidates]
        embedded = self._embedder.embed([title, *(candidate.text for candidate in candidates)])
        vectors = centred(embedded[1:], languages)
        scores = _scores(candidates, vectors)
        told = embedded[1:] @ embedded[0]  # what the headline says
        lead = max(
            range(len(candidates)), key=lambda i: (*self._leads(candidates[i]), scores[i] + _HEADLINE * told[i], -i)
        )
        most = min(self._statements, origins + 2)
        others = [i for i in _best_by_source(candidates, scores) if candidates[i].source != candidates[lead].source]
        picked = most_informative(scores, vectors, [lead, *others][:most], most)
        return [candidates[index] for index in picked]

    def _leads(self, candidate: _Candidate) -> tuple[bool, bool]:
        """In the reader's language, and among what its article says first."""
        own = speaks(candidate.language, self._language) and not candidate.reading.machine_translated
        return own, candidate.first and candidate.place < _LEADING

    def _title(self, material: list[Source]) -> Reading:
        """The most central article with a title in the edition's language, else the most central one."""
        own = [s.reading for s in material if speaks(s.reading.language, self._language)]
        human = [reading for reading in own if not reading.machine_translated]
        return (human or own or [material[0].reading])[0]


def _candidates(material: list[Source]) -> list[_Candidate]:
    """Sentences that can stand alone, evenly over the sources; whole short paragraphs where there are none."""
    each = max(4, _SENTENCES // max(1, len(material)))
    found: list[_Candidate] = []
    seen: set[str] = set()
    for number, source in enumerate(material):
        own = _of_article(number, source.reading)
        fit = [candidate for candidate in own if _stands_alone(candidate.text)]
        fit = fit or [candidate for candidate in own if len(candidate.text) <= _LONGEST]
        new = [candidate for candidate in fit if candidate.text not in seen] or fit[:1]
        found += new[:each]
        seen.update(candidate.text for candidate in new[:each])
    return found


def _of_article(number: int, reading: Reading) -> list[_Candidate]:
    found: dict[str, _Candidate] = {}  # an article that says a thing twice is heard once
    for place, paragraph in enumerate(reading.paragraphs[:_PARAGRAPHS]):
        language = paragraph.language or reading.language
        sentences = split_sentences(paragraph.text[:_CHARACTERS], language)
        if len(paragraph.text) > _CHARACTERS:
            sentences = sentences[:-1]  # it may have been cut
        for index, text in enumerate(sentences):
            if index == 0:
                text = without_dateline(text)
            found.setdefault(text, _Candidate(number, reading, paragraph, place, index == 0, text))
    return list(found.values())


def _stands_alone(text: str) -> bool:
    width = len(text) + int(1.5 * len(_WIDE.findall(text[:1000])))
    balanced = all(text.count(left) == text.count(right) for left, right in _PAIRS) and text.count('"') % 2 == 0
    return _SHORTEST <= width <= _LONGEST and bool(_ENDS.search(text)) and balanced


def _scores(candidates: list[_Candidate], vectors: Vectors) -> Weights:
    """Centrality, then place: the first sentence of the first paragraph is most often what happened."""
    central = centrality(vectors, [candidate.source for candidate in candidates])
    place = np.array([1 / (1 + candidate.place) for candidate in candidates])
    first = np.array([candidate.first for candidate in candidates], dtype=float)
    figures = np.array([any(map(str.isdigit, candidate.text)) for candidate in candidates], dtype=float)
    clumsy = np.array([candidate.reading.machine_translated for candidate in candidates], dtype=float)
    total: Weights = 0.4 * central + 0.3 * place + 0.25 * first + 0.05 * figures - 0.1 * clumsy
    return total


def _best_by_source(candidates: list[_Candidate], scores: Weights) -> list[int]:
    best: dict[int, int] = {}
    for index, candidate in enumerate(candidates):
        if candidate.source not in best or scores[index] > scores[best[candidate.source]]:
            best[candidate.source] = index
    return sorted(best.values(), key=lambda index: (-scores[index], index))


def _statement(number: int, candidate: _Candidate) -> Statement:
    outlet = candidate.reading.source
    role = Role.LEAD if number == 1 else Role.QUOTE if _QUOTED.search(candidate.text) else Role.FACT
    citation = Citation(article=candidate.reading.id, paragraph=candidate.paragraph.id, quote=candidate.text)
    return Statement(
        id=f"s{number}",
        text=f"{outlet}: {candidate.text}" if outlet else candidate.text,
        role=role,
        citations=(citation,),
        outlet=outlet,
        verbatim=True,
        language=candidate.language,
    )
