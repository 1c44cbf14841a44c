"""Ordinals, fractions and decades in words, by language. Data only."""

# ruff: noqa: E501, ISC004  tables, one language a line
from __future__ import annotations

ORDINALS: dict[str, tuple[str, str]] = {
    # first to twelfth (alternatives joined by "/"), and the endings that each may take, "-" for none
    "en": ("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth", "-"),
    "fr": (
        "premier/première second/seconde/deuxième troisième quatrième cinquième sixième septième huitième neuvième"
        " dixième onzième douzième",
        "- s",
    ),
    "de": (
        "erst zweit dritt viert fünft sechst siebt/siebent acht neunt zehnt elft zwölft",
        "e en er es em ens platziert platzierte platzierter platzierten",
    ),
    "es": (
        "primer/primero/primera segundo/segunda tercer/tercero/tercera cuarto/cuarta quinto/quinta sexto/sexta"
        " séptimo/séptima octavo/octava noveno/novena décimo/décima undécimo/undécima duodécimo/duodécima",
        "- s",
    ),
    "it": (
        "prim second terz quart quint sest settim ottav non decim undicesim dodicesim",
        "o a i e",
    ),
    "pt": (
        "primeir segund terceir quart quint sext sétim oitav non décim",
        "o a os as",
    ),
    "nl": ("eerste tweede derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde", "- n"),
    "sv": ("första andra tredje fjärde femte sjätte sjunde åttonde nionde tionde elfte tolfte", "-"),
    "ru": (
        "перв втор трет/треть четверт/четвёрт пят шест седьм восьм девят десят одиннадцат двенадцат",
        "ый ой ий ая ья ое ье ого его ьего ому ему ьему ым им ьим ом ем ьем ую ью ей ьей ые ьи ых ьих ыми",
    ),
    "uk": (
        "перш друг трет четверт п'ят шост сьом восьм дев'ят десят одинадцят дванадцят",
        "ий ій а я е є ого ього ому ьому им ім ої ьої у ю і их",
    ),
    "pl": (
        "pierwsz drug trzec/trzeci czwart piąt szóst siódm ósm dziewiąt dziesiąt jedenast dwunast",
        "y i a ia e ie ego iego emu iemu ym im ej iej ą ią ych ich -",
    ),
    "cs": (
        "prvn druh třet čtvrt pát šest sedm osm devát desát jedenáct dvanáct",
        "í ý á é ího ého ímu ému ím ým ém ou ých ích",
    ),
    "tr": (
        "birinci ikinci üçüncü dördüncü beşinci altıncı yedinci sekizinci dokuzuncu onuncu onbirinci onikinci",
        "- si sı sü su sinde sında sünde sunda lik lık lük luk",
    ),
    "ar": (
        "الأول/الأولى/أول/أولى الثاني/الثانية/ثاني/ثانية الثالث/الثالثة/ثالث/ثالثة الرابع/الرابعة/رابع الخامس/الخامسة/خامس"
        " السادس/السادسة/سادس السابع/السابعة/سابع الثامن/الثامنة/ثامن التاسع/التاسعة/تاسع العاشر/العاشرة/عاشر",
        "-",
    ),
    "id": ("pertama kedua ketiga keempat kelima keenam ketujuh kedelapan kesembilan kesepuluh", "-"),
    "hi": ("पहला/पहली/पहले दूसरा/दूसरी/दूसरे तीसरा/तीसरी/तीसरे चौथा/चौथी/चौथे पांचवां/पांचवीं/पांचवें छठा/छठी/छठे", "-"),
}
FRACTIONS: dict[str, tuple[tuple[int, str], ...]] = {
    # what the words divide by, and the words (beginnings where they end in "*"); 2 is a half
    "en": ((2, "half halves"), (3, "third thirds"), (4, "quarter quarters"), (5, "fifth fifths"), (10, "tenth tenths")),
    "fr": ((2, "moitié demi demie"), (3, "tiers"), (4, "quart quarts"), (5, "cinquième cinquièmes"),
           (10, "dixième dixièmes")),
    "de": ((2, "hälfte halb*"), (3, "drittel dritteln"), (4, "viertel vierteln"), (5, "fünftel"), (10, "zehntel")),
    "es": ((2, "mitad medio media"), (3, "tercio tercios tercera terceras"), (4, "cuarto cuartos cuarta cuartas"),
           (5, "quinto quintos quinta"), (10, "décimo décimos")),
    "it": ((2, "metà mezzo mezza"), (3, "terzo terzi"), (4, "quarto quarti"), (5, "quinto quinti"),
           (10, "decimo decimi")),
    "pt": ((2, "metade meio meia"), (3, "terço terços"), (4, "quarto quartos"), (5, "quinto quintos"),
           (10, "décimo décimos")),
    "nl": ((2, "helft half halve"), (3, "derde"), (4, "kwart"), (5, "vijfde"), (10, "tiende")),
    "sv": ((2, "hälften halva halv"), (3, "tredjedel*"), (4, "fjärdedel* kvart"), (5, "femtedel*"), (10, "tiondel*")),
    "ru": ((2, "половин* полови́н*"), (3, "треть трети"), (4, "четверть четверти четвертей"),
           (5, "пятая пятых пятую"), (10, "десятая десятых десятую")),
    "uk": ((2, "половин*"), (3, "третина третини третину третин"), (4, "чверть чверті"), (5, "п'ята п'ятих")),
    "pl": ((2, "połow* połów* pół"), (3, "trzecia trzecie trzecich trzecią"), (4, "ćwierć czwarta czwarte czwartych"),
           (5, "piąta piąte piątych"), (10, "dziesiąta dziesiąte dziesiątych")),
    "cs": ((2, "polovin* půl"), (3, "třetin*"), (4, "čtvrtin* čtvrt"), (5, "pětin*"), (10, "desetin*")),
    "tr": ((2, "yarı* yarım buçuk"), (3, "üçte"), (4, "dörtte çeyre*"), (5, "beşte"), (10, "onda")),
    "ar": ((2, "نصف النصف ونصف"), (3, "ثلث ثلثي ثلثا الثلث الثلثين"), (4, "ربع الربع أرباع"), (5, "خمس"), (10, "عشر")),
    "vi": ((2, "nửa rưỡi"),),
    "id": ((2, "setengah separuh"), (3, "sepertiga pertiga"), (4, "seperempat perempat")),
    "hi": ((2, "आधा आधी आधे"), (3, "तिहाई"), (4, "चौथाई")),
    "ko": ((2, "절반* 반"),),
}  # fmt: skip
DUAL_FRACTIONS: dict[str, str] = {"ثلثي": "2/3", "ثلثا": "2/3", "الثلثين": "2/3"}
"""Words that say numerator and denominator in one."""
DENOMINATOR_FIRST = {"tr"}
"""Languages that name the whole before the part: "üçte iki", two of three."""
DECADE_AFTER: tuple[str, ...] = (
    r"['’]?s\b", r"er(?:[-\s]Jahre)?n?\b", r"년대", r"年代", r"-?(?:х|е)\b", r"['’]?(?:ler|lar)\b", r"\.?\s?let(?:ech)?\b",
    r"-?talet\b", r"-?luvu", r"['’]?(?:li|lı|lu|lü)\s(?:yıl|yil)",
)  # fmt: skip
DECADE_BEFORE: tuple[str, ...] = (
    r"années", r"anni\s?['’]?", r"(?:los|años)", r"anos(?:\sde)?", r"lata(?:ch)?", r"latach", r"thập (?:niên|kỷ)",
    r"jaren", r"летах?", r"dekade", r"era",
)  # fmt: skip
