"""Words by which an outlet says that its own report was wrong.

By language, written as in `slot_words`. Data only.
"""

# ruff: noqa: E501 - tables: an entry a line reads better than wrapped ones

from __future__ import annotations

NOTICE: dict[str, str] = {
    "en": "correction corrections clarification we_correct we_regret_the_error an_earlier_version a_previous_version previous_versions earlier_versions we_wrongly we_mistakenly we_incorrectly in_our_report has_been_corrected was_corrected erratum",
    "fr": "correction correctif rectificatif erratum une_version_précédente une_version_antérieure nous_avons_écrit_par_erreur nous_écrivions contrairement_à_ce_que_nous mise_au_point cet_article_a_été_corrigé",
    "de": "korrektur korrigendum berichtigung richtigstellung in_unserem_bericht in_unserem_gestrigen_bericht in_einer_früheren_fassung in_einer_früheren_version in_einer_vorherigen_version wir_haben_irrtümlich wir_bitten_den_fehler",
    "es": "corrección correcciones fe_de_errores fe_de_erratas rectificación aclaración una_versión_anterior versión_previa publicamos_por_error este_artículo_ha_sido_corregido",
    "it": "correzione errata_corrige rettifica precisazione una_versione_precedente abbiamo_scritto_per_errore",
    "pt": "correção errata retificação esclarecimento uma_versão_anterior versão_anterior escrevemos_por_erro publicámos publicamos_por_engano erramos",
    "nl": "correctie rectificatie verbetering in_een_eerdere_versie in_ons_bericht in_ons_artikel schreven_wij_ten_onrechte",
    "vi": "đính_chính cải_chính phiên_bản_trước bản_tin_trước chúng_tôi_đã_đưa_nhầm",
    "ru": "исправление исправлено поправка уточнение опровержение в_предыдущей_версии в_предыдущей_редакции в_ранней_версии мы_ошибочно редакция_приносит_извинения",
    "uk": "виправлення виправлено поправка уточнення спростування у_попередній_версії в_попередній_версії ми_помилково редакція_перепрошує",
    "pl": "sprostowanie korekta errata poprawka we_wcześniejszej_wersji w_poprzedniej_wersji błędnie_podaliśmy omyłkowo_podaliśmy",
    "tr": "düzeltme düzeltiyoruz tekzip haberin_önceki haberimizin_önceki önceki_sürümünde",
    "ar": "تصويب تصحيح استدراك توضيح نسخة_سابقة ورد_خطا ورد_بالخطا نعتذر_عن_الخطا",
    "zh": "更正 勘误 勘誤 更正启事 更正啟事 此前报道有误 早前版本 早前報道 本报昨日报道 编辑部致歉",
    "ja": "訂正 おわび お詫び 訂正します 以前の版 記事中 とあるのは",
    "ko": "정정 정정합니다 바로잡습니다 바로잡음 이전_기사 앞선_보도 본보",
}  # fmt: skip
"""It opens a correction notice, or says that the text was another before."""
