"""Words that deny, words that bear a denial out, and words that undo what follows, by language. Data only.

A word that ends in ``*`` stands for all words that begin so, one that begins with ``*`` for all that hold it; ``_`` is
a space. In Chinese, Japanese and Korean an entry stands wherever its letters do.
"""

# ruff: noqa: E501 - tables: an entry a line reads better than wrapped ones

from __future__ import annotations

NEGATORS: dict[str, str] = {
    "en": "no_longer not no never nobody none neither nor without cannot nothing nowhere no_one *n't *n’t",
    "fr": "ne n'* n’* pas jamais aucun aucune sans ni rien nul nulle personne_ne", "de": "nicht kein* nie niemals ohne weder niemand* nichts nirgends",
    "es": "no nunca jamás ningún ninguna ninguno nadie sin ni tampoco nada", "it": "non mai nessun nessuno nessuna nessun'* senza né niente nulla alcun alcuna alcuno",
    "pt": "não nunca jamais nenhum nenhuma ninguém sem nem nada", "nl": "niet geen nooit zonder niemand niets noch",
    "vi": "không chưa chẳng chả đừng", "ru": "не нет ни никогда без никто никого никаких нельзя ничего нигде",
    "uk": "не ні немає без ніколи ніхто нікого нічого", "pl": "nie ani bez nigdy nikt nikogo żaden żadna żadnych nic niczego brak",
    "tr": "değil* yok* hiç hiçbir asla *medi* *madı* *meye* *maya* *memiş* *mamış* *miyor* *mıyor* *muyor* *müyor* *maz *mez *maması* *memesi* *medik* *madık*",
    "ar": "لا لم لن ليس ليست غير دون بدون عدم ولا ولم ولن وليس فلم فلا ولن", "ja": "ない なかった ません ず、 ずに されず せず なく なければ", "ko": "않 못하 못했 없 아니 지_마 지_말 못_",
    "zh": "不 没 沒 未 无 無 非 从未 别 没有 沒有 并未 并不 並未 並不 从不 從不 不再 不会 不會",
}  # fmt: skip
"""Words that deny."""
IDLE: dict[str, str] = {
    "en": "not_only no_fewer_than no_less_than no_more_than no_later_than no_sooner not_least not_just no_doubt no_matter or_not if_not not_to_mention nothing_but not_until not_before not_merely not_simply",
    "fr": "non_seulement pas_seulement pas_moins_de sans_doute ne_*_que ne_*_pas_avant", "de": "nicht_vor nicht_nur nicht_zuletzt nicht_weniger_als nicht_mehr_als ohnehin ohne_zweifel",
    "es": "no_*_antes no_solo no_sólo no_menos_de sin_embargo sin_duda no_obstante", "it": "non_*_prima non_solo non_soltanto non_meno_di senza_dubbio nonché", "pt": "não_*_antes não_só não_apenas não_menos_de sem_dúvida no_entanto",
    "nl": "niet_alleen niet_minder_dan zonder_twijfel", "ru": "не_раньше не_только не_менее не_более тем_не_менее", "uk": "не_раніше не_лише не_тільки не_менше не_більше тим_не_менш", "pl": "nie_wcześniej nie_tylko nie_mniej_niż nie_więcej_niż niemniej",
    "vi": "không_chỉ không_những có_không", "tr": "değil_aynı", "ar": "لا_سيما غير_أن غير_أنه", "zh": "不仅 不但 不少 不过 不久 不断 不同 不得不 无论 非常 未来 不论 不只 差不多 除非 非法 非洲 别人 特别 分别 个别 性别 级别", "ja": "だけでなく のみならず 少なくない", "ko": "뿐만_아니라",
}  # fmt: skip
"""Phrases with a denying word that deny nothing."""
BEARING: dict[str, str] = {
    "en": "too fail* refus* den[iy]* lack* reject* unable unlikely impossib* declin* stop* ban banned bans prevent* avoid* hardly rarely seldom few fewer fewest absent* absence miss missing missed refrain* ceas* unknown uncertain unclear"
    " barely scarcely abandon* cancel* withdr* exclud* rul*_out turn*_down dismiss* cast_doubt kept_from free_of shortage* in_vain escap* halt* out_of far_from exempt* spare* nor veto* rebuff* spurn* block* forbid* forbad* prohibit* empty* acquit* contrary cleared unless silent* doubt* instead_of cut_off",
    "en~": "less little end* only despite against instead former* oppos* disput* resist* keep* kept free short* yet still until last suspend* lose loses lost loss* too drop* remov* object* behind clear* wrong* ignor* disregard* overdue clean zero sceptic* skeptic* alone before anything* drop* unchanged same rather under_no",
    "fr": "refus* échou* manqu* rejet* impossible* empêch* évit* interdi* dément* nie nié nient peu exclu* écart* suspend* indem* encore toujours seul* seulement avant absen* cess* perd* renonc* annul* opposé* oppos*",
    "de": "lehn* weiger* verweiger* fehl* scheiter* unmöglich* verhinder* verbiet* verbot* abgelehnt* ablehn* unklar* kaum wenig* bestritt* bestreit* zurückgewiesen zurückweis* ausgeschlossen ausschl* schloss verzicht* bisher noch nur mangel* vergeblich erst einzig* dementi* widersprach leer* absag* abgesagt* gestoppt frei",
    "es": "rechaz* neg* nieg* fall* falta* imposible* impid* evit* prohíb* prohib* poc* ileso* ilesa* solo sólo todavía aún dej* descart* cancel* hasta antes únic* ausen* suspend*",
    "it": "rifiut* neg* manc* impossibil* evit* viet* poc* esclu* illes* sol* ancora prima annull* respin* sment* assen* sospes*",
    "pt": "recus* neg* falt* falh* impossív* evit* proib* pouc* iles* só apenas ainda descart* cancel* rejeit* sem antes dispens* deixou*",
    "nl": "weiger* ontken* mis* onmogelijk* verbod* verbied* weinig* ongedeerd* alleen nog slechts afgewezen wijst* uitgesloten verzet* tegen afzien* pas voordat",
    "vi": "từ_chối bác phủ_nhận thiếu cấm chỉ vẫn mất hủy ngừng tránh", "ru": "отказ* отриц* отверг* невозможн* запре* мало лишь только опроверг* исключ* отсутств* отмен* пока остал* ещё еще прекрат* лиш*",
    "uk": "відмов* запереч* відхил* заборон* мало лише тільки спрост* виключ* відсут* скасув* поки залиш* ще припин*", "pl": "odmów* odmaw* odrzuc* zaprzecz* niemożliw* zakaz* mało tylko jeszcze wyklucz* odwoła* straci* brak* uniknę* zabron*",
    "tr": "reddet* yasak* yalnızca sadece *siz* *sız* *suz* *süz* henüz hala iptal*", "ar": "رفض* ترفض* يرفض* نفى* نفت* ينفي* منع* فشل* فقط قليل* استبعد* ألغ* خلو* انعدام*",
    "zh": "拒 否 禁 免 仅 只 尚 缺 取消 停 失败 驳回", "ja": "拒否 否定 禁止 中止 無 のみ だけ まだ 失敗 免れ 断 まま", "ko": "거부 거절 부인 금지 취소 중단 실패 아직 무사 만",
}  # fmt: skip
"""Words that bear a denial out without being one: they claim nothing, but clear a statement that denies. Under
``xx~`` stand those that do so only beside the same words."""
UNDOING: dict[str, str] = {
    "en": "refuse* refusing declined_to fail*_to unable_to den[iy]*",
    "fr": "refus* échou* dément* nie nié nient rejet* exclu*", "de": "weiger* verweiger* lehn* abgelehnt bestreit* bestritt* scheiter*",
    "es": "rechaz* neg[óo]* nieg*", "it": "rifiut* neg* esclu*", "pt": "recus* neg*", "nl": "weiger* ontken*",
    "ru": "отказ* отриц* отверг* опроверг*", "uk": "відмов* запереч* відхил* спрост*", "pl": "odmów* odmaw* odrzuc* zaprzecz*",
    "vi": "từ_chối phủ_nhận", "ar": "رفض* ترفض* يرفض* نفى* نفت*",
}  # fmt: skip
"""Words behind which what follows did not happen, or was denied."""
REFUSING: dict[str, str] = {
    **UNDOING,
    "en": UNDOING["en"] + " reject* disregard* ignor* forbid* forbad* prohibit* oppos* insufficient rule rul*_out without avoid* prevent*",
}  # fmt: skip
"""Words that are seldom denied in turn: "did not reject"."""
PREFIXES: dict[str, tuple[str, ...]] = {
    "en": ("un", "dis", "non", "in", "im", "ir", "il"), "de": ("un", "nicht"), "fr": ("in", "im", "non", "dé"),
    "es": ("in", "im", "des"), "it": ("in", "im", "dis"), "pt": ("in", "im", "des"), "nl": ("on", "niet"),
    "ru": ("не", "без", "бес"), "uk": ("не", "без"), "pl": ("nie", "bez"),
}  # fmt: skip
"""Beginnings that turn a word round."""
LOOSE_PREFIXES: frozenset[str] = frozenset({"in", "im", "ir", "il", "dis", "des", "de"})
"""Those of them, folded, that begin many words which deny nothing."""
ADJECTIVES: tuple[str, ...] = (
    "able", "ably", "ible", "ibly", "ability", "ibility", "bile", "bili", "vel", "veis", "equate", "icient", "etent", "urate",
    "plete", "rect", "visible", "orderly", "honest", "loyal", "satisfied", "agree", "agreed", "agrees", "appear", "appeared",
    "allow", "allowed", "approve", "approved", "proved", "regarded", "believe", "obeyed", "trust", "connected", "content",
    "egal", "moral", "formal", "regular", "active", "direct", "perfect", "mature", "mortal", "mobile", "balance", "justice",
    "exact", "certain", "suffisant", "complet", "capaz", "capace", "feliz", "utile", "utiles", "legal", "legale", "regolare",
)  # fmt: skip
"""Ends of words that such a beginning turns round."""
NO_PREFIX: tuple[str, ...] = (
    "uni", "under", "until", "unanim", "uncle", "unter", "unfall", "unfalle", "ungefahr", "unwetter", "onder", "ongeveer", "ongeval",
    "ongeluk", "недел", "несколь", "недавн", "немец", "немц", "нефт", "необход", "негатив", "неділ", "нещодавн", "необхід", "безопас",
    "безпек", "niedziel", "niemc", "niemiec", "niedawn", "niezwykl", "niektor", "bezpiec",
)  # fmt: skip
"""Beginnings of words, folded, that only look so."""
LAST: frozenset[str] = frozenset({"tr", "ja", "ko"})
"""Languages whose denial stands behind what it denies."""
AROUND: frozenset[str] = frozenset({"de", "nl"})
"""Languages whose denial stands before or behind it."""
CONCORD: frozenset[str] = frozenset({"fr", "es", "it", "pt", "ru", "uk", "pl", "ar"})
"""Languages in which several denying words of one clause make one denial."""
CANCELLING: frozenset[str] = frozenset({"en", "de", "nl"})
"""Languages in which two denials of one clause deny nothing."""
PAIRED: dict[str, tuple[str, ...]] = {
    "en": ("neither", "nor", "without", "no one"), "de": ("weder", "ohne"), "nl": ("noch", "zonder"),
}  # fmt: skip
"""Denials that come in pairs, or beside another, for other reasons."""
_ASIDE = "without ohne sans sin senza sem zonder без bez دون بدون"
ASIDE: frozenset[str] = frozenset(_ASIDE.split())
"""Denials of what is beside the point of their clause."""
