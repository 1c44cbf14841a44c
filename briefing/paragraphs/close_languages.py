"""Languages that detectors confuse, and what tells them apart: letters that one alone has, and small words."""

# ruff: noqa: E501  tables, one language a line
from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

_GROUPS = (
    frozenset({"no", "nn", "da"}), frozenset({"hr", "sr", "bs"}), frozenset({"id", "ms"}), frozenset({"cs", "sk"}),
    frozenset({"pt", "gl"}), frozenset({"ru", "uk", "be", "bg", "mk"}), frozenset({"zu", "xh"}), frozenset({"hi", "mr", "ne"}),
    frozenset({"nl", "af"}), frozenset({"es", "an", "ext"}), frozenset({"de", "lb"}), frozenset({"fa", "ps"}),
)  # fmt: skip
_LETTERS = {
    "uk": "іїєґ", "ru": "ыэё", "be": "ў", "mk": "ѓќѕјљњ", "bg": "", "cs": "ěřů", "sk": "ľĺŕôä", "pt": "ãõç", "gl": "ñ", "ps": "ټډړږښڼ",
}  # fmt: skip
"""Letters that of a group one language has (Belarusian shares some of Russian and Ukrainian, but has one alone)."""
_WORDS = {
    "da": "af efter hvad mellem blev nogle noget meget oplyser mod uge børn hende",
    "no": "av etter hva mellom ble noen noe mye opplyser barn uke henne mens",
    "nn": "ikkje frå eit ein kva korleis nokon noko dei mykje saman vere vart meir",
    "hr": "tko što vijeće vrijeme gdje tisuća tisuću tisuće tjedan tjedna tjedana sustav nogomet općina kolovoza rujna travnja svibnja",
    "bs": "ko šta vijeće vrijeme gdje hiljada hiljadu hiljade sedmica sedmice sedmicu sistem fudbal općina augusta",
    "sr": "ko šta veće vreme gde hiljada hiljadu hiljade nedelja nedelje nedelju sistem fudbal opština juče ovde posle reke deo celo avgusta",
    "id": "karena bahwa uang saat selasa rabu bisa namun mengatakan kepolisian mobil kantor provinsi",
    "ms": "kerana bahawa wang semasa boleh manakala berkata polis hospital kereta pejabat negeri selepas",
    "cs": "že který která které byl byla jsou podle včera také uvedl před při",
    "sk": "že ktorý ktorá ktoré bol bola sú podľa včera tiež uviedol pred pri po čo sa",
    "pt": "não uma com são pela pelo foi mais também ontem depois já nas nos",
    "gl": "non unha con son pola polo foi máis tamén onte despois xa nas nos",
    "bg": "ще че като след беше който която които със през това",
    "mk": "ќе дека како што беше кој која кои со преку ова откако во",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_CLEAR = 3
"""What tells a language apart must be there this often, and this many times as often as what tells another."""

_SIMPLIFIED = "国会这们来说时为发后学经对东长门问间见车马书电开关无万区当点场实应从两还进过动机业种产军报议选总义华湾让认变战读谁财单师乡亲数难双宁广厂专众优农刚务负责际险飞鱼鸟龙谈论记讲请课词试调语误亿价传伤"
_TRADITIONAL = "國會這們來說時為發後學經對東長門問間見車馬書電開關無萬區當點場實應從兩還進過動機業種產軍報議選總義華灣讓認變戰讀誰財單師鄉親數難雙寧廣廠專眾優農剛務負責際險飛魚鳥龍談論記講請課詞試調語誤億價傳傷"
_TRADITIONAL_REGIONS = ("Hant", "TW", "HK", "MO")


def group_of(code: str) -> frozenset[str]:
    """The languages that a detector confuses with ``code``, and itself."""
    return next((group for group in _GROUPS if code in group), frozenset({code}))


def closest(text: str, group: frozenset[str]) -> str | None:
    """The one of ``group`` that letters and small words tell; ``None`` where they do not tell one clearly."""
    if len(group) < 2:
        return None
    low = text.casefold()
    found = _WORD.findall(low)
    points = {}
    for code, letters, own in _tellers(group):
        points[code] = sum(map(low.count, letters)) + sum(map(own.__contains__, found))
    if "be" in points and points["be"] >= _CLEAR:
        return "be"
    ranked = sorted(points, key=lambda code: (-points[code], code))
    if points[ranked[0]] < _CLEAR or points[ranked[0]] < _CLEAR * points[ranked[1]]:
        return None
    return ranked[0]


@cache
def _tellers(group: frozenset[str]) -> tuple[tuple[str, str, frozenset[str]], ...]:
    """Of each language of ``group``: the letters, and the words, that no other of the group has."""
    words = {code: frozenset(_WORDS.get(code, "").split()) for code in sorted(group)}
    return tuple(
        (code, _LETTERS.get(code, ""), own.difference(*(words[other] for other in group - {code})))
        for code, own in words.items()
    )


def written_chinese(text: str, declared: Sequence[str]) -> str:
    """``zh``, or ``zh-Hant`` where traditional characters are the more; the declared tag where it says the same."""
    traditional = sum(text.count(sign) for sign in _TRADITIONAL)
    simplified = sum(text.count(sign) for sign in _SIMPLIFIED)
    for tag in declared:
        if tag.split("-")[0] in {"zh", "yue"}:
            said = tag.startswith("yue") or any(part in _TRADITIONAL_REGIONS for part in tag.split("-"))
            if traditional == simplified or said == (traditional > simplified):
                return tag
    return "zh-Hant" if traditional > simplified else "zh"
