"""The report of ``briefing check`` and ``briefing verify``, line by line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefing.cli.check_view import Styled, Width, claim_lines, in_brackets, in_colour, labelled, marked
from briefing.cli.verify_view import differences
from briefing.cli.wrapping import width
from briefing.verification import check_claim, lay_beside

CLAIM = "On Monday 30 houses fell in Tornav, and nobody in the village was hurt, the mayor of the district said later."
PASSAGE = (
    "On Monday 12 houses fell in Tornav, and nobody in the village was hurt, the mayor of the district said later."
)
ROWS = [
    {"id": "good", "claim": PASSAGE, "passages": [PASSAGE]},
    {"id": "bad", "claim": CLAIM, "passages": ["It rained.", PASSAGE]},
]


def lines(claim: str, passages: list[str], cells: int | None) -> list[Styled]:
    result = check_claim(claim, passages)
    beside = lay_beside(claim, passages, result.findings)
    return list(claim_lines("c1", claim, len(passages), result, beside, Width(cells)))


def written(path: Path, rows: list[object]) -> str:
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), encoding="utf-8")
    return path.name


def test_the_difference_is_marked_on_both_sides() -> None:
    shown = [in_brackets(line.text) for line in lines(CLAIM, ["It rained.", PASSAGE], None)]
    assert shown[0] == "c1: unsupported (" + shown[0].split("(")[1]
    assert any(line.startswith("  claim") and "On Monday [30] houses" in line for line in shown)
    assert any(line.startswith("  passage 2") and "On Monday [12] houses" in line for line in shown)
    assert any(line.startswith("  number ✗") and "“30”" in line for line in shown)


@pytest.mark.parametrize(
    "claim", [CLAIM, "大火烧毁七所房屋，政府表示当局在周二开放了体育馆，为无家可归者提供食物和床位。" * 3]
)
def test_no_line_is_wider_than_the_terminal(claim: str) -> None:
    for cells in (60, 80):
        assert max(width(in_brackets(line.text)) for line in lines(claim, [PASSAGE], cells)) <= cells


def test_a_mark_that_goes_over_the_end_of_a_line_is_closed_and_opened_again() -> None:
    text = marked("one two three four five six seven eight nine ten eleven twelve", [(4, 55)])
    for line in labelled("claim", text, Width(40)):
        coloured = in_colour(line.text)
        assert coloured.count("\x1b[1;31m") == coloured.count("\x1b[0m")


def test_soft_findings_are_dimmed_and_come_last() -> None:
    shown = lines("About 1,200 people fled to Karrow.", ["There were 1,193 people who fled to Karrow."], None)
    assert shown[-1].dim
    assert "rounded" in shown[-1].text


def test_marks_in_a_hostile_text_are_plain_brackets() -> None:
    assert in_colour(marked("a ⟦b⟧ c", [])) == "a [b] c"
    assert "\x1b" not in in_colour(marked("a \x1b[31mc", []))


def test_the_words_that_changed_are_told_from_those_that_stayed() -> None:
    was, now = "Twelve houses fell on Monday.", "Ninety houses fell on a Monday."
    ours, theirs = differences(was, now)
    assert [was[a:b] for a, b in ours] == ["Twelve"]
    assert [now[a:b] for a, b in theirs] == ["Ninety", "a"]


def test_only_claims_of_a_verdict_are_shown_and_all_are_counted(run, tmp_path):
    name = written(tmp_path / "claims.jsonl", ROWS)
    said = run("check", name, "--only", "unsupported")
    assert "bad: unsupported" in said.out
    assert "good:" not in said.out
    assert said.out.rstrip().endswith("2 claims: 1 supported, 1 unsupported, 1 shown.")
    document = run("check", name, "--only", "unsupported", "--json").document
    assert [row["id"] for row in document["results"]] == ["bad"]
    assert document["claims"] == {"checked": 2, "supported": 1, "unsupported": 1}
    assert "good:" in run("check", name, "--limit", "1").out


def test_a_result_tells_the_passage_the_sentence_and_what_matches(run, tmp_path):
    bad = run("check", written(tmp_path / "claims.jsonl", ROWS), "--json").document["results"][1]
    assert bad["passage"] == 1
    assert bad["sentence"] == PASSAGE
    assert "Tornav" in bad["matches"]
    assert [f["evidence"] for f in bad["findings"] if f["kind"] == "number"] == ["12"]
    assert bad["claims"]


def test_a_line_that_is_no_claim_does_not_stop_the_others(run, tmp_path):
    name = written(tmp_path / "claims.jsonl", [ROWS[0], "{", ROWS[1]])
    said = run("check", name, "--json")
    assert said.code == said.document["exit_code"] == 3
    assert [row["id"] for row in said.document["results"]] == ["good", "bad"]
    assert said.document["left_out"] == [{"line": 2, "reason": "not JSON"}]
    assert f"{name}, line 2" in said.err


def test_a_claim_without_an_id_has_that_of_its_line(run, tmp_path):
    row = {"claim": PASSAGE, "passages": [PASSAGE]}
    said = run("check", written(tmp_path / "claims.jsonl", ["", row]), "--json")
    assert said.document["results"][0]["id"] == "2"
