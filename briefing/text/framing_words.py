"""Phrases around a statement that make it untrue, and verbs behind which nothing happened, by language. Data only.

Entries are written as in `briefing.text.polarity_words`.
"""

# ruff: noqa: E501 - tables: an entry a line reads better than wrapped ones

from __future__ import annotations

FRAMES: dict[str, str] = {
    "en": "a_lie lies_that it_is_false it_was_false is_false was_false are_false were_false it_is_untrue untrue falsely not_true not_correct not_the_case *n't_true *n’t_true *n't_the_case *n't_happen did_not_happen not_happen never_happened not_occur not_take_place no_evidence no_sign no_proof no_indication no_truth no_question_of no_basis not_confirm* den[iy]*_that den[iy]*_the_claim den[iy]*_reports denied_having denied_it denied_they denied_he denied_she denied_any denies_having refut*_the disput*_that disput*_the_claim rejected_the_claim rejected_claims dismissed_the_claim dismissed_claims dismissed_reports rejected_reports a_hoax a_myth a_rumour a_rumor fake_news debunk* unfounded baseless contrary_to",
    "de": "eine_lüge gelogen nicht_wahr unwahr nicht_richtig stimmt_nicht nicht_stimm* nicht_der_fall falsch fälschlich* keine_beweise keinen_beweis keine_belege keinen_beleg keine_hinweise keine_anzeichen keine_rede kein_beweis nicht_passiert nicht_geschehen bestritt* bestreit* bestreiten dementier* leugne* widerleg* erfunden haltlos",
    "fr": "un_mensonge mensonger* faux fausse pas_vrai pas_exact inexact pas_le_cas aucune_preuve aucun_indice aucun_signe pas_de_preuve pas_eu_lieu pas_produit dément* démenti* ni[aeé]*_que nié nie réfut* conteste*_que infond*",
    "es": "una_mentira mentira falso falsa falsamente no_es_cierto no_es_verdad no_fue_así no_es_el_caso no_hay_pruebas ninguna_prueba no_hay_indicios no_hay_evidencia no_ocurrió no_sucedió desmint* desmient* neg[óo]_que negaron_que niega_que niegan_que negó niegan refut* infundad* bulo",
    "it": "una_bugia bugia una_menzogna falso falsamente non_è_vero non_è_così non_è_il_caso nessuna_prova nessun_indizio non_ci_sono_prove non_è_successo non_è_avvenuto smentit* smentisc* negato_che nega_che negano_che ha_negato hanno_negato confutat* infondat* inventat*",
    "pt": "uma_mentira mentira falso falsa falsamente não_é_verdade não_é_certo não_é_o_caso não_há_provas nenhuma_prova não_há_indícios não_há_evidências não_aconteceu não_ocorreu desment* neg*_que negou refut* infundad*",
    "nl": "een_leugen gelogen niet_waar onwaar onjuist niet_juist klopt_niet niet_het_geval geen_bewijs geen_aanwijzing* geen_teken niet_gebeurd ontken* ontkracht* weerleg* weersprak* verzonnen ongegrond",
    "vi": "là_dối_trá bịa_đặt không_đúng không_đúng_sự_thật sai_sự_thật không_phải_là_sự_thật không_có_bằng_chứng không_có_dấu_hiệu không_xảy_ra phủ_nhận bác_bỏ tin_đồn vô_căn_cứ",
    "ru": "ложь неправда не_соответствует не_правда неверно нет_доказательств нет_свидетельств никаких_доказательств не_произошло отриц* опроверг* выдум* вымысел фейк*",
    "uk": "брехня неправда не_відповідає невірно немає_доказів жодних_доказів нема_доказів не_сталося не_відбулося запереч* спростув* спростов* вигад* фейк*",
    "pl": "kłamstw* nieprawd* nie_jest_prawdą nie_miało_miejsca nie_doszło nie_zdarzyło fałsz* nie_ma_dowodów brak_dowodów żadnych_dowodów zaprzecz* zdementow* dementuj* wymysł*",
    "tr": "yalan* doğru_değil* gerçek_değil* asılsız gerçek_dışı kanıt_yok* delil_yok* hiçbir_kanıt yaşanmadı gerçekleşmedi yalanla* inkar inkâr söylenti* uydurma* iddiası_reddedildi iddiasını_reddet*",
    "ar": "كذب كذبة كاذب* غير_صحيح ليس_صحيح* لا_صحة لا_أساس لا_دليل لا_توجد_أدلة لا_يوجد_دليل لا_أدلة لم_يحدث لم_يحصل نفى نفت ينفي تنفي أنكر* ينكر دحض* مفبرك*",
    "zh": "谎言 假的 不属实 不实 并非事实 不是事实 不是真的 并不属实 没有证据 无证据 无迹象 没有迹象 没有发生 并未发生 从未发生 否认 谣言 虚假",
    "ja": "嘘 うそ 虚偽 事実ではな 事実でな 証拠はな 証拠がな 証拠は無 起きていな 起こっていな 起きなかった 否定し デマ 事実無根 誤りだ",
    "ko": "거짓 사실이_아니 사실이_아닌 사실_아니 증거가_없 증거는_없 일어나지_않 부인 부정했 허위 헛소문",
}
"""Phrases around a whole sentence that make it untrue."""
UNDONE: dict[str, str] = {
    "en": "n't_true could_not_confirm denied_reports reports_*_wrong made_up far_from anything_but nothing_like failed_to fails_to fail_to failing_to refus*_to declin*_to unable_to neglected_to omitted_to was_prevented_from were_prevented_from prevented_from prevent*_*_from stop*_*_from kept_*_from stopped_short_of refrain*_from ceased_to escaped_being avoided_being was_spared were_spared ruled_out_that ruled_out_the ruled_out_any rules_out withdrew_its_plan gave_up_plans dropped_plans scrapped_plans abandoned_plans cancelled_plans called_off canceled_plans stopped_*ing without_having instead_of hardly scarcely barely nowhere_near yet_to neither not_yet",
    "de": "verneint* widersprach* gerücht* entbehrt weiger*_sich verweiger* unterließ* es_nicht_geschafft scheiterte* gehindert verhinder* davon_abgehalten blieb_*_erspart erspart ausgeschlossen_dass weit_davon_entfernt noch_nicht nicht_mehr",
    "fr": "rumeur* inventé* refus*_de a_échoué ont_échoué échou*_à empêch*_de empêché* renonc*_à évité_de omis_de incapable*_de loin_de épargn* exclu_que exclut_que pas_encore ne_*_plus",
    "es": "rumor se_neg*_a se_niega_a rechaz*_que no_logr* no_consigui* impid*_que impidi* evit*_que incapa*_de lejos_de descart*_que todavía_no aún_no ya_no",
    "it": "rifiut*_di non_è_riuscit* impedit* impedisc* incapac*_di lontan*_dal escluso_che esclude_che non_ancora non_*_più",
    "pt": "boato recus*_a recusou-se não_conseguiu impediu impediram impedid* incapa*_de longe_de descart*_que ainda_não já_não",
    "nl": "gerucht* weiger*_om weiger*_te weigerde* slaagde_er_niet_in niet_in_geslaagd verhinder* voorkwam* nagelaten verre_van bespaard uitgesloten_dat nog_niet niet_meer",
    "vi": "không_hề từ_chối không_thể chưa_từng",
    "ru": "неправда_что не_так не_было_того отказал* не_удалось не_смог* не_сумел* помешал* выдумк* слух* далек*_от исключил*",
    "uk": "не_так відмови* не_вдалося не_зміг* не_змогл* завадил* перешкод* чутк* далек*_від виключил*",
    "pl": "odmówi* odmawia* nie_zdoła* nie_udało uniemożliw* przeszkodz* plotk* dalek*_od wykluczy*",
    "tr": "olmadığını reddet* başaramadı engelle* önledi",
    "ar": "كذب* شائعة* رفض رفضت يرفض ترفض امتنع* فشل فشلت عجز* حال_دون منعت منع بعيد*_عن استبعد*",
    "zh": "并非 拒绝 未能 没能 无法 阻止 免于 排除 远非",
    "ja": "拒否し 拒ん できなかった 失敗し 妨げ 断念し",
    "ko": "거부 거절 못했다 실패했 막았 저지했 포기했",
}
"""Phrases behind which nothing happened."""
