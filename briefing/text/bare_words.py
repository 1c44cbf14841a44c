"""Words of languages that capitalise all nouns: what stands before a name without an article, and how nouns end."""

# ruff: noqa: E501 - tables: an entry a line reads better than wrapped ones
from __future__ import annotations

BEFORE_NAMES = {
    "de": "in aus nach von mit bei gegen für um wegen laut neben statt ohne durch über hinter zwischen an zu dass weil während wie als ob wenn obwohl nachdem bevor da denn und oder sondern sagte sagt erklärte betonte meinte kritisierte warnte forderte",
    "lb": "a aus no vun mat bei géint fir wéinst dass well wärend wéi wann an oder sot",
}
"""Small words behind which a noun that is no name, nor a plural or a mass, has an article."""

NOUN_ENDINGS = {
    "de": "e en er n s ung heit keit schaft tät ion ik ie ei in nis tum ling ment enz or ist ant ismus ur ette al ell zeug werk ium at",
    "lb": "er en n s ung heet keet schaft téit ioun ik ie",
}
"""Endings of plurals and of nouns made from other words. Names may end so too: they are then let pass."""

OPENING_ENDINGS = {"de": "t ich ig isch end seitig zo so lls rdem", "lb": "t ech eg esch"}
"""Endings of verbs, participles and adverbs that open sentences."""
