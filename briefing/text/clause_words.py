"""Words that join one claim to the next: coordinators, relatives and subordinators, by language. Data only."""

# ruff: noqa: E501 - tables: an entry a line reads better than wrapped ones
from __future__ import annotations

JOINTS = {
    "en": "and but or nor yet while whereas although though because since after before until unless if when where who whom whose which that as except despite without including",
    "fr": "et mais ou ni car donc tandis alors bien quoique parce puisque lorsque quand où qui que dont lequel laquelle lesquels après avant sans sauf malgré dont",
    "de": "und aber oder sondern denn während obwohl weil da nachdem bevor bis wenn als wo der die das welcher welche welches dass ohne außer trotz",
    "es": "y e pero o u ni sino mientras aunque porque pues cuando donde quien quienes que cual cuyo después antes sin salvo excepto pese",
    "it": "e ed ma o oppure né mentre benché sebbene perché poiché quando dove chi che cui quale dopo prima senza salvo tranne nonostante",
    "pt": "e mas ou nem enquanto embora porque pois quando onde quem que cujo qual depois antes sem salvo exceto apesar",
    "nl": "en maar of noch terwijl hoewel omdat want nadat voordat totdat als toen waar die dat wie wiens zonder behalve ondanks",
    "vi": "và nhưng hoặc hay trong_khi mặc_dù vì do sau_khi trước_khi khi nơi mà rằng nếu trừ ngoại_trừ",
    "ru": "и а но или либо хотя пока тогда потому поскольку когда где кто что который которая которое которые чтобы если после перед без кроме несмотря",
    "uk": "і й та а але або чи хоча поки тому оскільки коли де хто що який яка яке які щоб якщо після перед без крім попри",
    "pl": "i a ale lub albo oraz choć chociaż podczas ponieważ bo gdy kiedy gdzie kto co że który która które którzy aby jeśli po przed bez oprócz mimo",
    "tr": "ve ama fakat ancak veya ya_da ise çünkü ki iken sonra önce rağmen dışında",
    "ar": "و لكن أو بل بينما رغم لأن بعد قبل عندما حيث الذي التي الذين إذا دون باستثناء",
    "zh": "而且 并且 但是 但 而 或者 虽然 因为 所以 由于 如果 以及 同时 此外 除了",
    "ja": "しかし そして また が、 ため、 ので、 一方 ただし ほか",
    "ko": "그리고 그러나 하지만 또는 또한 반면 때문에 한편",
}
"""Words before which a new claim may begin; ``_`` for a space."""

MAIN_CLAUSES = {
    "en": "and but while whereas yet", "fr": "et mais tandis_que alors_que", "de": "und aber doch während sondern",
    "es": "y e pero mientras", "it": "e ed ma mentre", "pt": "e mas enquanto", "nl": "en maar terwijl",
    "sv": "och men medan", "vi": "và nhưng còn trong_khi", "ru": "и а но", "uk": "і й та а але", "pl": "i a ale",
    "cs": "a ale", "tr": "ve ama ancak", "id": "dan tetapi sementara",
}  # fmt: skip
"""Words that join a clause with a subject of its own to another; ``_`` for a space."""

DETERMINERS = {
    "en": "the a an this these those some many most all no several both another",
    "fr": "le la les l' un une des du ce cet cette ces plusieurs certains",
    "de": "der die das den dem ein eine einen einer dieser diese dieses alle viele mehrere kein keine",
    "es": "el la los las un una unos unas este esta estos estas varios varias algunos algunas",
    "it": "il lo la i gli le l' un uno una questo questa alcuni alcune",
    "pt": "o a os as um uma uns umas este esta alguns algumas",
    "nl": "de het een deze dit alle veel enkele geen", "sv": "den det de en ett alla",
}  # fmt: skip
"""Words that open the noun which is such a subject, in the languages that have articles."""
