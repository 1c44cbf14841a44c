"""Words that say who asked for a thing, and words that deny what others say, by language. Data only.

Written as in `slot_words`. ``{}`` stands for the name of the side, where it stands inside the words.
"""

# ruff: noqa: E501 - tables: an entry a line reads better than wrapped ones

from __future__ import annotations

ASKED: dict[str, str] = {
    # the name follows
    "en": "at_the_request_of on_the_initiative_of at_the_initiative_of initiated_by at_the_invitation_of requested_by on_the_request_of",
    "fr": "à_la_demande_de à_la_demande_du à_la_demande_d à_l_initiative_de à_l_initiative_du à_l_initiative_d sur_l_initiative_de",
    "de": "auf_initiative auf_wunsch auf_bitten auf_bitte auf_betreiben auf_ersuchen", "es": "a_petición_de a_petición_del a_iniciativa_de a_iniciativa_del por_iniciativa_de a_solicitud_de a_instancias_de",
    "it": "su_richiesta_di su_richiesta_del su_richiesta_della su_iniziativa_di su_iniziativa_del su_iniziativa_della", "pt": "a_pedido_de a_pedido_do a_pedido_da por_iniciativa_de por_iniciativa_do por_iniciativa_da",
    "nl": "op_verzoek_van op_initiatief_van", "vi": "theo_đề_nghị_của theo_sáng_kiến_của theo_yêu_cầu_của", "ru": "по_инициативе по_просьбе по_запросу", "uk": "за_ініціативою з_ініціативи на_прохання на_запит",
    "pl": "z_inicjatywy na_prośbę na_wniosek", "ar": "بطلب_من بناء_على_طلب بمبادرة_من بناء_على_مبادرة", "tr": "talebi_üzerine", "zh": "应", "ja": "", "ko": "",
}  # fmt: skip
ASKED_BEHIND: dict[str, str] = {
    # the name goes before
    "en": "request initiative invitation", "tr": "girişimiyle talebiyle talebi_üzerine isteği_üzerine inisiyatifiyle", "zh": "请求 要求 邀请 倡议 提议", "ja": "の要請で の求めで の提案で の要請を受け", "ko": "요청* 제안*",
}  # fmt: skip
SIDE: dict[str, str] = {
    "en": "side party parties both other", "fr": "partie côté autre deux", "de": "seite partei anderen beider", "es": "parte lado otra ambas", "it": "parte lato altra", "pt": "parte lado outra", "nl": "kant zijde andere", "vi": "phía bên",
    "ru": "сторон* обеих друго*", "uk": "сторон* обох інш*", "pl": "stron* obu drugi*", "tr": "taraf*", "ar": "الجانب الطرف جانب طرف",
}  # fmt: skip
"""Words for a side that do not say which."""
