"""Weekdays and days of the month as Chinese, Japanese and Korean news has them: 上周二, 火曜日, 13日, 13일."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from briefing.text.resolving import WEEK, Telling, Told, latest, shifted

_WEEKDAY = re.compile(
    r"(?P<mod>上上|上个?|下个?|本|这个?|這個?|每个?|先週の?|来週の?|今週の?|毎週|지난주?\s?|다음\s?주?\s?|이번\s?주?\s?|매주\s?)?"
    r"(?:(?:星期|周|週|礼拜|禮拜)(?P<zh>[一二三四五六日天])(?!刊)|(?P<ja>[月火水木金土日])曜日?|(?P<ko>[월화수목금토일])요일)"
)
_DAY = re.compile(
    r"(?<![\d月월年년]|[.,第])(?P<d>\d{1,2})日(?![間间内內目後后本以ぶ超未程足期付])"
    r"|(?<![\d월년.,])(?P<k>\d{1,2})일(?=[\s,(·~]|자|부터|까지|에|의|은|이|로)"
    r"(?!\s?(?:동안|만에|이내|간|째|연속|치|뒤|후|전|이상|정도|넘|여|걸|소요))"
)
DENSE_LETTERS = {"zh": "一二三四五六日", "ja": "月火水木金土日", "ko": "월화수목금토일"}
_OTHER_MONTH = (
    "上月", "上个月", "上個月", "下月", "下个月", "同", "同月", "先月", "来月", "前月",
    "지난달", "다음달", "다음 달", "내달", "같은 달",
)  # fmt: skip
_EVERY_DENSE, _LAST_DENSE, _NEXT_DENSE = ("每", "毎", "매"), ("上", "先", "지"), ("下", "来", "다")


def dense_weekdays(plain: str, text: str, code: str, anchor: date) -> Iterator[Told]:
    """Weekdays of ``code`` (zh, ja or ko), of this week, the last or the next."""
    for m in _WEEKDAY.finditer(plain):
        group = next(name for name in DENSE_LETTERS if m[name])
        if group != code or (m["mod"] or "").startswith(_EVERY_DENSE):
            continue
        number = DENSE_LETTERS[group].index(m[group].replace("天", "日"))
        mod = m["mod"] or ""
        day: date | None
        if mod.strip() in {"지난", "다음"}:  # Korean "last Tuesday", without its week
            day = _spoken(number, anchor, past=mod.strip() == "지난")
        elif mod.startswith((*_LAST_DENSE, *_NEXT_DENSE)):  # of last week, of next week
            shift = -WEEK * (2 if mod == "上上" else 1) if mod.startswith(_LAST_DENSE) else WEEK
            day = shifted(anchor, shift - anchor.weekday() + number)
        else:
            day = shifted(anchor, number - anchor.weekday()) if mod else latest(number, anchor)
        if day:
            yield Told(m.start(), m.end(), text[m.start() : m.end()], day, Telling.WEEKDAY)


def _spoken(number: int, anchor: date, *, past: bool) -> date | None:
    """The last such day before ``anchor``, or the first after it."""
    before = latest(number, shifted(anchor, -1) or anchor)
    return before if past or before is None else shifted(before, WEEK if before != shifted(anchor, -WEEK) else 2 * WEEK)


def dense_days(plain: str, text: str, anchor: date) -> Iterator[Told]:
    """The day of the month alone, as Chinese, Japanese and Korean news has it ("13日"), where it is just past."""
    for m in _DAY.finditer(plain):
        number = int(m["d"] or m["k"])
        if plain[max(0, m.start() - 4) : m.start()].rstrip().endswith(_OTHER_MONTH):
            continue
        for back in range(-1, WEEK):
            day = shifted(anchor, -back)
            if day and day.day == number:
                yield Told(m.start(), m.end(), text[m.start() : m.end()], day, Telling.EXPLICIT)
