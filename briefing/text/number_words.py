"""Number words, scale words and signs of money and percentage, by language. Data only.

Forms that also mean something else in the language ("one", "second", "mil" for a city) are left out or marked.
"""

# ruff: noqa: E501 - tables: an entry a line reads better than wrapped ones

from __future__ import annotations

from decimal import Decimal

UNITS: dict[str, str] = {
    # language: the words of 0, 1, 2, … in order; alternatives joined by "/"; "-" where a word would mislead
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen",
    "fr": "zéro - deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept"
    " dix-huit dix-neuf",
    "de": "null - zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn"
    " siebzehn achtzehn neunzehn",
    "es": "cero - dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis"
    " diecisiete dieciocho diecinueve",
    "it": "zero - due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici"
    " diciassette diciotto diciannove",
    "pt": "zero - dois/duas três quatro cinco seis sete oito nove dez onze doze treze quatorze/catorze quinze"
    " dezesseis/dezasseis dezessete/dezassete dezoito dezenove/dezanove",
    "nl": "nul - twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien"
    " achttien negentien",
    "vi": "- một hai ba bốn/tư năm sáu bảy tám chín mười",
    "ru": "ноль/нуль один/одна/одно/одного/одной две/два/двух/двум/двумя/двое/двоих три/трех/трём/трем/тремя/трое/троих"
    " четыре/четырех/четырем/четверо пять/пяти/пятью/пятеро/пятерых шесть/шести/шестью/шестеро семь/семи/семью/семеро"
    " восемь/восьми девять/девяти десять/десяти/десятью одиннадцать/одиннадцати двенадцать/двенадцати"
    " тринадцать/тринадцати четырнадцать/четырнадцати пятнадцать/пятнадцати шестнадцать/шестнадцати"
    " семнадцать/семнадцати восемнадцать/восемнадцати девятнадцать/девятнадцати",
    "uk": "нуль один/одна/одного/одної два/дві/двох/двом/двоє три/трьох/трьом/троє чотири/чотирьох/четверо"
    " п'ять/п'яти/п'ятеро шість/шести/шестеро сім/семи/семеро вісім/восьми дев'ять/дев'яти десять/десяти"
    " одинадцять/одинадцяти дванадцять/дванадцяти тринадцять/тринадцяти чотирнадцять/чотирнадцяти п'ятнадцять/п'ятнадцяти"
    " шістнадцять/шістнадцяти сімнадцять/сімнадцяти вісімнадцять/вісімнадцяти дев'ятнадцять/дев'ятнадцяти",
    "pl": "zero jeden/jedna/jedno/jednego dwa/dwie/dwóch/dwaj/dwoje/dwu trzy/trzech/trzej/troje"
    " cztery/czterech/czterej/czworo pięć/pięciu/pięcioro sześć/sześciu siedem/siedmiu osiem/ośmiu dziewięć/dziewięciu"
    " dziesięć/dziesięciu jedenaście/jedenastu dwanaście/dwunastu trzynaście/trzynastu czternaście/czternastu"
    " piętnaście/piętnastu szesnaście/szesnastu siedemnaście/siedemnastu osiemnaście/osiemnastu"
    " dziewiętnaście/dziewiętnastu",
    "tr": "sıfır - iki/ikisi üç/üçü dört/dördü beş/beşi altı yedi sekiz dokuz",
    "ar": "صفر واحد/واحدة اثنان/اثنين/اثنتان/اثنتين ثلاثة/ثلاث أربعة/أربع خمسة/خمس ستة/ست سبعة/سبع ثمانية/ثماني"
    " تسعة/تسع عشرة/عشر",
    "ko": "영 하나/한 둘/두 셋/세 넷/네 다섯 여섯 일곱 여덟 아홉 열",
    "cs": "nula jeden/jedna/jedno/jednoho/jedné/jednu dva/dvě/dvou/dvěma tři/tří/třem/třemi čtyři/čtyř/čtyřem/čtyřmi"
    " pět/pěti šest/šesti sedm/sedmi osm/osmi devět/devíti deset/deseti jedenáct/jedenácti dvanáct/dvanácti třináct/třinácti"
    " čtrnáct/čtrnácti patnáct/patnácti šestnáct/šestnácti sedmnáct/sedmnácti osmnáct/osmnácti devatenáct/devatenácti",
    "sv": "noll ett/en två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton",
    "id": "nol satu/se dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas",
    "hi": "शून्य एक दो तीन चार पांच/पाँच छह/छः सात आठ नौ दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह अठारह उन्नीस बीस",
}
TENS: dict[str, str] = {
    "en": "ten twenty thirty forty fifty sixty seventy eighty ninety",
    "fr": "dix vingt trente quarante cinquante soixante soixante-dix/septante quatre-vingts/quatre-vingt"
    " quatre-vingt-dix/nonante",
    "de": "zehn zwanzig dreißig/dreissig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "es": "diez veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "it": "dieci venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
    "pt": "dez vinte trinta quarenta cinquenta/cinqüenta sessenta setenta oitenta noventa",
    "nl": "tien twintig dertig veertig vijftig zestig zeventig tachtig negentig",
    "ru": "десять двадцать/двадцати тридцать/тридцати сорок/сорока пятьдесят/пятидесяти шестьдесят/шестидесяти"
    " семьдесят/семидесяти восемьдесят/восьмидесяти девяносто/девяноста",
    "uk": "десять двадцять/двадцяти тридцять/тридцяти сорок/сорока п'ятдесят/п'ятдесяти шістдесят/шістдесяти"
    " сімдесят/сімдесяти вісімдесят/вісімдесяти дев'яносто",
    "pl": "dziesięć dwadzieścia/dwudziestu trzydzieści/trzydziestu czterdzieści/czterdziestu"
    " pięćdziesiąt/pięćdziesięciu sześćdziesiąt/sześćdziesięciu siedemdziesiąt/siedemdziesięciu"
    " osiemdziesiąt/osiemdziesięciu dziewięćdziesiąt/dziewięćdziesięciu",
    "tr": "on yirmi otuz kırk elli altmış yetmiş seksen doksan",
    "ar": "عشرة عشرون/عشرين ثلاثون/ثلاثين أربعون/أربعين خمسون/خمسين ستون/ستين سبعون/سبعين ثمانون/ثمانين تسعون/تسعين",
    "cs": "deset dvacet/dvaceti třicet/třiceti čtyřicet/čtyřiceti padesát/padesáti šedesát/šedesáti sedmdesát/sedmdesáti"
    " osmdesát/osmdesáti devadesát/devadesáti",
    "sv": "tio tjugo trettio fyrtio femtio sextio sjuttio åttio nittio",
    "ko": "열 스물 서른 마흔 쉰 예순 일흔 여든 아흔",
}
HUNDREDS: dict[str, str] = {
    # the words of 100, 200, … where they are words of their own; otherwise "hundred" multiplies (see SCALES)
    "es": "cien/ciento doscientos/doscientas trescientos/trescientas cuatrocientos/cuatrocientas quinientos/quinientas"
    " seiscientos/seiscientas setecientos/setecientas ochocientos/ochocientas novecientos/novecientas",
    "pt": "cem/cento duzentos/duzentas trezentos/trezentas quatrocentos/quatrocentas quinhentos/quinhentas"
    " seiscentos/seiscentas setecentos/setecentas oitocentos/oitocentas novecentos/novecentas",
    "ru": "сто/ста двести/двухсот триста/трехсот четыреста/четырехсот пятьсот/пятисот шестьсот/шестисот"
    " семьсот/семисот восемьсот/восьмисот девятьсот/девятисот",
    "uk": "сто/ста двісті/двохсот триста/трьохсот чотириста/чотирьохсот п'ятсот шістсот сімсот вісімсот дев'ятсот",
    "pl": "sto/stu dwieście/dwustu trzysta/trzystu czterysta/czterystu pięćset/pięciuset sześćset/sześciuset"
    " siedemset osiemset dziewięćset",
    "it": "cento duecento trecento quattrocento cinquecento seicento settecento ottocento novecento",
    "de": "hundert/einhundert zweihundert dreihundert vierhundert fünfhundert sechshundert siebenhundert achthundert"
    " neunhundert",
    "nl": "honderd tweehonderd driehonderd vierhonderd vijfhonderd zeshonderd zevenhonderd achthonderd negenhonderd",
}
AND: dict[str, str] = {"en": "and", "fr": "et", "es": "y", "pt": "e", "it": "e", "de": "und", "nl": "en", "ar": "و",
                       "id": "dan", "sv": "och", "cs": "a"}  # fmt: skip
ONES: dict[str, str] = {"fr": "un une", "es": "uno un una", "it": "uno un una", "pt": "um uma", "de": "ein eine eins",
                        "nl": "een", "tr": "bir", "sv": "ett en"}  # fmt: skip
"""Words of one that are articles too: they count only behind a ten ("vingt et un") or in a compound ("ventuno")."""
COMPOUND: dict[str, str] = {"de": "und", "nl": "en/ën", "cs": "a"}
"""Languages that write the unit before the ten in one word, with the word between them."""

_TEN = Decimal(10)
K, M, G, T = _TEN**3, _TEN**6, _TEN**9, _TEN**12
SCALES: dict[str, dict[str, Decimal]] = {
    "en": {"hundred": _TEN**2, "thousand": K, "k": K, "lakh": _TEN**5, "lakhs": _TEN**5, "crore": _TEN**7,
           "crores": _TEN**7, "million": M, "millions": M, "mn": M, "mln": M, "m": M, "billion": G, "billions": G,
           "bn": G, "bln": G, "b": G, "trillion": T, "trillions": T, "trn": T, "tn": T, "dozen": Decimal(12)},
    "fr": {"cent": _TEN**2, "cents": _TEN**2, "mille": K, "millier": K, "milliers": K, "million": M, "millions": M,
           "milliard": G, "milliards": G, "mrd": G, "mds": G, "md": G, "billion": T, "billions": T, "m": M,
           "douzaine": Decimal(12), "douzaines": Decimal(12)},
    "de": {"hundert": _TEN**2, "tausend": K, "tsd": K, "million": M, "millionen": M, "mio": M, "mill": M,
           "milliarde": G, "milliarden": G, "mrd": G, "billion": T, "billionen": T, "dutzend": Decimal(12)},
    "es": {"mil": K, "millón": M, "millones": M, "mdd": M, "billón": T, "billones": T, "docena": Decimal(12),
           "docenas": Decimal(12)},
    "it": {"cento": _TEN**2, "mila": K, "mille": K, "milione": M, "milioni": M, "mln": M, "miliardo": G,
           "miliardi": G, "mld": G, "mrd": G, "dozzina": Decimal(12), "dozzine": Decimal(12)},
    "pt": {"mil": K, "milhão": M, "milhões": M, "bilhão": G, "bilhões": G, "bilião": T, "biliões": T, "mi": M,
           "bi": G, "trilhão": T, "trilhões": T, "dúzia": Decimal(12), "dúzias": Decimal(12)},
    "nl": {"honderd": _TEN**2, "duizend": K, "miljoen": M, "mln": M, "miljard": G, "mrd": G, "biljoen": T,
           "dozijn": Decimal(12)},
    "vi": {"mươi": _TEN, "trăm": _TEN**2, "nghìn": K, "ngàn": K, "vạn": _TEN**4, "triệu": M, "tỷ": G, "tỉ": G, "tá": Decimal(12)},
    "ru": {"тыс": K, "тысяча": K, "тысячи": K, "тысяч": K, "тысячу": K, "тысячам": K, "тысячами": K, "тысячах": K,
           "млн": M, "миллион": M, "миллиона": M, "миллионов": M, "миллионам": M, "млрд": G, "миллиард": G,
           "миллиарда": G, "миллиардов": G, "трлн": T, "триллион": T, "триллиона": T, "триллионов": T,
           "дюжина": Decimal(12), "дюжины": Decimal(12)},
    "uk": {"тис": K, "тисяча": K, "тисячі": K, "тисяч": K, "тисячу": K, "млн": M, "мільйон": M, "мільйона": M,
           "мільйони": M, "мільйонів": M, "млрд": G, "мільярд": G, "мільярда": G, "мільярди": G, "мільярдів": G,
           "трлн": T},
    "pl": {"tys": K, "tysiąc": K, "tysiące": K, "tysięcy": K, "mln": M, "milion": M, "miliona": M, "miliony": M,
           "milionów": M, "mld": G, "miliard": G, "miliarda": G, "miliardy": G, "miliardów": G, "bln": T,
           "bilion": T, "bilionów": T, "tuzin": Decimal(12)},
    "tr": {"yüz": _TEN**2, "bin": K, "milyon": M, "mn": M, "milyar": G, "mr": G, "trilyon": T, "düzine": Decimal(12)},
    "ar": {"مئة": _TEN**2, "مائة": _TEN**2, "ألف": K, "ألفا": K, "آلاف": K, "مليون": M, "مليونا": M, "ملايين": M,
           "مليار": G, "مليارا": G, "مليارات": G, "تريليون": T},
    "hi": {"हजार": K, "हज़ार": K, "लाख": _TEN**5, "करोड़": _TEN**7, "अरब": G},
    "id": {"ratus": _TEN**2, "ribu": K, "juta": M, "miliar": G, "triliun": T},
    "cs": {"sto": _TEN**2, "sta": _TEN**2, "set": _TEN**2, "tisíc": K, "tisíce": K, "tisíci": K, "tisících": K,
           "tisícům": K, "tis": K, "milion": M, "milión": M, "milionu": M, "miliony": M, "milióny": M, "milionů": M,
           "miliónů": M, "milionům": M, "mil": M, "mld": G, "miliarda": G, "miliardu": G, "miliardy": G, "miliard": G,
           "bilion": T, "biliony": T, "bilionů": T, "tucet": Decimal(12), "tuctu": Decimal(12)},
    "ko": {"백": _TEN**2, "천": K, "만": _TEN**4, "억": _TEN**8, "조": T},
    "da": {"hundrede": _TEN**2, "tusind": K, "million": M, "millioner": M, "mio": M, "milliard": G, "milliarder": G,
           "mia": G},
    "no": {"hundre": _TEN**2, "tusen": K, "million": M, "millioner": M, "milliard": G, "milliarder": G, "mrd": G},
    "ro": {"sută": _TEN**2, "sute": _TEN**2, "mie": K, "mii": K, "milion": M, "milioane": M, "miliard": G,
           "miliarde": G},
    "el": {"χιλιάδες": K, "χιλ": K, "εκατομμύριο": M, "εκατομμύρια": M, "εκατομμυρίων": M, "εκατ": M,
           "δισεκατομμύρια": G, "δισεκατομμυρίων": G, "δισ": G},
    "sv": {"hundra": _TEN**2, "tusen": K, "miljon": M, "miljoner": M, "miljard": G, "miljarder": G},
}  # fmt: skip
DENSE_SCALES: dict[str, Decimal] = {
    "万": _TEN**4, "萬": _TEN**4, "만": _TEN**4, "亿": _TEN**8, "億": _TEN**8, "억": _TEN**8, "兆": T, "조": T,
    "千": K, "천": K, "百": _TEN**2, "백": _TEN**2,
}  # fmt: skip
DENSE_DIGITS: dict[str, int] = {
    **{c: i for i, c in enumerate("〇一二三四五六七八九")}, "零": 0, "两": 2, "兩": 2, "二": 2, "壱": 1, "弐": 2,
}  # fmt: skip
DENSE_TENS: dict[str, int] = {"十": 10, "百": 100, "千": 1000}
DENSE_COUNTERS = "人名位个個年月日天周岁歳歲家国國次回分时時点點件条條票席座枚架艘辆輛台場场本匹头頭成倍小つ目番号號軒棟社校店例起轮輪所只隻项項支届屆"
"""Letters after a single Han numeral that show that it counts something."""

DUALS: dict[str, str] = {
    # words that say "two" without the numeral: they bear a "two" out, but claim none
    "en": "both pair couple twin twins duo twice double",
    "fr": "paire couple deuxième deux double",
    "de": "beide beiden beider paar zweimal doppelt",
    "es": "ambos ambas pareja par doble",
    "it": "entrambi entrambe coppia paio doppio",
    "pt": "ambos ambas casal par dobro",
    "nl": "beide beiden paar",
    "vi": "cả đôi cặp",
    "ru": "оба обе обоих обеих обеими пара пары вдвое",
    "uk": "обидва обидві обох пара вдвічі",
    "pl": "oba obie obaj obu para",
    "ar": "كلا كلتا زوجان",
    "tr": "çift ikili",
}
CURRENCIES: dict[str, tuple[str, ...]] = {
    # beginnings of the words, and signs; a beginning matches whole words that start so
    "USD": ("$", "us$", "usd", "dollar", "dólar", "dollaro", "dollari", "доллар", "долар", "دولار", "美元", "ドル",
            "달러", "đô la", "đô-la", "美金", "dolar", "डॉलर"),
    "EUR": ("€", "eur", "euro", "евро", "євро", "يورو", "欧元", "歐元", "ユーロ", "유로", "avro", "यूरो"),
    "GBP": ("£", "gbp", "pound", "pfund", "livre", "libra", "sterlin", "фунт", "英镑", "英鎊", "ポンド", "파운드"),
    "JPY": ("円", "jpy", "yen", "иен", "日元", "日圓", "엔"),
    "CNY": ("cny", "rmb", "yuan", "юан", "人民币", "元", "위안", "nhân dân tệ"),
    "RUB": ("₽", "rub", "rouble", "ruble", "rubel", "rublo", "рубл", "руб", "卢布", "ルーブル", "루블", "rúp"),
    "INR": ("₹", "inr", "rupee", "rupie", "roupie", "rupia", "рупи", "卢比", "रुपये"),
    "VND": ("₫", "vnd", "vnđ", "đồng", "dong", "донг"),
    "TRY": ("₺", "lira"), "UAH": ("₴", "hryvnia", "гривн", "грн"), "PLN": ("zł", "pln", "złot", "zloty"),
    "KRW": ("₩", "krw", "won", "원", "韩元"), "CHF": ("chf", "franken"), "BRL": ("r$", "reais", "real"),
}  # fmt: skip
PERCENT: tuple[str, ...] = (
    "%", "٪", "％", "percent", "per cent", "pct", "prozent", "pour cent", "por ciento", "por cento", "per cento",
    "procent", "процент", "відсотк", "відсотків", "phần trăm", "パーセント", "퍼센트", "프로", "prosent", "persen",
    "بالمئة", "بالمائة", "في المئة", "في المائة", "प्रतिशत", "v.h.",
)  # fmt: skip
POINTS: tuple[str, ...] = (
    "percentage point", "percentage-point", "percent point", "prozentpunkt", "point de pourcentage",
    "points de pourcentage", "punto porcentual", "puntos porcentuales", "punti percentuali", "punto percentuale",
    "ponto percentual", "pontos percentuais", "procentpunt", "процентного пункта", "процентных пункт",
    "процентных пункта", "відсоткових пункт", "відсоткового пункта", "punkt procentow", "punktów procentowych",
    "punkty procentowe", "yüzde puan", "نقطة مئوية", "个百分点", "個百分點", "百分点", "ポイント", "%포인트", "포인트",
    "điểm phần trăm", "điểm %", "pp", "п.п", "п. п",
)  # fmt: skip
PERCENT_BEFORE: tuple[str, ...] = ("百分之", "yüzde", "%", "٪")
HEDGES: dict[str, str] = {
    # words before a number that say that it is rounded
    "en": "about around nearly almost roughly some over approximately estimated approx circa under below exceeding",
    "fr": "environ près quelque presque plus moins autour",
    "de": "rund etwa fast knapp ungefähr circa ca gut über beinahe annähernd nahezu mehr weniger",
    "es": "unos unas cerca casi alrededor aproximadamente más menos",
    "it": "circa quasi oltre intorno più meno",
    "pt": "cerca quase aproximadamente mais menos",
    "nl": "ongeveer bijna circa ruim zo'n rond",
    "sv": "omkring ungefär nästan cirka drygt knappt",
    "vi": "khoảng gần hơn trên",
    "ru": "около почти примерно более свыше порядка менее",
    "uk": "близько майже понад приблизно",
    "pl": "około prawie ponad blisko niemal",
    "cs": "asi zhruba téměř skoro přes kolem přibližně bezmála",
    "tr": "yaklaşık neredeyse",
    "ar": "نحو حوالي قرابة زهاء أكثر",
    "id": "sekitar hampir lebih",
    "hi": "लगभग करीब",
    "zh": "约 約 近 大约 大約 超过 超過 逾",
    "ja": "約 およそ ほぼ",
    "ko": "약 거의",
}
