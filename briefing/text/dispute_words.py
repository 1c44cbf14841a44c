"""Words by which a text says that somebody denies what others say, by language. Written as in `slot_words`. Data only."""

# ruff: noqa: E501 - tables: an entry a line reads better than wrapped ones

from __future__ import annotations

DENIES: dict[str, str] = {
    "en": "deny denies denied denying refute refutes refuted rebut rebuts rebutted",
    "fr": "dément démenti démentent démentait démentie nie nient nié niait niant réfute réfutent réfuté s_inscrit_en_faux", "de": "bestritt bestritten bestreitet bestreiten dementier* widersprach widersprachen widerspricht widersprechen leugnet* geleugnet verneint*",
    "es": "niega niegan negó negaron negando negado desmiente desmienten desmintió desmintieron desmentido refuta refutan refutó", "it": "nega negano negato negando smentisce smentiscono smentito smentita smentì confuta confutato", "pt": "nega negam negou negaram negando desmente desmentem desmentiu desmentiram refuta refutou",
    "nl": "ontkent ontkennen ontkende ontkenden ontkend weerspreekt weersprak weerlegt weerlegde", "vi": "phủ_nhận bác_bỏ phản_bác", "ru": "опроверг* отрица* возразил* оспор* оспар*", "uk": "спростув* заперечи* заперечу* заперечив спросто* оспор*",
    "pl": "zaprzecz* dementuj* zdementow* neguj* ", "tr": "yalanla* inkar inkâr reddetti reddediyor reddeden", "ar": "نفى نفت نفوا ينفي تنفي ونفى ونفت انكر انكرت ينكر تنكر كذب كذبت نافيا نافية فند فندت", "zh": "否认 否認 反驳 反駁 驳斥 駁斥 予以否定", "ja": "否定し 否定す 反論し 反論す 否認し 否認す", "ko": "부인* 반박* 부정했* 부정하*",
}  # fmt: skip
"""Verbs that deny what others say."""

GRANTED: dict[str, str] = {
    "en": "was_denied were_denied been_denied being_denied are_denied is_denied be_denied denied_him denied_her denied_them_the denied_access denied_entry denied_bail denied_visas denied_permission denied_boarding denied_a denied_an denied_the_motion denied_the_motions denied_the_request denied_the_appeal denied_motion denied_requests denied_service not_deny not_denied not_denying not_dispute n_t_deny n_t_dispute n_t_denied never_denied never_disputed cannot_deny undisputed disputed_seat disputed_seats disputed_territory disputed_island disputed_islands disputed_area disputed_region disputed_election a_dispute the_dispute disputes_with dispute_with dispute_over dispute_between deny_it_the deny_them deny_us deny_him deny_her denying_them denying_him denying_her self_denying disputed_border hotly_disputed",
    "fr": "nié_l_accès ne_nie n_a_pas_nié ne_dément ne_conteste n_a_pas_démenti sans_nier sans_démentir est_contesté est_contestée", "de": "nicht_bestritten bestritt_nicht bestreitet_nicht widersprach_nicht leugnet_nicht dementierte_nicht bestritt_das_spiel bestritten_das", "es": "negó_el_acceso negó_la_entrada negó_a niega_a negaron_a no_niega no_negó no_desmintió", "it": "non_nega non_ha_negato non_smentisce negato_l_accesso negato_il_visto", "pt": "não_nega não_negou não_desmente negou_provimento negou_pedido negou_o_pedido negou_a_entrada nega_pedido",
    "nl": "niet_ontkend ontkent_niet ontkende_niet niet_betwist", "vi": "không_phủ_nhận không_bác_bỏ bác_bỏ_đơn bác_bỏ_yêu_cầu bác_bỏ_kháng_cáo", "ru": "не_отрица* не_опроверг* нельзя_отрицать", "uk": "не_запереч* не_спросту*", "pl": "nie_zaprzecz* nie_dementuj* nie_podważ*", "tr": "inkar_etmedi reddetmedi yalanlamadı teklifi_reddetti talebi_reddetti talebini_reddetti", "ar": "لم_ينف لا_ينفي لا_ينكر لم_ينكر", "zh": "没有否认 不否认 並未否認 并未否认 未否认", "ja": "否定しな 否定していな 否認しな", "ko": "부인하지 부정하지",
}  # fmt: skip
"""The same words where they deny no claim: a thing refused, a denial denied."""

REJECTS: dict[str, str] = {
    "en": "reject rejects rejected rejecting dismiss dismisses dismissed dismissing dispute disputes disputed disputing contradicts contradicted", "fr": "rejette rejettent rejeté rejetait récuse récusé récusent conteste contestent contesté contredit balaie balayé balayent", "de": "weist weisen wies wiesen zurückgewiesen zurückwies zurückweis* tat_ab", "es": "contradice contradijo rechaza rechazan rechazó rechazaron rechazado rechazando", "it": "contesta contestano contestato respinge respingono respinto respinse rigetta rigettato", "pt": "contesta contestam contestou contradiz rejeita rejeitam rejeitou rejeitaram repudia repudiou rechaça rechaçou",
    "nl": "betwist betwistte betwisten tegenspreekt verwerpt verwerpen verwierp wijst wees weerspr*", "vi": "bác", "ru": "отверг* отклонил*", "uk": "відкин* відкида* відхил*", "pl": "odrzuc* odpier* zakwestion* podważ*", "tr": "geri_çevirdi kabul_etmedi", "ar": "رفض رفضت يرفض ترفض دحض", "zh": "拒绝接受 不认同 不同意", "ja": "退け 一蹴", "ko": "일축* 거부*",
}  # fmt: skip
"""Verbs that deny where what they reject is something said."""

SAID: dict[str, str] = {
    "en": "claim claims allegation* accusation* report reports charge charges suggestion* assertion* criticism statement statements version account accounts rumours rumors blame figure figures", "fr": "accusation* allégation* affirmation* ces_propos critique* version rumeur* chiffre* l_idée reproche*", "de": "vorwurf vorwürfe* anschuldigung* behauptung* darstellung kritik bericht* gerüchte* aussage* zahl* beschuldigung*",
    "es": "acusacion* acusación alegacion* afirmacion* afirmación versión rumores crítica* cifra* señalamiento*", "it": "accus* afferm* versione voci critiche addebit* cifra cifre", "pt": "acusaç* alegaç* afirmaç* versão rumores críticas número números", "nl": "beschuldiging* bewering* kritiek bericht* aantijging* aantal cijfer*", "vi": "cáo_buộc thông_tin tuyên_bố chỉ_trích ý_kiến tin_này số_liệu",
    "ru": "обвинени* утвержден* заявлени* сообщени* слух* критик* данные упрек*", "uk": "звинувачен* твердженн* заяв* повідомленн* чутк* критик* дані", "pl": "oskarże* zarzut* twierdze* doniesie* pogłosk* krytyk* dane", "tr": "iddia* suçlama* haber* açıklama*", "ar": "اتهام* تصريح* مزاعم انباء تقارير ادعاء* رواية", "zh": "指控 说法 說法 指责 報道 报道 传言", "ja": "主張 指摘 報道 非難 批判", "ko": "주장* 의혹* 보도* 비판*",
}  # fmt: skip
"""Something said, or a word for it."""

UNTRUE: dict[str, str] = {
    "en": "that_is_false this_is_false is_not_true isn_t_true that_is_untrue is_untrue that_is_a_lie is_a_lie is_false nothing_of_the_kind nothing_of_the_sort no_such_thing", "fr": "c_est_faux est_faux est_fausse c_est_un_mensonge n_est_pas_vrai il_n_en_est_rien", "de": "das_ist_falsch ist_falsch ist_unwahr stimmt_nicht trifft_nicht_zu ist_eine_lüge nicht_wahr", "es": "es_falso es_mentira no_es_cierto no_es_verdad es_falsa", "it": "è_falso è_falsa non_è_vero è_una_menzogna è_una_bugia", "pt": "é_falso é_falsa é_mentira não_é_verdade não_procede",
    "nl": "is_onwaar klopt_niet is_niet_waar is_een_leugen", "vi": "sai_sự_thật không_đúng_sự_thật là_bịa_đặt", "ru": "это_неправда это_ложь не_соответствует_действительности", "uk": "це_неправда це_брехня не_відповідає_дійсності", "pl": "to_nieprawda to_kłamstwo nie_jest_prawdą", "tr": "doğru_değil gerçek_dışı yalan asılsız", "ar": "غير_صحيح غير_صحيحة كاذب لا_اساس_له_من_الصحة عار_عن_الصحة", "zh": "不实 不實 不属实 不屬實 子虚乌有 纯属捏造", "ja": "事実無根 事実ではな 事実と異な", "ko": "사실이_아니* 사실무근* 거짓*",
}  # fmt: skip
"""Said of what somebody else says."""

CLAIMS: dict[str, str] = {
    "en": "say emphasi* stress* accus* alleg* claim claims claimed blam* assert* charge charges charged contend* maintain* insist* boast* suspect*", "fr": "disent accus* affirm* prétend* assur* reproch* soutien* soupçonn* revendiqu*", "de": "sagen erklären beschuldig* behaupt* wirft werfen warf warfen spricht_von sprach_von bezichtig* beharr* verdächtig* beteuert*", "es": "dicen acus* afirm* asegur* alega* denunci* sostien* sospech*", "it": "dicono accus* afferm* sostien* assicura* denunci* sospett*", "pt": "dizem acus* afirm* asseg* alega* denunci* sustent* suspeit*",
    "nl": "zeggen beschuldig* beweer* verwijt* verweten stelt verdacht verdenk*", "vi": "cáo_buộc tố_cáo khẳng_định cho_rằng nghi", "ru": "говорят сообщают обвин* утвержда* уверя* подозрева*", "uk": "кажуть говорять звинувач* стверджу* запевня* підозрю*", "pl": "mówią oskarż* twierdz* zarzuc* zapewni* podejrzew*", "tr": "söylüyor söyledi suçla* iddia savun* öne_sür*", "ar": "تقول يقول يقولون اتهم* زعم* يزعم تزعم ادعى ادعت يتهم تتهم", "zh": "指控 指责 指責 声称 聲稱 宣称 称 稱", "ja": "主張 非難 訴え", "ko": "주장* 비난* 혐의*",
}  # fmt: skip
"""Verbs of those who say what others deny, besides those of speech."""

IT_BEHIND: dict[str, str] = {
    "en": "it this that them so both", "fr": "cela ceci ça ces_propos ces_accusations", "de": "das dies dem dieses es diesem alles", "es": "esto eso ello", "it": "ciò questo", "pt": "isso isto tudo -o", "nl": "dit dat het alles", "vi": "điều_này điều_đó lời_này thông_tin_này tin_này cáo_buộc_này việc_này cáo_buộc_trên thông_tin_trên",
    "ru": "это этому их", "uk": "це цьому їх", "pl": "to temu", "ar": "ذلك هذا هذه", "zh": "这一 這一 这些 该说 此说 此事",
}  # fmt: skip
"""Words right behind a verb that stand for what was said before, as its object."""

IT_AHEAD: dict[str, str] = {
    "fr": "le l les ce_que ce_qu ce_dont", "de": "das dies dem es was", "es": "lo la los las", "it": "lo la li l", "pt": "o a os as", "nl": "dat dit het", "ru": "это этого их", "uk": "це цього їх", "pl": "to temu", "tr": "bunu bunları iddiaları suçlamaları iddiayı", "zh": "对此", "ja": "これを それを", "ko": "이를 이에 주장을 의혹을",
}  # fmt: skip
"""The same right before it."""

ACCUSES: dict[str, str] = {
    "en": "accus* alleg* blam* charged_with", "fr": "accus* reproch* soupçonn*", "de": "beschuldig* wirft werfen warf warfen vorwarf vorwerfen vorgeworfen bezichtig* verdächtig*", "es": "acus* denunci* señala_a", "it": "accus* denunci*", "pt": "acus* denunci*", "nl": "beschuldig* verwijt* verweten", "vi": "cáo_buộc tố_cáo", "ru": "обвин*", "uk": "звинувач*",
    "pl": "oskarż* zarzuc*", "tr": "söylüyor söyledi suçla* iddia", "ar": "اتهم* يتهم تتهم", "zh": "指控 指责 指責", "ja": "非難 訴え", "ko": "비난* 혐의*",
}  # fmt: skip
"""Verbs of those who lay something at another's door."""

REPORTED: dict[str, str] = {
    "de": "habe haben_soll sei seien hätte hätten wäre wären solle sollen werde würde könne müsse", "fr": "aurait auraient serait seraient", "es": "habría habrían sería", "it": "avrebbe avrebbero sarebbe sarebbero", "pt": "teria teriam seria", "nl": "zou zouden", "tr": "iddia", "ja": "という とされ としてい", "ko": "라고 다고",
}  # fmt: skip
"""Forms of verbs that tell what others say."""

THAT: dict[str, str] = {
    "en": "that having being any he she it they we", "fr": "que qu avoir être toute tout", "de": "dass", "es": "que haber", "it": "che di_aver di_essere", "pt": "que ter", "nl": "dat", "vi": "rằng việc", "ru": "что", "uk": "що", "pl": "że aby by", "ar": "ان أن", "tr": "iddia", "ja": "こと", "ko": "사실", "zh": "",
}  # fmt: skip
"""Words behind "denies" that open what is denied, where it is a whole clause."""

ESTIMATES: dict[str, str] = {
    "en": "put puts spoke speaks estimat* think* thought believe* count* reckon* calculat*", "fr": "parle* parlait évoqu* évalu* compte* comptabilis* avance* estim* chiffre", "de": "schätz* beziffer* spricht sprach sprachen rechne* geht_von ging_von nennt nannte nannten nennen zähl*", "es": "calcul* estim* cifr* habla* habló hablaron sitúa* situó eleva* cuenta*",
    "it": "calcol* stima* parla* quantific* conta*", "pt": "calcul* estim* fala* falou falaram conta*", "nl": "schat* spreekt sprak telt telde rekent*", "vi": "ước_tính cho_là tính", "ru": "оценива* оцен* насчита* насчитыва* называ* говор*", "uk": "оціню* оцін* нарахову* нарахув* назива* говор*",
    "pl": "szacuj* ocenia* mówi* podaj* liczy*", "tr": "tahmin*", "ar": "قدر* يقدر تقدر تقدير* تحدث*", "zh": "估计 估計 估算 称", "ja": "推計 推定 見積 としてい", "ko": "추산* 추정* 집계*",
}  # fmt: skip
"""Verbs of those who say how much it is."""

AMOUNTS: dict[str, str] = {
    "en": "figure figures number numbers total true real actual nearer closer higher lower instead only just rather", "fr": "chiffre* nombre total vrai* réel* plutôt près élevé seulement", "de": "zahl* höher* niedriger* nur tatsächlich* wahre* eher gesamtzahl", "es": "cifra* número total verdader* real* cerca solo", "it": "cifr* numero totale vero vera reale solo", "pt": "cifr* número total verdadeir* real apenas",
    "nl": "getal* aantal cijfer* totaal echte werkelijke slechts", "vi": "con_số số_liệu tổng_số chỉ thực_tế", "ru": "цифр* числ* лишь реальн* больше меньше всего", "uk": "цифр* числ* лише реальн* більше менше", "pl": "liczb* tylko rzeczywist*", "tr": "sayı* rakam* gerçek", "ar": "رقم* عدد الحقيقي فقط", "zh": "数字 实际", "ja": "数字", "ko": "수치*",
}  # fmt: skip
"""Words for how much it is that say neither who says so nor of what."""

DISCUSSED: dict[str, str] = {
    "en": "discuss* talked_about spoke_about spoken_about raised touched_on dealt_with exchanged_views", "fr": "discut* évoqu* abord* entretien* échange_de_vues échangé", "de": "besproch* sprachen_über sprach_über erörter* ging_es_um angesprochen zur_sprache", "es": "discut* abordar* abordó trataron trató hablaron_de conversaron", "it": "discus* affront* parlato_di trattat*", "pt": "discut* abord* trataram falaram_sobre conversaram",
    "nl": "besprak* besproken spraken_over sprak_over aan_de_orde", "vi": "thảo_luận trao_đổi đề_cập bàn", "ru": "обсужд* обсудил* говорили_о коснул* затронул*", "uk": "обговор* говорили торкнул* порушил*", "pl": "omawia* omówi* rozmawia* poruszy*", "tr": "görüş* ele_ald* konuş*", "ar": "بحث* ناقش* تطرق* تناول*", "zh": "讨论 討論 谈及", "ja": "議論 協議 話し合 取り上げ", "ko": "논의* 협의* 거론*",
}  # fmt: skip
"""What a talk was about."""

APART: dict[str, str] = {
    "en": "separate separately while whereas different* differ* for_its_part for_his_part for_her_part on_the_other_hand in_contrast by_contrast diverg* part_ways the_accounts_part", "fr": "de_son_côté tandis_que alors_que différent* en_revanche pour_sa_part à_son_tour diverg* séparé*", "de": "dagegen hingegen während unterschiedlich* ihrerseits seinerseits getrennt* anders", "es": "por_su_parte mientras_que en_cambio diferente* distint* diverg* por_separado", "it": "da_parte_sua mentre invece divers* diverg* separat*", "pt": "por_sua_vez enquanto já_o já_a diferente* diverg* separad*", "nl": "daarentegen terwijl verschill* van_zijn_kant afzonderlijk*",
    "vi": "trong_khi về_phía về_phần khác_nhau ngược_lại riêng", "ru": "в_свою_очередь тогда_как между_тем со_своей_стороны разн* отдельн* расход*", "uk": "своєю_чергою тоді_як натомість зі_свого_боку різн* окрем*", "pl": "z_kolei natomiast podczas_gdy ze_swojej_strony różn* odrębn*", "tr": "ise öte_yandan farklı ayrı", "ar": "من_جانبه من_جانبها بينما في_المقابل مختلف* منفصل*", "zh": "而 则 另一方面 不同 分别", "ja": "一方 他方 異な これに対", "ko": "반면 한편 서로_다른 별도*",
}  # fmt: skip
"""Words that set one side's account apart from the other's."""

ACCOUNTS: dict[str, str] = {
    "en": "account accounts readout readouts version versions statement statements", "fr": "version* compte_rendu comptes_rendus récit* communiqué*", "de": "darstellung* version* mitteilung* schilderung*", "es": "versión versiones relato* comunicado*", "it": "versione versioni resoconto resoconti comunicat*", "pt": "versão versões relato* comunicado*", "nl": "versie* lezing* verklaring*", "vi": "thông_cáo tuyên_bố thông_tin",
    "ru": "верси* сообщени* заявлени* изложени*", "uk": "версі* повідомленн* заяв* виклад*", "pl": "wersj* relacj* komunikat*", "tr": "açıklama* anlatım*", "ar": "رواية روايات بيان بيانات", "zh": "说法 声明 通报 版本", "ja": "説明 発表 主張", "ko": "설명* 발표* 성명*",
}  # fmt: skip
"""What each side gives of what was said."""
