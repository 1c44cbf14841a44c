"""Which reports of an event are looked at for a credit or a translation."""

import pytest

from briefing.events import kin
from briefing.events.kin import Kin
from briefing.events.origins import _Member, _Tracing, traced
from briefing.events.translations import may_be

LANGUAGES = ("en", "fr", "de")
SIGNS = (
    "Bora",
    "Cade",
    "Divo",
    "Fena",
    "Gulo",
    "Hira",
    "Jema",
    "Kolo",
    "Luri",
    "Meda",
    "Nira",
    "Pavo",
    "Quin",
    "Rasu",
    "Sola",
    "Tane",
    "Vuma",
    "Wiro",
    "Xana",
    "Zeno",
)


def name(number):
    return SIGNS[number % 20] + SIGNS[number // 20 % 20].lower() + SIGNS[number // 400 % 20].lower()


def report(make, number, *, own=8, credit=None, translated=False):
    """Words of its own, names that no other report has, and two that all have."""
    names = " and then ".join(
        f"the farmer {name(8 * number + n)} of {1000 + 9 * number + n} houses" for n in range(own)
    )
    words = " ".join(name(8000 - 30 * number - n).lower() for n in range(30))
    return make(
        f"{number:04}", f"Report {number}", f"In Vareska the minister Orlan met {names}.", words,
        language=LANGUAGES[number % 3], published="2031-05-13", credit=credit, translated=translated,
    )  # fmt: skip


def kin_by_asking_each(member, other):
    declared = member.machine or other.machine
    if member.language == other.language:
        return declared or bool((member.credited & other.agency) | (member.agency & other.credited))
    named = member.credits_outlet(other) or other.credits_outlet(member) or bool(member.credited & other.credited)
    return declared or named or may_be(member.marks, other.marks)


@pytest.mark.parametrize("few", [0, 16])
def test_no_report_that_may_be_kin_is_missed(make, monkeypatch, few):
    monkeypatch.setattr(kin, "_FEW", few)
    signed = {3: "Meridian News Agency (MNA)", 10: "Source: Meridian News Agency (MNA)", 17: "By Ana Orel, MNA"}
    readings = [report(make, n, credit=signed.get(n), translated=n in {5, 22}) for n in range(40)]
    readings += [report(make, n, own=3) for n in range(40, 60)]
    readings += [readings[n].model_copy(update={"language": "es"}) for n in (1, 2, 3)]
    members = [_Member(reading) for reading in readings]
    looked, found = Kin(members), 0
    for place, member in enumerate(members):
        true = {other for other in range(place) if kin_by_asking_each(member, members[other])}
        assert true <= set(looked.of(place))
        assert looked.of(place) == sorted(looked.of(place))
        looked.add(place)
        found += len(true)
    assert found > 60


def test_what_an_article_is_compared_with_does_not_grow_with_its_event(make, embedder, monkeypatch):
    def asked(count):
        seen = []
        ask = _Tracing._translation
        with monkeypatch.context() as patched:
            patched.setattr(_Tracing, "_translation", lambda *given: seen.append(1) or ask(*given))
            assert len(traced([report(make, n) for n in range(count)], embedder).groups) == count
        return len(seen) / count

    assert asked(120) <= asked(40) + 1
