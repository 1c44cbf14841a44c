"""Names with a number in them that other languages say without it. Data only."""

from __future__ import annotations

_COVID = (
    "covid", "corona", "koron", "корон", "ковид", "ковід", "كورونا", "كوفيد", "新冠", "新型冠", "武汉肺炎", "コロナ",
    "코로나", "코비드", "कोरोना", "कोविड", "โควิด", "קורונה", "κορων", "κορον",
)  # fmt: skip
UNNUMBERED: dict[str, tuple[str, tuple[str, ...]]] = {
    # the name's letters: its one true number, and how other languages (and shorter texts) call it, casefolded
    "covid": ("19", (*_COVID, "sars-cov-2")),
    "sarscov": ("2", _COVID),
}
