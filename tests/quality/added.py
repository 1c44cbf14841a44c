"""Adds a clause that nothing supports to true claims of our own, and counts how many are refused for it.

python -m tests.quality.added [--misses] [--only LANGUAGE]
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator

from briefing.verification import check_claim
from tests.quality.planted import read
from tests.quality.planting import TrueClaim

CLAUSES: dict[str, tuple[str, str]] = {
    # what joins, and clauses of their own with a capital each, parted by "/"
    "en": (", and ", "The minister has resigned/The museum will charge admission/A choir sang all night"),
    "fr": (", et ", "Le ministre a démissionné/Le musée restera fermé/Une chorale a chanté toute la nuit"),
    "de": (", und ", "Der Minister ist zurückgetreten/Das Museum bleibt geschlossen/Ein Chor hat gesungen"),
    "es": (", y ", "El ministro ha dimitido/El museo seguirá cerrado/Un coro cantó toda la noche"),
    "it": (", e ", "Il ministro si è dimesso/Il museo resterà chiuso/Un coro ha cantato tutta la notte"),
    "pt": (", e ", "O ministro demitiu-se/O museu continuará fechado/Um coro cantou toda a noite"),
    "nl": (", en ", "De minister is afgetreden/Het museum blijft gesloten/Een koor heeft de hele nacht gezongen"),
    "vi": (", và ", "Bộ trưởng ngoại giao từ chức/Viện bảo tàng đóng cửa/Dàn hợp xướng hát suốt đêm"),
    "ru": (", и ", "Министр культуры ушёл в отставку/Музей игрушек закроется навсегда/Всю ночь пел детский хор"),
    "uk": (", і ", "Міністр культури пішов у відставку/Музей іграшок зачинять назавжди/Усю ніч співав дитячий хор"),
    "pl": (", a ", "Minister kultury podał się do dymisji/Muzeum będzie zamknięte/Chór dziecięcy śpiewał do rana"),
    "tr": (" ve ", "Kültür bakanı istifa etti/Oyuncak müzesi kapanacak/Çocuk korosu sabaha kadar şarkı söyledi"),
    "ar": ("، و", "استقال وزير الثقافة/أغلق متحف الألعاب أبوابه/غنت جوقة الأطفال طوال الليل"),
    "zh": ("，", "文化大臣宣布辞职/玩具博物馆永久关闭/儿童合唱团彻夜歌唱"),
    "ja": ("、", "文化相が辞任した/玩具博物館は閉館する/児童合唱団が夜通し歌った"),
    "ko": (", ", "문화부 장관은 사임했다/장난감 박물관은 문을 닫는다/어린이 합창단이 밤새 노래했다"),
}  # fmt: skip
_STOPS = ".。!?！？ "
_DENSE = {"zh", "ja"}
Added = tuple[str, str, TrueClaim]


def added(claim: TrueClaim) -> Iterator[Added]:
    """Kind, text and claim: a clause joined at the end, and a sentence of its own."""
    joint, clauses = CLAUSES[claim.language]
    stop = "。" if claim.language in _DENSE else "."
    for clause in clauses.split("/"):
        small = (
            clause if claim.language == "de" and not clause.startswith(("D", "E")) else clause[0].lower() + clause[1:]
        )
        yield "joined", claim.text.rstrip(_STOPS) + joint + small + stop, claim
        gap = "" if claim.language in _DENSE else " "
        yield "a sentence", claim.text.rstrip(_STOPS) + stop + gap + clause + stop, claim


def main() -> int:
    """Print the share that is refused, by kind and language; only of claims that hold without the addition."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    seen: dict[str, list[bool]] = defaultdict(list)
    for claim in read():
        if options.only not in claim.language or check_claim(claim.text, claim.cited).verdict != "supported":
            continue
        for kind, text, _ in added(claim):
            caught = check_claim(text, claim.cited).verdict != "supported"
            for name in (kind, f"{kind} · {claim.language}"):
                seen[name].append(caught)
            if options.misses and not caught:
                print(f"{kind} ({claim.language}): {text}\n    {' || '.join(claim.cited)}")
    for name, found in sorted(seen.items()):
        print(f"{name:20} {sum(found) / len(found):7.1%}  of {len(found)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
