"""Words that say who speaks, and words that stand for a person named before, by language. Data only."""

# ruff: noqa: E501 - tables: an entry a line reads better than wrapped ones
from __future__ import annotations

SPEECH = {
    "en": "said says say saying told tells tell added adds stated states announced announces reported reports warned warns claimed claims argued argues explained explains insisted insists noted notes wrote writes tweeted asked asks according suggested suggests promised promises denied denies confirmed confirms acknowledged admitted concluded declared testified recalled replied responded commented vowed urged criticized blasted accused described pointed",
    "fr": "dit disait dire déclaré déclare affirmé affirme annoncé annonce ajouté ajoute expliqué explique précisé précise estimé estime selon indiqué indique assuré assure prévenu souligné souligne rapporté rapporte écrit confié reconnu nié promis répondu confirmé",
    "de": "sagte sagt gesagt erklärte erklärt teilte mitgeteilt meldete meldet betonte betont laut zufolge warnte warnt berichtete berichtet meinte meint kündigte so schrieb schreibt fügte räumte bestätigte behauptete forderte",
    "es": "dijo dice decir declaró declara afirmó afirma anunció anuncia añadió añade explicó explica aseguró asegura advirtió advierte según señaló señala indicó informó sostuvo manifestó escribió confirmó negó reconoció",
    "it": "detto disse dichiarato affermato spiegato annunciato secondo dice ha aggiunto riferito sottolineato ricordato scritto confermato ammesso sostiene afferma",
    "pt": "disse diz dizer afirmou afirma declarou anunciou explicou acrescentou segundo alertou informou ressaltou contou escreveu confirmou negou admitiu relatou",
    "nl": "zei zegt gezegd verklaarde verklaart meldde meldt volgens waarschuwde aldus stelde stelt schreef liet bevestigde vertelde",
    "vi": "nói cho_biết tuyên_bố theo khẳng_định cảnh_báo nhấn_mạnh thông_báo phát_biểu trả_lời",
    "ru": "сказал сказала заявил заявила заявили сообщил сообщила сообщили сообщает отметил отметила добавил добавила объявил объявила словам рассказал рассказала подчеркнул подчеркнула пояснил написал говорит заявляет утверждает",
    "uk": "сказав сказала заявив заявила заявили повідомив повідомила повідомили зазначив зазначила додав додала словами розповів розповіла наголосив наголосила написав каже",
    "pl": "powiedział powiedziała oświadczył oświadczyła poinformował poinformowała dodał dodała zdaniem według stwierdził stwierdziła podkreślił podkreśliła napisał mówi",
    "tr": "dedi söyledi açıkladı belirtti ifade göre bildirdi duyurdu vurguladı ekledi konuştu kaydetti diyor",
    "ar": "قال قالت قالوا أعلن أعلنت صرح صرحت أضاف أضافت أكد أكدت ذكر ذكرت أوضح أوضحت أفاد أفادت بحسب وفقا وقال وقالت وأضاف وأضافت وأكد وأعلن",
    "zh": "说 表示 称 指出 宣布 强调 认为 告诉 透露 說 稱 據",
    "ja": "述べた 語った 話した 発表した 明らかにした 強調した 指摘した によると と述べ と語",
    "ko": "말했다 밝혔다 전했다 강조했다 발표했다 설명했다 주장했다 덧붙였다 따르면",
}
"""Verbs of speech in the forms that news use, and "according to"."""

ACCORDING = {
    "en": "according", "fr": "selon", "de": "laut", "es": "según", "it": "secondo", "pt": "segundo", "nl": "volgens",
    "vi": "theo", "ru": "словам", "uk": "словами", "pl": "zdaniem według", "ar": "بحسب وفقا",
}  # fmt: skip
"""Those of them that the speaker always follows."""

PRONOUNS = {
    "en": "he she they it his her their its",
    "fr": "il elle ils elles celui celle son sa ses leur leurs",
    "de": "er sie es sein seine ihr ihre",
    "es": "él ella ellos ellas su sus",
    "it": "egli lui lei loro essa suo sua suoi",
    "pt": "ele ela eles elas seu sua seus suas",
    "nl": "hij zij ze zijn haar hun het",
    "vi": "ông bà anh chị họ nó",
    "ru": "он она они оно его её ее их",
    "uk": "він вона вони воно його її їх",
    "pl": "on ona oni one jego jej ich",
    "tr": "o onlar onun onların",
    "ar": "هو هي هم",
    "zh": "他 她 他们 她们 它",
    "ja": "彼 彼女 彼ら",
    "ko": "그는 그녀는 그들은",
}
"""Third persons: whoever opens a sentence with one speaks of somebody in particular, named before."""

RELATIVES = {
    "en": "who whose whom a an once now then", "fr": "qui dont", "es": "quien cuyo cuya que", "it": "che", "pt": "que cujo cuja", "nl": "die wiens",
    "ru": "который которая которые", "uk": "який яка які", "pl": "który która którzy", "de": "der die dessen deren",
}  # fmt: skip
"""Words that begin what is said of a person right after the name."""

PLURALS = {
    "en": "s men women ople ly ing ed", "fr": "s x", "es": "s", "it": "i e", "pt": "s", "nl": "s en", "de": "e en er n s", "vi": "",
    "ru": "ы и а я", "uk": "и і ї а я", "pl": "i y e a", "tr": "lar ler ı i u ü", "ro": "i e",
}  # fmt: skip
"""Endings of common nouns that open sentences without an article. Names may end so too: they are then let pass."""

NOT_PLURALS = {"en": "ss us is"}
"""Endings of those that are singular all the same."""

OPENERS = {
    "en": "nobody neither fewer lesser whoever everyone everybody someone somebody anyone nothing meanwhile nonetheless nevertheless notwithstanding furthermore moreover besides overnight elsewhere thereafter afterwards whichever wherever whenever midway alongside amid upstream downstream offshore likewise regardless otherwise hence thus",
    "fr": "nul quiconque néanmoins toutefois cependant désormais parallèlement", "es": "nadie ninguno ninguna quienquiera asimismo entretanto",
    "it": "nessuno chiunque nondimeno tuttavia inoltre frattanto", "pt": "ninguém nenhum nenhuma entretanto todavia",
    "nl": "niemand niettemin desondanks intussen", "pl": "nikt żaden ktokolwiek tymczasem niemniej", "ru": "никто ничто между тем",
    "uk": "ніхто ніщо тим часом", "tr": "hiçbir kimse bununla", "de": "niemand keiner indessen unterdessen",
}  # fmt: skip
"""Rare words that open sentences and are no names."""
