"""Words by which a text says that what was told before is no longer so, still is so, or is now another figure.

By language, written as in `slot_words`. Data only.
"""

# ruff: noqa: E501 - tables: an entry a line reads better than wrapped ones

from __future__ import annotations

RETRACTS: dict[str, str] = {
    "en": "withdrew withdraws withdrawn retract* recanted walked_back walks_back backtracked backtracks took_back takes_back taken_back stepped_back_from steps_back_from backed_away_from correction corrects corrected an_earlier_version wrongly_reported wrongly_stated was_wrong were_wrong in_error mistakenly no_longer_holds turned_out_to_be_false turned_out_to_be_wrong disavow* revoked revokes rescinded",
    "fr": "retiré_sa retiré_ses retiré_son est_revenue_sur est_revenu_sur sont_revenus_sur revient_sur reviennent_sur rétract* rectifi* correction erratum par_erreur à_tort est_inexact* était_inexact* s_est_dédit* se_dédit s_était_trompé* s_est_trompé* désavoue* est_caduc* fait_marche_arrière a_fait_machine_arrière",
    "de": "zog_zurück zurückgezogen zurückgenommen nahm_zurück widerrief widerruf* widerrufen korrektur berichtigung richtigstellung korrigiert* richtig_ist irrtümlich fälschlich* rückte_ab rückt_ab abgerückt ruderte_zurück rudert_zurück hinfällig trifft_nicht_mehr_zu stimmt_nicht_mehr traf_nicht_zu",
    "es": "retiró_su retiró_sus retira_su se_retract* rectific* corrección fe_de_errores por_error erróneamente se_desdijo se_desdice dio_marcha_atrás da_marcha_atrás retiró_la_afirmación era_incorrect* fue_incorrect* ya_no_es_válid*",
    "it": "ritirato_la ritirato_le ritratta* ritrattat* rettific* errata_corrige correzione per_errore erroneamente fatto_marcia_indietro fa_marcia_indietro smentito_sé non_è_più_valid*", "pt": "retirou_a retirou_o retratou* retrata_se retific* correção errata por_engano erroneamente voltou_atrás recuou_da recuou_do já_não_é_válid*",
    "nl": "trok_in ingetrokken trekt_terug teruggetrokken trok_terug rectificatie correctie corrige* ten_onrechte kwam_terug_op komt_terug_op herriep herroepen klopt_niet_meer", "vi": "rút_lại đính_chính cải_chính nói_lại_cho_rõ nhầm_lẫn không_còn_đúng thu_hồi_tuyên_bố",
    "ru": "отозвал* отказался_от_своих отказалась_от_своих отказалось_от_своих отказались_от_своих отказался_от_своего отказалась_от_своего отказалось_от_своего дезавуир* исправлен* уточнени* поправк* ошибочно по_ошибке взял_назад взяла_назад взяло_назад взяли_назад опровергло_собственн* оказалось_неверн* оказались_неверн* не_соответствовал* больше_не_действует", "uk": "відкликав* відкликал* дезавую* виправлен* уточненн* поправк* помилково відмовився_від_свої* відмовилась_від_свої* відмовилася_від_свої* відмовилося_від_свої* взяв_назад взяла_назад взяли_назад виявилось_хибн* виявилися_хибн*",
    "pl": "wycofał* sprostowan* prostuje korekta omyłkowo błędnie odwołał* zdementował_własn* zdementowała_własn* okazało_się_błędn* okazały_się_błędn*", "tr": "geri_aldı geri_çekti düzeltme* yanlışlıkla hatalı geri_adım_attı tekzip*",
    "ar": "تراجع* سحب* تصويب تصحيح استدرك* اعتذر_عن_الخطا اعتذرت_عن_الخطا عدل_عن عدلت_عن خطأ_غير_مقصود", "zh": "撤回 收回 更正 勘误 勘誤 更正启事 此前有误 误报 誤報 改口", "ja": "撤回 訂正 取り消 誤りだった 誤報 お詫び", "ko": "철회* 번복* 정정* 바로잡* 오보* 취소했*",
}  # fmt: skip
"""It says that something told before was wrong, or is taken back."""

STILL: dict[str, str] = {
    "en": "repeated repeats reiterat* again still remain* stands stand unchanged confirmed confirms reaffirm* as_before as_planned maintain*", "fr": "répété répète toujours reste* demeure* inchangé* maintien* maintenu* confirm* réaffirm* rien_ne_bouge comme_prévu continue*",
    "de": "wiederholte wiederholt weiterhin bleibt bleiben unverändert nichts_geändert bestätigte bestätigt bekräftigte dennoch hielt_fest hält_fest nach_wie_vor", "es": "repitió reiter* sigue siguen todavía mantien* mantuvo continúa* confirm* permanece* sin_cambios",
    "it": "ripetuto ribadi* resta restano rimane* conferma* invariat* continua*", "pt": "repetiu reiter* continua* mantém mantêm manteve confirm* permanece* inalterad*", "nl": "herhaalde nog_steeds blijft blijven ongewijzigd bevestigde bevestigt",
    "vi": "vẫn tiếp_tục nhắc_lại tái_khẳng_định giữ_nguyên không_đổi", "ru": "повторил* попрежнему по-прежнему остается остаётся остаются подтвердил* продолжа* без_изменений все_еще всё_ещё", "uk": "повторил* повторив і_далі досі залиша* підтвердил* підтвердив продовжу* без_змін",
    "pl": "powtórzył* nadal wciąż pozostaj* potwierdził* bez_zmian dalej", "tr": "yineledi hâlâ hala sürüyor devam_ediyor doğruladı değişmedi", "ar": "كرر* جدد* لا_يزال لا_تزال ما_زال ما_زالت مازال اكد_مجددا اكدت_مجددا بقي* ظل*", "zh": "仍 依然 重申 再次 维持 維持 不变 不變 继续 確認 确认",
    "ja": "改めて 引き続き 依然 変わらない 変わっていない 維持 繰り返 まだ", "ko": "여전히 거듭* 재확인* 아직 그대로 유지* 계속*",
}  # fmt: skip
"""It says that what was told before still is so."""

MOVED: dict[str, str] = {
    "en": "previously originally initially was_to were_to had_been_due had_been_set had_been_expected had_promised promised_for postponed delayed extended brought_forward moved_from pushed_back up_from down_from raised revised rose_from fell_from cut_its cut_the earlier_figure",
    "fr": "initialement auparavant devait devaient promis* report* repouss* prolong* avanc* retard* révis* corrig* relev*", "de": "ursprünglich zunächst sollte sollten verschoben verlängert vorgezogen verspätet revidiert* korrigiert* erhöhte erhöht* bislang bisher zuvor",
    "es": "inicialmente originalmente debía debían previsto* prometid* aplaz* prorrog* adelant* retras* revis* corrig*", "it": "inizialmente originariamente doveva dovevano previst* rinviat* prorogat* anticipat* ritardat* rivist* corrett*", "pt": "inicialmente originalmente devia deveria deviam previst* adiad* prorrogad* antecipad* atrasad* revis* corrig*",
    "nl": "oorspronkelijk aanvankelijk zou zouden uitgesteld verlengd vervroegd vertraagd herzien bijgesteld", "vi": "ban_đầu trước_đó dự_kiến hoãn gia_hạn lùi kéo_dài điều_chỉnh", "ru": "первоначально ранее должен* должн* перенес* отлож* продл* пересмотр* уточн*", "uk": "спочатку раніше мав мала мали перенес* відклад* продовж* перегля* уточн*",
    "pl": "pierwotnie początkowo wcześniej miał* przesun* odroc* przedłuż* skorygow* zrewidow*", "tr": "başlangıçta önceden ertele* uzat* revize güncelle*", "ar": "مبدئيا كان_مقررا كان_من_المقرر تأجيل ارجاء تمديد مدد* عدل*", "zh": "原定 原本 此前 推迟 推遲 延长 延長 延期 提前 修正 上调 下调", "ja": "当初 これまで 延期 延長 前倒し 修正 引き上げ", "ko": "당초* 애초* 연기* 연장* 앞당* 수정*",
}  # fmt: skip
"""Near an old value and a new one: the one has taken the other's place."""

NOT: dict[str, str] = {
    "en": "not instead_of rather_than", "fr": "non pas au_lieu_de au_lieu_des plutôt_que", "de": "nicht statt anstatt anstelle_von", "es": "no en_vez_de en_lugar_de", "it": "non invece_di anziché", "pt": "não em_vez_de", "nl": "niet in_plaats_van", "vi": "chứ_không_phải không_phải thay_vì",
    "ru": "не вместо", "uk": "не замість", "pl": "nie zamiast", "tr": "", "ar": "وليس ليس بدلا_من بدل", "zh": "而非 而不是 不是 并非", "ja": "", "ko": "",
}  # fmt: skip
"""Right before an old value, with a small word between at most."""
NOT_BEHIND: dict[str, str] = {"tr": "değil yerine", "ja": "ではなく でなく", "ko": "아니라 아닌 대신"}
"""Right behind it."""

FROM_TO: dict[str, tuple[str, str]] = {
    "en": ("from", "to"), "fr": ("de d", "à a"), "de": ("von vom", "auf bis zu"), "es": ("de desde", "a hasta"), "it": ("da dai dalle dagli", "a ai alle fino"), "pt": ("de dos das", "para a até"), "nl": ("van", "naar tot"),
    "vi": ("từ", "lên xuống còn thành đến tới"), "ru": ("с со", "до"), "uk": ("з із зі від", "до"), "pl": ("z ze od", "do"), "ar": ("من", "الى إلى"),
    "zh": ("从 從 由", "升至 增至 降至 减至 增加到 减少到 上升到 提高到 下降到 到 至"), "ja": ("", ""), "ko": ("", ""), "tr": ("", ""),
}  # fmt: skip
"""What stands before an old and a new value."""
FROM_TO_BEHIND: dict[str, tuple[str, str]] = {
    "tr": ("den dan ten tan", "e a ye ya"), "ja": ("から", "に へ"), "ko": ("에서", "으로 로"),
}  # fmt: skip
"""What stands behind them."""
