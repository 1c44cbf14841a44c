"""Words behind which something may happen, is planned, threatened or asked for, by language. Data only.

Entries are written as in `briefing.text.polarity_words`.
"""

# ruff: noqa: E501 - tables: an entry a line reads better than wrapped ones

from __future__ import annotations

MAY: dict[str, str] = {
    "en": "may might could plans_to planned_to planning_to plan_to considering considers consider_* intends_to intended_to hopes_to hoped_to hoping_to wants_to wanted_to threatened_to threatens_to threatening_to proposes_to proposed_to proposes proposed expects_*_to expect_*_to expects_to expect_to offered_to offers_to likely_to possibly perhaps is_set_to are_set_to aims_to weighing mulling",
    "de": "könnte könnten möglicherweise vielleicht womöglich erwägt erwägen plant planen will wollen droht drohte hofft hoffen soll sollen dürfte dürften beabsichtigt vorgeschlagen",
    "fr": "pourrait pourraient peut-être envisage envisagent prévoit prévoient compte_* veut veulent menace menacé espère projette devrait devraient propose",
    "es": "podría podrían quizá quizás tal_vez planea planean estudia contempla quiere quieren amenaza amenazó espera pretende propone propuso prevé debería",
    "it": "potrebbe potrebbero forse intende intendono valuta vuole vogliono minaccia minacciato spera prevede propone dovrebbe dovrebbero",
    "pt": "pode podem poderá poderão poderia poderiam talvez planeia planeja pretende pretendem quer querem ameaça ameaçou espera pondera propõe deverá deverão",
    "nl": "zou zouden kan_mogelijk mogelijk misschien overweegt overwegen plant wil willen dreigt dreigde hoopt voornemens voorgesteld",
    "vi": "có_thể có_lẽ dự_định dự_kiến muốn định cân_nhắc đe_dọa hy_vọng đề_xuất xem_xét",
    "ru": "может могут возможно вероятно планирует планируют намерен намерена намерены хочет хотят угрожа* рассматрива* надеется предлага* предложи* может_быть",
    "uk": "може можуть можливо ймовірно планує планують має_намір хоче хочуть погрожу* розглядає розглядають сподівається пропону* запропонува*",
    "pl": "może mogą możliwe być_może planuje planują zamierza zamierzają chce chcą grozi groził* rozważa rozważają proponuje zaproponowa* ma_nadzieję",
    "tr": "*abilir *ebilir belki muhtemelen planlıyor planlamakta düşünüyor istiyor tehdit_etti umuyor önerdi öneriyor",
    "ar": "قد ربما يمكن تعتزم يعتزم تخطط يخطط تنوي ينوي تريد يريد هدد هددت تأمل يأمل اقترح اقترحت تدرس يدرس",
    "zh": "可能 或许 也许 考虑 计划 打算 拟 希望 威胁 有望 或将 提议 建议",
    "ja": "可能性 かもしれ 検討 計画 予定 見通し おそれ 恐れ 方針 提案",
    "ko": "수_있 가능성 검토 계획 예정 방침 전망 우려 제안 고려",
}
"""What follows has not happened."""
OPEN: dict[str, str] = {
    "en": "can will would shall should must is_to are_to was_to were_to has_to have_to if unless whether plan* propos* possib* potential* hope* hoping intend* intention* threat* consider* expect* likely estimat* predict* forecast* suggest* call* demand* ask* urg* want* seek* sought warn* fear* offer* project* believ* think* thought risk* chance* aim* eventual* soon next future alleg* reported* suspect* request* future ready prepar* due going discuss* debat* question*",
    "de": "wird werden würde würden kann können könne sollte sollten muss müssen wenn falls ob plan* vorschlag* vorhab* möglich* hoff* droh* erwart* voraus* will* woll* forder* warn* fürcht* befürcht* schätz* angeblich mutmaßlich zu künftig bald",
    "fr": "va vont peut peuvent doit doivent si plan* projet* propos* possib* espoir espér* menac* attend* attent* devrait veut voul* demand* craint* craign* estim* préten* serait seraient aurait auraient ra rait sera seront bientôt",
    "es": "va van puede pueden debe deben si plan* propues* proyect* posib* esper* amenaz* quier* quer* pid* pedi* tem* estim* será serán sería serían habrá habría pronto",
    "it": "può possono deve devono se pian* proget* propost* possib* sper* minacc* vorr* vogli* chied* chiest* tem* stim* sarà saranno sarebbe sarebbero avrebbe presto",
    "pt": "vai vão pode podem deve devem se plan* propost* projet* possív* esper* ameaç* quer* ped* tem* estim* será serão seria seriam haverá haveria breve",
    "nl": "zal zullen kan kunnen moet moeten als indien of plan* voorstel* mogelijk* hoop* dreig* verwacht* wil* vraag* vrees* schat* te gaat gaan binnenkort",
    "vi": "sẽ nếu kế_hoạch khả_năng đề_nghị yêu_cầu sắp dự_* phải",
    "ru": "будет будут должен должна должны если план* предлож* возможн* надежд* угроз* ожида* хоте* просит требу* опаса* оцен* якобы бы скоро",
    "uk": "буде будуть повин* має мають якщо план* пропоз* можлив* надія надії загроз* очіку* хотіл* проси* вимага* побою* оцін* нібито би скоро",
    "pl": "będzie będą musi muszą powin* jeśli plan* propozyc* możliw* nadziej* groźb* oczeku* chcia* prosi żąda* obawi* szacu* rzekom* by wkrótce",
    "tr": "*acak *ecek *acağı* *eceği* *meli *malı eğer *ise plan* öner* olası* umut* tehdit* bekle* iste* talep* tahmin* iddia*",
    "ar": "سوف سي* ست* يجب ينبغي إذا لو خطة خطط مقترح* اقتراح* إمكان* محتمل* أمل تهديد* متوقع* توقع* طلب* دعا* خشية",
    "zh": "将 会 应 需 如果 若 能 预计 要求 呼吁 担心 估计 据称 准备 欲",
    "ja": "だろう すべき べき なら れば 要求 求め 懸念 予想 推定 とみられ 意向 目指",
    "ko": "것으로 겠 해야 면_ 요구 촉구 우려 추정 예상 전망 할_것 위해",
}
"""Words that leave open, in a statement, whether something has happened; those of `MAY` do so too."""
