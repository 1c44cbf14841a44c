from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np
import pytest

from briefing.embedding.fake import FakeEmbedder
from briefing.embedding.measuring import Sample, likeness, measured
from briefing.embedding.port import Vectors
from briefing.embedding.sample import shipped_samples
from briefing.embedding.scale import VIEWS, Scale, unit, unpacked
from briefing.embedding.scaled import ScaledEmbedder, SteadyEmbedder, scale_of, trouble_of
from briefing.errors import ModelDown, SettingsError

LANGUAGES = ("en", "fr", "ru", "zh")


class Space:
    """Texts as points: a topic's, a language's, and noise, mixed as ``shares`` say, in ``dimensions``."""

    def __init__(self, name: str, dimensions: int, common: float, language: float) -> None:
        self.name = name
        self._dimensions = dimensions
        self._common, self._language = common, language
        self._known: dict[str, Vectors] = {}

    def embed(self, texts: Sequence[str]) -> Vectors:
        rows = [self._vector(text) for text in texts]
        return unit(np.array(rows, dtype=np.float32)) if rows else np.zeros((0, self._dimensions), np.float32)

    def _vector(self, text: str) -> Vectors:
        language, topic, which = text.split("\n")[0].split()[:3]
        shared = self._common * self._point("all") + self._language * self._point(language)
        found: Vectors = shared + self._point(topic) + 0.5 * self._point(f"{topic} {language} {which}")
        return found

    def _point(self, name: str) -> Vectors:
        if name not in self._known:
            numbers = np.random.default_rng(zlib.crc32(f"{self.name} {name}".encode()))
            self._known[name] = numbers.standard_normal(self._dimensions).astype(np.float32)
        return self._known[name]


def samples(topics: int = 16) -> list[Sample]:
    return [Sample(of, f"{of} topic{t} {n}", "a lead") for of in LANGUAGES for t in range(topics) for n in range(2)]


def plain(view: str, vectors: Vectors, languages: Sequence[str]) -> Vectors:
    """The reference less its language means, as what ships has it."""
    del view
    out = vectors.copy()
    for language in set(languages):
        rows = [row for row, one in enumerate(languages) if one == language]
        out[rows] -= vectors[rows].mean(axis=0)
    return unit(out)


def bundled() -> Space:
    return Space("bundled", 64, 3.0, 1.0)


def foreign() -> Space:
    return Space("another", 96, 0.2, 2.0)


@pytest.fixture(name="scale", scope="module")
def _scale() -> Scale:
    return measured(foreign(), bundled(), samples(), plain)


def test_likeness_reads_as_that_of_the_bundled_one_once_it_is_measured(scale: Scale) -> None:
    own, other = foreign(), bundled()
    rows = likeness(scale, own, other, samples(), plain)
    assert set(rows) == {"cosine", *VIEWS}
    for name, quantiles in rows.items():
        before = sum(abs(row["own"] - row["bundled"]) for row in quantiles)
        after = sum(abs(row["through"] - row["bundled"]) for row in quantiles)
        assert after < 0.35 * max(before, 0.6), name


def test_texts_of_one_language_are_no_more_alike_than_others_once_its_mean_is_taken_away(scale: Scale) -> None:
    own = foreign()
    fresh = [f"{language} other{n} 0" for language in ("en", "fr") for n in range(20)]
    languages = [text[:2] for text in fresh]
    moved = scale.moved(own.embed(fresh))
    assert scale.views is not None
    product = np.array(
        scale.views["headline"].seen(moved, languages) @ scale.views["headline"].seen(moved, languages).T
    )
    within = product[:20, :20][np.triu_indices(20, 1)].mean()
    across = product[:20, 20:].mean()
    raw = own.embed(fresh) @ own.embed(fresh).T
    assert raw[:20, :20][np.triu_indices(20, 1)].mean() - raw[:20, 20:].mean() > 0.4
    assert abs(within - across) < 0.15


def test_vectors_stay_of_unit_length_and_get_a_constant_part(scale: Scale) -> None:
    moved = scale.moved(foreign().embed(["en topic1 0", "fr topic2 1"]))
    assert moved.shape == (2, 97)
    assert np.allclose(np.linalg.norm(moved, axis=1), 1, atol=1e-5)
    assert np.allclose(moved[:, -1], np.sqrt(1 - scale.share))


def test_the_bundled_model_in_another_form_is_known_and_left_as_it_is() -> None:
    scale = measured(FakeEmbedder(), FakeEmbedder(), shipped_samples(), plain)
    assert scale.same
    vectors = FakeEmbedder().embed(["one"])
    assert scale.moved(vectors) is vectors
    assert scale_of(ScaledEmbedder(FakeEmbedder(), lambda: scale)) is None


def test_a_measure_is_the_same_whatever_the_order_of_the_texts(scale: Scale) -> None:
    assert measured(foreign(), bundled(), samples()[::-1], plain).packed() == scale.packed()


def test_too_few_texts_measure_nothing() -> None:
    with pytest.raises(ValueError, match="at least 16"):
        measured(foreign(), bundled(), samples()[:5], plain)


def test_what_is_kept_is_read_again_as_it_was(scale: Scale) -> None:
    again = unpacked(scale.packed(), "a file")
    assert again.packed() == scale.packed()
    assert again.languages == tuple(sorted(LANGUAGES))


def test_a_file_that_is_no_measure_is_told_by_its_name(scale: Scale) -> None:
    data = scale.packed()
    for spoilt in (b"", data[:200], data[:-400], b"PK" + data, data[::-1]):
        with pytest.raises(SettingsError, match="a bad file"):
            unpacked(spoilt, "a bad file")


def test_texts_that_ship_are_of_many_languages() -> None:
    found = shipped_samples()
    assert len({one.language for one in found}) >= 11
    assert len(found) >= 200


class Failing(FakeEmbedder):
    """Fails from the given call on."""

    name = "failing"

    def __init__(self, good: int) -> None:
        super().__init__()
        self._good = good

    def embed(self, texts: Sequence[str]) -> Vectors:
        self._good -= 1
        if self._good < 0:
            raise ModelDown("it is down")
        return super().embed(texts)


def test_an_embedder_that_fails_at_once_is_replaced_without_a_word() -> None:
    steady = SteadyEmbedder(Failing(0), FakeEmbedder())
    assert steady.embed(["one"]).shape == (1, 256)
    assert steady.name == "fake"
    assert isinstance(trouble_of(steady), ModelDown)


def test_one_that_fails_after_it_gave_vectors_says_so_once_and_is_replaced_then() -> None:
    steady = SteadyEmbedder(Failing(1), FakeEmbedder())
    steady.embed(["one"])
    with pytest.raises(ModelDown):
        steady.embed(["two"])
    assert steady.embed(["two"]).shape == (1, 256)
    assert steady.name == "fake"


def test_one_that_cannot_be_measured_is_replaced() -> None:
    def down() -> object:
        raise ModelDown("it is down")

    steady = SteadyEmbedder(ScaledEmbedder(FakeEmbedder(), down), FakeEmbedder())  # type: ignore[arg-type]
    assert steady.scale is None
    assert trouble_of(steady) is not None
