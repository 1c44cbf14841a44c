"""A finished edition against the corpus as it is now."""

from __future__ import annotations

import pytest

from briefing.embedding.fake import FakeEmbedder
from briefing.errors import CorpusError, EditionError
from briefing.pipeline import Silent, verify_edition
from tests.pipeline.making import DAM, FOLDER


@pytest.fixture
def made(desk):
    return desk.run().folder


def broken(folder, corpus):
    _, problems = verify_edition(folder, corpus, FakeEmbedder(), Silent())
    return [problem for problem in problems if not problem.holds]


@pytest.mark.parametrize("name", ["", "briefing.json"])
def test_an_edition_holds_against_the_corpus_that_it_was_made_from(made, desk, name):
    assert broken(made / name if name else made, desk.order.corpus) == []


def test_a_changed_paragraph_is_named_with_the_statement_that_rests_on_it(made, desk):
    (desk.order.corpus / FOLDER / "dam.txt").write_text(DAM.replace("Twelve", "Ninety"), encoding="utf-8")
    (problem,) = {p.statement: p for p in broken(made, desk.order.corpus)}.values()
    assert (problem.article, problem.paragraph) == (f"{FOLDER}/dam", "p2")
    assert "Twelve" in problem.detail


def test_a_lost_article_is_named(made, desk):
    (desk.order.corpus / FOLDER / "dam.txt").unlink()
    assert {p.article for p in broken(made, desk.order.corpus)} == {f"{FOLDER}/dam"}


def test_where_the_whole_day_is_gone_no_statement_holds(made, desk):
    for path in (desk.order.corpus / FOLDER).iterdir():
        path.unlink()
    edition, problems = verify_edition(made, desk.order.corpus, FakeEmbedder(), Silent())
    assert {p.statement for p in problems} == {s.id for event in edition.events for s in event.statements}


def test_a_corpus_that_is_not_there_is_an_error(made, tmp_path):
    with pytest.raises(CorpusError):
        verify_edition(made, tmp_path / "absent", FakeEmbedder(), Silent())


@pytest.mark.parametrize("content", [None, b"", b"{", b"[]", b'{"schema_version": 99}', b"\xff\xfe", b"{}"])
def test_what_is_no_edition_is_an_error_with_advice(content, desk, tmp_path):
    if content is not None:
        (tmp_path / "briefing.json").write_bytes(content)
    with pytest.raises(EditionError) as told:
        verify_edition(tmp_path, desk.order.corpus, FakeEmbedder(), Silent())
    assert told.value.hint
