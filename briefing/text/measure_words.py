"""Physical units and spans of time by what they measure, in the words of all languages that we read. Data only."""

# ruff: noqa: E501  tables, one unit a line
from __future__ import annotations

UNITS: dict[str, tuple[tuple[str, str, str], ...]] = {
    # what is measured: the unit, how many of the first unit it is, and its words; "*" stands for any ending.
    # A number a language attaches to a unit ("平方") belongs to the word.
    "length": (
        ("m", "1", "m meter* metre* mètre* metro* metri метр* metr* mét متر* أمتار مترا 米 公尺 メートル 미터 मीटर"),
        ("km", "1000", "km kilomet* kilomèt* chilomet* quilômet* quilómet* километр* кілометр* км كيلومتر* كلم 公里 千米 キロ キロメートル 킬로미터 किलोमीटर"),
        ("cm", "0.01", "cm centimet* centimèt* zentimet* centímet* сантиметр* см سنتيمتر* 厘米 公分 センチ 센티미터"),
        ("mm", "0.001", "mm millimet* millimèt* milímet* миллиметр* міліметр* мм 毫米 ミリ 밀리미터"),
        ("ft", "0.3048", "ft foot feet fuß pied pieds pie pies piede piedi pé pés voet фут* stopa stopy stop stóp ayak قدم أقدام قدما 英尺 フィート 피트 fot"),
        ("in", "0.0254", "inch inches zoll pouce pouces pulgada* pollic* polegada* дюйм* cal cali palec palce inç بوصة 英寸 インチ 인치"),
        ("yd", "0.9144", "yd yard yards yarda* ярд* jard* ياردة 码 ヤード 야드"),
        ("mi", "1609.344", "mi mile miles meile* mille milles milla* miglio miglia milha* mijl миля мили миль миль* míle mila ميل أميال 英里 マイル 마일 dặm"),
        ("nmi", "1852", "seemeile* 海里 カイリ 해리"),
    ),
    "area": (
        ("m²", "1", "m2 m² sqm quadratmeter* 平方米 平米 平方メートル 제곱미터"),
        ("ha", "10000", "ha hectare* hektar* hectárea* ettar* гектар* هكتار* 公顷 公頃 ヘクタール 헥타르 हेक्टेयर hécta"),
        ("acre", "4046.856", "acre acres acker* акр акра акров akr akrů akry أكر 英亩 エーカー 에이커 एकड़ mẫu"),
        ("km²", "1000000", "km2 km² quadratkilomet* 平方公里 平方千米 平方キロ 平方キロメートル 제곱킬로미터"),
        ("mi²", "2589988", "平方英里 平方マイル quadratmeile*"),
        ("ft²", "0.092903", "sqft 平方英尺 平方フィート"),
        ("mu", "666.667", "亩 畝"),
    ),
    "mass": (
        ("kg", "1", "kg kilo kilos kilogram* kilogramm* chilo chili chilogramm* quilo* килограмм* кілограм* кг كيلوغرام* كغم 公斤 千克 キログラム 킬로그램 किलो"),
        ("g", "0.001", "gram grams gramm gramme* gramo* грамм* غرام 克 グラム 그램"),
        ("t", "1000", "t ton tons tonne* tonelada* tonnellat* тонн* тонна tun tuny طن 吨 噸 トン 톤 tấn टन"),
        ("lb", "0.453592", "lb lbs libbre фунт фунта фунтов funtů رطل 磅 ポンド 파운드"),
        ("oz", "0.0283495", "oz ounce* unze* onza* oncia* унци* 盎司 オンス"),
        ("stone", "6.35029", "st"),
    ),
    "volume": (
        ("l", "1", "l liter* litre* litro* litri литр* літр* litr* لتر 升 公升 リットル 리터"),
        ("gal", "3.78541", "gallon* galón galones galão galloni галлон* غالون 加仑 ガロン 갤런"),
        ("bbl", "158.987", "barrel* fass barril* baril* barile barili баррел* baryłk* برميل 桶 バレル 배럴 thùng"),
        ("m³", "1000", "m3 m³ kubikmeter* 立方米 立方メートル"),
    ),
    "speed": (
        ("km/h", "1", "km/h kmh kph км/ч 公里/小时"),
        ("mph", "1.609344", "mph"),
        ("kn", "1.852", "knot knots knoten nœud* nudo* узел узлов 节 節"),
    ),
    "time": (
        ("min", "1", "minute* minut* minuut minuten минут* хвилин* دقيقة دقائق 分钟 分鐘 分間 분 phút मिनट dakika"),
        ("h", "60", "hour hours stunde* heure heures hora horas ora ore uur uren час часа часов годин* godzin* hodin* ساعة ساعات 小时 小時 時間 시간 giờ घंटे saat"),
        ("d", "1440", "day days tag tage tagen jour jours día días dia dias giorno giorni dag dagen день дня дней днів dzień dni den dny dnů يوم أيام يوما 天 日間 일 ngày दिन gün"),
        ("wk", "10080", "week weeks woche* semaine* semana* settiman* weken недел* тижн* tydz* tygodn* týden týdn* أسبوع أسابيع 周 週間 주 tuần सप्ताह hafta"),
    ),
    "long time": (
        ("mo", "1", "month months monat* mois mes meses mese mesi mês maand* месяц* місяц* miesi* měsíc* شهر أشهر شهرا 个月 個月 か月 カ月 ヶ月 개월 tháng महीने ay"),
        ("y", "12", "year years jahr* an ans année* año* anno anni ano anos jaar год года лет рок* років rok roky lat lata let سنة سنوات عاما عام أعوام 年 년 năm साल yıl"),
        ("decade", "120", "decade* jahrzehnt* décenn* décad* década* decenni* десятилет* десятиліт* dekad* deseti* عقد عقود عقدين 十年 thập"),
        ("century", "1200", "centur* jahrhundert* siècle* siglo* secol* século* век века століт* wiek* stolet* قرن 世纪 世紀 세기 thế"),
    ),
    "temperature": (
        ("C", "1", "°c ºc celsius grad degrees degree degré* grado* gradi grau* graden градус* stopni* stupň* درجة 度 摄氏度 攝氏度 도 độ derece"),
        ("F", "1", "°f ºf fahrenheit degrees degree 华氏度"),
    ),
}  # fmt: skip
SQUARE = r"(?:square|sq\.?|mètres? carrés?|quadrat\w*|квадратн\w*|kvadrat\w*|čtverečn\w*|metr\w* kwadrat\w*)"
SQUARED_AFTER = r"(?:cuadrad\w*|quadrad\w*|quadrat\w*|carr[ée]\w*|kwadrat\w*|vuông|مربع\w*)"
