"""Words for days by language: tables of what CLDR lacks ("yesterday", "last", "every", labels of stamps)."""

# ruff: noqa: E501  tables, one language a line: they are read by lines
from __future__ import annotations

RELATIVE: dict[str, dict[str, int]] = {
    "en": {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1},
    "fr": {"aujourd'hui": 0, "aujourd’hui": 0, "hier": -1, "avant-hier": -2, "demain": 1, "après-demain": 2},
    "de": {"heute": 0, "gestern": -1, "vorgestern": -2, "übermorgen": 2},
    "es": {"hoy": 0, "ayer": -1, "anteayer": -2, "anoche": -1},
    "it": {"oggi": 0, "ieri": -1, "l'altro ieri": -2, "domani": 1, "dopodomani": 2},
    "pt": {"hoje": 0, "ontem": -1, "anteontem": -2, "amanhã": 1},
    "nl": {"vandaag": 0, "gisteren": -1, "gisteravond": -1, "eergisteren": -2, "overmorgen": 2},
    "vi": {"hôm nay": 0, "hôm qua": -1, "hôm kia": -2, "ngày mai": 1, "ngày kia": 2},
    "ru": {"сегодня": 0, "вчера": -1, "позавчера": -2, "завтра": 1, "послезавтра": 2},
    "uk": {"сьогодні": 0, "вчора": -1, "учора": -1, "позавчора": -2, "завтра": 1, "післязавтра": 2},
    "pl": {"dzisiaj": 0, "dziś": 0, "wczoraj": -1, "przedwczoraj": -2, "jutro": 1, "pojutrze": 2},
    "tr": {"bugün": 0, "dün": -1, "yarın": 1}, "ar": {"اليوم": 0, "أمس": -1, "غدا": 1, "غدًا": 1},
    "zh": {"今天": 0, "今日": 0, "昨天": -1, "昨日": -1, "昨晚": -1, "前天": -2, "明天": 1, "后天": 2, "後天": 2},
    "ja": {"今日": 0, "きょう": 0, "昨日": -1, "きのう": -1, "一昨日": -2, "おととい": -2, "明日": 1, "明後日": 2, "あさって": 2},
    "ko": {"오늘": 0, "어제": -1, "그제": -2, "그저께": -2, "내일": 1, "모레": 2},
    "sv": {"idag": 0, "i dag": 0, "igår": -1, "i går": -1, "imorgon": 1, "i morgon": 1},
    "da": {"i dag": 0, "i går": -1, "i morgen": 1}, "no": {"i dag": 0, "i går": -1, "i morgen": 1},
    "fi": {"tänään": 0, "eilen": -1, "toissapäivänä": -2, "huomenna": 1, "ylihuomenna": 2},
    "cs": {"dnes": 0, "včera": -1, "předevčírem": -2, "zítra": 1, "pozítří": 2},
    "sk": {"dnes": 0, "včera": -1, "predvčerom": -2, "zajtra": 1, "pozajtra": 2},
    "hu": {"tegnap": -1, "tegnapelőtt": -2, "holnap": 1, "holnapután": 2},
    "ro": {"astăzi": 0, "ieri": -1, "alaltăieri": -2, "mâine": 1, "poimâine": 2},
    "bg": {"днес": 0, "вчера": -1, "онзи ден": -2, "утре": 1, "вдругиден": 2},
    "sr": {"данас": 0, "danas": 0, "јуче": -1, "juče": -1, "прекјуче": -2, "prekjuče": -2, "сутра": 1, "sutra": 1},
    "bs": {"danas": 0, "jučer": -1, "juče": -1, "prekjučer": -2, "sutra": 1}, "hr": {"danas": 0, "jučer": -1, "prekjučer": -2, "sutra": 1}, "el": {"σήμερα": 0, "χθες": -1, "χτες": -1, "προχθές": -2, "αύριο": 1},
    "id": {"hari ini": 0, "kemarin": -1, "besok": 1, "lusa": 2}, "ms": {"hari ini": 0, "semalam": -1, "esok": 1, "lusa": 2},
    "fa": {"امروز": 0, "دیروز": -1, "پریروز": -2, "فردا": 1}, "he": {"היום": 0, "אתמול": -1, "שלשום": -2, "מחר": 1, "מחרתיים": 2},
    "th": {"วันนี้": 0, "เมื่อวาน": -1, "พรุ่งนี้": 1}, "ca": {"avui": 0, "ahir": -1, "demà": 1},
}  # fmt: skip

DOUBTFUL: dict[str, tuple[str, int, str, str]] = {
    "de": ("morgen", 1, r"(?<!heute )(?<!gestern )(?<!am )(?<!guten )(?<!tag )(?<!woch )", r"(?!-)"),
    "es": ("mañana", 1, r"(?<!la )(?<!esta )(?<!cada )(?<!una )(?<!misma )", ""),
    "nl": ("morgen", 1, r"(?<!deze )(?<!vandaag )(?<!gisteren )(?<!goede )(?<!in de )(?<!elke )", ""),
}
"""Words that mean the morning as well as the next day, the offset, and what must not stand before and after them."""

NOT_TODAY: dict[str, str] = {
    "ar": r"\s+(?!الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد)ال",  # "the following day"
    "ko": r"날|의",
    "zh": r"头条|頭條",
    "ja": r"的|だい|し",
    "he": r"\s+ה",
}
"""What follows a word of `RELATIVE` where it means something else ("these days", "the following day")."""

LAST = {
    "en": ("last", "past", "previous"), "fr": ("dernier", "passé"), "de": ("letzten", "letzter", "vergangenen", "vorigen"),
    "es": ("pasado", "último"), "it": ("scorso", "scorsa"), "pt": ("passado", "passada", "última", "último"), "nl": ("vorige", "afgelopen"),
    "vi": ("tuần trước", "vừa qua", "tuần qua"), "ru": ("прошлый", "прошлую", "прошлого", "прошлой", "прошедший", "минувший"),
    "uk": ("минулий", "минулу", "минулого", "минулої"), "pl": ("zeszły", "zeszłą", "ubiegły", "ubiegłą", "miniony", "minioną"),
    "tr": ("geçen", "geçtiğimiz"), "ar": ("الماضي", "الماضية"), "zh": ("上", "上个"), "ja": ("先週の",), "ko": ("지난", "지난주"),
    "sv": ("förra",), "da": ("sidste",), "no": ("sist",), "cs": ("minulý", "minulou"), "ro": ("trecut", "trecută"), "id": ("lalu",), "ms": ("lalu",),
}  # fmt: skip
NEXT = {
    "en": ("next", "coming", "upcoming"), "fr": ("prochain",), "de": ("nächsten", "nächster", "kommenden", "kommender"),
    "es": ("próximo", "que viene"), "it": ("prossimo", "prossima"), "pt": ("próxima", "próximo", "que vem"), "nl": ("volgende", "komende"),
    "vi": ("tuần sau", "tuần tới", "tới"), "ru": ("следующий", "следующую", "ближайший"), "uk": ("наступний", "наступну"),
    "pl": ("przyszły", "przyszłą", "najbliższy", "najbliższą"), "tr": ("gelecek", "önümüzdeki"), "ar": ("المقبل", "القادم", "المقبلة", "القادمة"),
    "zh": ("下", "下个"), "ja": ("来週の",), "ko": ("다음", "다음주", "오는"),
    "sv": ("nästa",), "da": ("næste",), "no": ("neste",), "cs": ("příští",), "ro": ("viitor", "viitoare"), "id": ("depan", "mendatang"), "ms": ("depan",),
}  # fmt: skip
EVERY = {
    "en": ("every", "each", "any", "most"), "fr": ("chaque", "tous les", "les"), "de": ("jeden", "jeder", "jedem"), "es": ("cada", "los", "todos los"),
    "it": ("ogni", "tutti i"), "pt": ("cada", "toda", "todo", "às", "aos"), "nl": ("elke", "iedere"), "vi": ("mỗi", "mọi"), "ru": ("каждый", "каждую", "каждое"),
    "uk": ("кожний", "кожну", "щодня"), "pl": ("każdy", "każdą", "każde"), "tr": ("her",), "ar": ("كل",), "zh": ("每", "每个", "逢"), "ja": ("毎週",),
    "ko": ("매주",), "sv": ("varje",), "da": ("hver",), "no": ("hver",), "cs": ("každý", "každou"), "ro": ("fiecare",), "id": ("setiap",), "ms": ("setiap",),
}  # fmt: skip
"""Words before (or after) a weekday: the last one, the next one, or all of them."""

JOINERS = (
    "to", "and", "until", "till", "through", "bis", "und", "au", "et", "al", "a", "y", "e", "até", "tot", "t/m", "en",
    "до", "по", "и", "і", "й", "та", "do", "i", "oraz", "ile", "ve", "đến", "và", "إلى", "و", "och", "till", "og", "til",
    "až", "și", "până la", "hingga", "dan", "至", "到", "から", "～", "~", "부터", "에서",
)  # fmt: skip
"""What stands between the two days of a range or a pair, beside dashes."""

ARTICLES = (
    "the", "le", "den", "dem", "der", "el", "il", "l", "dia", "día", "the date", "ngày", "de", "på", "o", "a", "em",
    "на", "dnia", "tanggal", "الموافق", "يوم", "d", "vom", "zum",
)  # fmt: skip
"""What may stand between a weekday and its date."""

PUBLISHED = (
    "published", "posted", "issued", "created", "date", "publi", "veröffentlicht", "erschienen", "geschrieben", "erstellt", "datum",
    "pubblicat", "gepubliceerd", "geplaatst", "đăng", "xuất bản", "опубликован", "опубліковано", "дата", "opublikowan", "publikacj",
    "yayın", "giriş", "نشر", "发布", "發布", "发表", "公開", "掲載", "配信", "게시", "등록", "입력", "publicerad", "publisert", "offentlig", "julkaistu",
    "zverejnen", "megjelen", "δημοσ", "публик", "објав", "diterbitkan", "terbit", "منتشر", "انتشار", "פורסם", "เผยแพร่", "प्रकाशित", "birt",
)  # fmt: skip
"""Beginnings of labels of a publication date."""
UPDATED = (
    "updat", "modified", "revised", "edited", "mis à jour", "mise à jour", "modifié", "aktual", "akt.", "geändert", "actuali", "modific", "aggiorn", "atualiz",
    "bijgewerkt", "gewijzigd", "cập nhật", "обновл", "изменен", "оновлен", "zaktual", "güncel", "تحديث", "更新", "修改", "수정", "업데이트",
    "oppdater", "opdater", "uppdater", "päivitet", "upravené", "frissít", "ενημ", "ажурир", "diperbarui", "dikemas kini", "به‌روز", "עודכן", "แก้ไข", "आखरी अपडेट", "uppfært",
)  # fmt: skip
"""Beginnings of labels of an update: a date so labelled stands back where another is not."""
