"""Words that say what a number counts, by language: tolls, measures, people, what is only a part. Data only.

A word ending in ``*`` stands for all words that begin so, ``_`` for a space. Matched by `slot_patterns`.
"""

# ruff: noqa: E501 - tables: an entry a line reads better than wrapped ones

from __future__ import annotations

TOLLS: dict[str, dict[str, str]] = {
    "dead": {
        "en": "dead died dies dying die kill* death* fatalit* body bodies perish* drown* corpse* lost_their_lives",
        "fr": "mort* décès décéd* tué* péri* noyé* cadavre* victimes_mortelles perdu_la_vie",
        "de": "tot tote toten toter todesopfer* gestorben starb* getötet* ums_leben leiche* ertrunken* umgekommen",
        "es": "muert* murió murieron fallec* mató mataron cadáver* ahogad* víctimas_mortales perdieron_la_vida",
        "it": "mort* uccis* decedut* vittim* cadaver* annegat* deced*", "pt": "mort* morr* fatais cadáver* afogad* óbito*",
        "nl": "dood dode* doden omgekomen overleden gedood lichamen verdronken stierven",
        "vi": "chết tử_vong thiệt_mạng thi_thể tử_nạn thương_vong_chết", "ru": "погиб* умер* убит* смерт* утонул* жертв* тел",
        "uk": "загину* помер* вбит* смерт* потону* жертв* тіл", "pl": "zginęł* zabit* śmier* zmarł* ofiar* nie_żyj* ciał utonęł*",
        "tr": "öldü* ölü* hayatını_kaybe* can_verdi yaşamını_yitir* ceset*", "ar": "قتل* قتيل* وفاة وفيات توفي توفوا مصرع لقوا_حتفهم مات ماتوا جثة جثث ضحايا",
        "zh": "死亡 遇难 遇難 身亡 丧生 喪生 死者 罹难 罹難", "ja": "死亡 死者 死去 遺体 亡くな", "ko": "사망* 숨졌* 숨진* 시신*",
    },
    "injured": {
        "en": "injur* wound* hurt hospitalised hospitalized", "fr": "blessé*", "de": "verletz*", "es": "herid* lesionad*", "it": "ferit*",
        "pt": "ferid*", "nl": "gewond*", "vi": "bị_thương", "ru": "ранен* пострада*", "uk": "поранен* постражда*", "pl": "rann* ranion*",
        "tr": "yaral*", "ar": "جرح* جريح* اصيب أصيب* إصابة اصابة مصاب* المصابين", "zh": "受伤 受傷 负伤 伤者", "ja": "けが 負傷 重傷 軽傷", "ko": "부상* 다쳤* 다친*",
    },
    "missing": {
        "en": "missing unaccounted", "fr": "disparu* manqu*", "de": "vermisst*", "es": "desaparecid*", "it": "dispers*", "pt": "desaparecid*",
        "nl": "vermist*", "vi": "mất_tích", "ru": "пропавш* пропал*", "uk": "зникл* зниклих", "pl": "zagin*", "tr": "kayıp kayb*", "ar": "مفقود* مفقودا فقدان",
        "zh": "失踪 失蹤 失联 下落不明", "ja": "行方 不明", "ko": "실종*",
    },
    "rescued": {
        "en": "rescued saved pulled_from", "fr": "sauvé* secouru* rescapé*", "de": "gerettet*", "es": "rescatad* rescataron", "it": "salvat* trattin_salvo",
        "pt": "resgatad* salv*", "nl": "gered", "vi": "cứu_được được_cứu", "ru": "спасен* спасл* спасён*", "uk": "врятован*", "pl": "uratowan*",
        "tr": "kurtarıl*", "ar": "انقاذ إنقاذ انقذ أنقذ*", "zh": "获救 獲救 救出", "ja": "救助", "ko": "구조*",
    },
    "arrested": {
        "en": "arrested detained", "fr": "arrêté* interpellé* interpellations arrestations", "de": "festgenommen* verhaftet* festnahmen", "es": "detenid* arrestad*", "it": "arrestat* fermat* arresti",
        "pt": "detid* presos detenções", "nl": "aangehouden gearresteerd* opgepakt", "vi": "bị_bắt bắt_giữ tạm_giữ", "ru": "задержан* арестован*", "uk": "затриман* заарештован*",
        "pl": "zatrzyman* aresztowan*", "tr": "gözalt* tutukla*", "ar": "اعتقل* اعتقال* موقوف* توقيف أوقف اوقف", "zh": "被捕 拘留 逮捕", "ja": "逮捕 拘束", "ko": "체포* 구금*",
    },
    "evacuated": {
        "en": "evacuated evacuation displaced left_their_homes fled_their_homes", "fr": "évacué* évacuation* déplacé* quitté_leur*", "de": "evakuiert* evakuierung* vertrieben*", "es": "evacuad* evacuación evacuó evacuaron desplazad*", "it": "evacuat* evacuazion* sfollat*",
        "pt": "evacuad* evacuação desalojad* deslocad*", "nl": "geëvacueerd* ontheemd*", "vi": "sơ_tán di_dời", "ru": "эвакуирова* эвакуаци*", "uk": "евакуйова* евакуаці*", "pl": "ewakuowan*",
        "tr": "tahliye", "ar": "اجلاء إجلاء نازح* نزح*", "zh": "疏散 撤离 撤離 转移", "ja": "避難", "ko": "대피*",
    },
    "infected": {
        "en": "infected infections tested_positive", "fr": "infecté* contamin* infections", "de": "infiziert* infektion* neuinfektionen", "es": "infectad* contagi* infecciones", "it": "contagi* infett* positivi",
        "pt": "infectad* infecções contágios", "nl": "besmet* besmettingen", "vi": "mắc_bệnh nhiễm ca_mắc", "ru": "заражен* заразил* заболевш*", "uk": "заражен* інфікован*", "pl": "zakażo* zakażeń",
        "tr": "enfekte", "ar": "اصابات عدوى", "zh": "感染 确诊 確診", "ja": "感染", "ko": "감염* 확진*",
    },
}  # fmt: skip
"""What happened to people, whatever else is said of them."""

BALANCE: dict[str, str] = {
    "en": "toll", "fr": "bilan", "de": "opferzahl zahl_der_opfer bilanz", "es": "balance saldo", "it": "bilancio", "pt": "balanço saldo", "nl": "balans tol dodental", "vi": "tổng_số", "ru": "счёт число_жертв", "uk": "кількість_жертв", "pl": "bilans", "tr": "bilanço", "ar": "حصيلة الحصيلة", "zh": "累计 总数", "ja": "合計 累計", "ko": "누적*",
}  # fmt: skip
"""The sum of those who died, where the sentence says that people died."""

PEOPLE: dict[str, str] = {
    "en": "people person* victim* passenger* resident* were was are have has had",
    "fr": "personne* victime* passager* habitant* ont sont étaient étaient_portées était été avaient gens",
    "de": "menschen personen opfer passagiere bewohner wurden waren sind haben werden",
    "es": "persona* víctima* pasajero* vecino* habitante* han fueron estaban están resultaron", "it": "persone persona vittime passeggeri abitanti sono erano hanno",
    "pt": "pessoa* vítima* passageiro* morador* foram estavam estão ficaram", "nl": "mensen personen slachtoffers passagiers zijn waren werden",
    "vi": "người nạn_nhân hành_khách thi_thể", "ru": "человек* людей люди жертв* пассажир* были", "uk": "людей осіб люди пасажир* були", "pl": "osob* osób ludzi ofiar* pasażer* zostało są było",
    "tr": "kişi* kişinin insan* yolcu*", "ar": "شخص* اشخاص أشخاص ضحايا راكب* مدنيين", "zh": "人 名 具 死 遇 失 受 获 伤", "ja": "人 名 体", "ko": "명* 사람*",
}  # fmt: skip
"""Whoever is counted is counted as one of the people; and the small words that may stand between."""

MEASURES: dict[str, str] = {
    "hour": "hours heures stunden horas ore uur giờ_đồng_hồ часа часов годин годинами godzin godziny saat_süren ساعات 小时 小時 時間 시간",
    "minute": "minute minutes minuten minuto minutos minuti minuut phút минут* хвилин* minut* dakika* دقيقة دقائق 分钟 分鐘 分間 분간",
    "second": "seconds secondes sekunden segundos secondi giây секунд* sekund* saniye* ثانية ثوان 秒",
    "gram": "gram grams gramme* gramm gramos grammi gramas gam грамм* грам* gramów غراما غرام غرامات グラム 克",
    "kilogram": "kg kilo kilos kilogram* kilogramm* килограмм* кг كيلوغراما كيلوغرام كيلوغرامات 公斤 千克 キロ",
    "tonne": "tonne* tonnes tons ton tonnen toneladas tonnellate tấn тонн* ton طن* 吨 噸 トン 톤",
    "kilometre": "km kilometre* kilometer* kilomètre* kilómetro* chilometr* quilômetro* cây_số километр* кілометр* kilometr* كيلومترا كيلومتر كيلومترات 公里 キロメートル",
    "metre": "metre metres meter meters mètre mètres metern metros metri mét метр* metrów متر* 米 メートル", "mile": "mile miles meilen millas miglia milles",
    "hectare": "hectare* hektar* hectárea* ettari héc-ta гектар* هكتار* 公顷 ヘクタール", "degree": "degrees degré* grad grados gradi graus độ градус* stopni* درجة درجات 度",
    "cubic": "cubic cubes kubikmeter metros_cúbicos mét_khối кубометр* кубических متر* 立方米 立方メートル",
    "barrel": "barrel* baril* barriles barili thùng баррел* برميل 桶", "megawatt": "megawatt* mw мегаватт* мвт ميغاواط 兆瓦",
}  # fmt: skip
"""Units that are told in all languages and do not mean a time of day."""

PARTS: dict[str, str] = {
    "en": "more another further additional including among other others earlier previous previously least_one of_whom of_them each per injuring_another remaining last_year in_all_since since_then",
    "fr": "autre* supplémentaire* dont parmi précédent* chaque par encore l_an_dernier", "de": "weitere* davon darunter andere* zusätzlich* frühere* jeweils pro je unter_ihnen vorjahr*",
    "es": "otr* más_de_ellos adicional* entre_ellos cada anterior* además incluid*", "it": "altr* ulterior* tra_cui di_cui ciascun* ogni precedent*", "pt": "outr* adiciona* entre_eles dos_quais cada anterior*",
    "nl": "andere* extra waaronder onder_wie elk* eerdere per", "vi": "thêm trong_đó khác nữa mỗi trước_đó năm_ngoái", "ru": "еще ещё друг* среди них каждый дополнительн* ранее прошл*",
    "uk": "ще інш* серед кожн* додатково раніше минул*", "pl": "inn* kolejn* wśród w_tym każd* dodatkow* wcześniej*", "tr": "daha diğer başka ek her önceki", "ar": "اخر* آخر* اضافي* بينهم كل سابق* الماضي",
    "zh": "另 其中 包括 其他 每 此前 去年 再", "ja": "ほか さらに うち 別 毎 昨年 新た", "ko": "추가* 다른* 그중* 매* 지난해*",
}  # fmt: skip
"""The number is of a part, of others, of each, or of another time."""

INCLUDING: dict[str, str] = {
    "en": "including among_them of_whom of_them", "fr": "dont parmi y_compris", "de": "darunter davon einschließlich unter_ihnen", "es": "incluid* entre_ellos entre_ellas", "it": "tra_cui di_cui compres*", "pt": "incluindo entre_eles dos_quais entre_elas",
    "nl": "onder_wie waaronder inclusief", "vi": "trong_đó kể_cả bao_gồm", "ru": "включая среди_них в_том_числе из_них", "uk": "включно серед_них зокрема з_них", "pl": "w_tym wśród_nich włącznie", "tr": "aralarında dahil", "ar": "بينهم منهم من_بينهم", "zh": "其中 包括", "ja": "うち 含む", "ko": "그중* 포함*",
}  # fmt: skip
"""The number before them is of the whole, the next one of a part; whole and part are told otherwise elsewhere."""

UPDATES: dict[str, str] = {
    "en": "rises_to rose_to risen_to climbs_to climbed_to increased_to up_from down_from revised* correct* updated now_stands now_at jumps_to jumped_to falls_to fell_to to_at_least instead_of earlier_said cut_from from_an_earlier",
    "fr": "porté_à passe_à passé_à s_élève_désormais désormais révis* corrig* actualis* alourdi*", "de": "stieg_auf steigt_auf gestiegen_auf erhöht* erhöhte inzwischen korrig* mittlerweile nunmehr richtig_ist",
    "es": "asciende_a subió_a sube_a aumentó_a elevó_a eleva_a ya_son corrig* actualiz* revis* ahora", "it": "sale_a salito_a saliti_a salgono_a aggiornat* rivist* corrett*", "pt": "sobe_para subiu_para chega_a atualiz* revis* corrig* agora",
    "nl": "opgelopen stijgt_tot gestegen_tot bijgesteld gecorrigeerd inmiddels", "vi": "tăng_lên lên_đến nâng_lên lên_tới đính_chính giảm_còn cập_nhật", "ru": "выросло_до возросло_до увеличилось_до достигло уточн* исправ* теперь", "uk": "зросла_до зросло_до збільшилась_до уточн* виправ* тепер",
    "pl": "wzrosła_do wzrosło_do skoryg* zaktualiz* obecnie", "tr": "yükseldi çıktı güncelle* düzelt*", "ar": "ارتفع* ارتفاع وصل* تصحيح محدث* الان الآن", "zh": "升至 上升到 增至 更正 修正 更新 降至 目前已", "ja": "増え 訂正 修正 更新 達した", "ko": "늘었* 늘어* 정정* 수정*",
}  # fmt: skip
"""The figure has changed since it was last told, and the text says so."""

JOINERS: dict[str, str] = {
    "en": "and while but with", "fr": "et tandis mais", "de": "und während aber", "es": "y mientras pero", "it": "e mentre ma", "pt": "e enquanto mas", "nl": "en terwijl maar",
    "vi": "và còn nhưng trong_khi", "ru": "и а но", "uk": "і й та а але", "pl": "i oraz a ale", "tr": "ve ama", "ar": "و بينما لكن فيما", "zh": "和 及 并 並 但", "ja": "と が", "ko": "그리고",
}  # fmt: skip
"""Words between which each side has its own number."""

AT_LEAST: dict[str, str] = {
    "en": "at_least more_than over above upwards_of no_fewer_than", "fr": "au_moins plus_de", "de": "mindestens mehr_als über wenigstens", "es": "al_menos más_de por_lo_menos", "it": "almeno più_di oltre", "pt": "pelo_menos mais_de ao_menos",
    "nl": "minstens meer_dan zeker ten_minste", "vi": "ít_nhất hơn trên", "ru": "не_менее минимум более свыше как_минимум", "uk": "щонайменше понад більше не_менше", "pl": "co_najmniej ponad przynajmniej więcej_niż", "tr": "en_az",
    "ar": "على_الاقل على_الأقل لا_يقل أكثر_من اكثر_من", "zh": "至少 超过 超過 逾", "ja": "少なくとも 以上", "ko": "최소* 적어도 이상*",
}  # fmt: skip
AT_MOST: dict[str, str] = {
    "en": "at_most as_many_as up_to fewer_than less_than nearly almost under below no_more_than within", "fr": "au_plus jusqu_à moins_de près_de presque sous dans_les", "de": "höchstens bis_zu weniger_als fast knapp beinahe unter binnen", "es": "hasta menos_de casi cerca_de debajo_de", "it": "fino_a meno_di quasi", "pt": "até menos_de quase",
    "nl": "hoogstens tot minder_dan bijna", "vi": "tối_đa gần dưới", "ru": "до менее почти", "uk": "до менше майже", "pl": "do mniej_niż prawie", "tr": "en_fazla yaklaşık", "ar": "نحو حوالي ما_يصل", "zh": "近 最多 不到", "ja": "最大 未満 近く", "ko": "최대* 미만*",
}  # fmt: skip
TIMES: dict[str, str] = {
    "en": "day* week* month* year* hour* decade* season* round* lap* point* game* goal* match* time times", "fr": "jour* semaine* mois année* an ans heure* fois saison* point* match* but buts", "de": "tag tage tagen woche* monat* jahr* stunde* mal punkt* spiel* tor tore",
    "es": "día* semana* mes meses año* hora* veces vez punto* partido* gol goles temporada*", "it": "giorn* settiman* mese mesi anno anni ora ore volte volta punti partit* gol", "pt": "dia* semana* mês meses ano* hora* vezes vez ponto* jogo* gol gols golo*", "nl": "dag dagen week weken maand* jaar jaren uur keer punt* wedstrijd*",
    "vi": "ngày tuần tháng năm giờ lần điểm trận bàn", "ru": "день дня дней недел* месяц* год года лет час* раз раза очк* матч* гол*", "uk": "день дні днів тижн* місяц* рік років роки годин* раз* очк* матч* гол*", "pl": "dzień dni tygod* miesi* rok lat lata godzin* raz razy punkt* mecz* gol*",
    "tr": "gün* hafta* ay* yıl* saat* kez puan* maç* gol*", "ar": "يوم* ايام أيام اسبوع* أسبوع* اسابيع أسابيع شهر* شهور اشهر أشهر سنة سنوات عام* اعوام أعوام ساعة ساعات مرة مرات نقطة نقاط هدف* مباراة",
}  # fmt: skip
"""What is counted while it goes on, or from game to game: no two reports need agree."""
