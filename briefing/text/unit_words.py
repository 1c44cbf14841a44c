"""Words at which a clause begins, and longer words that say nothing of what a sentence is about. Data only."""

# ruff: noqa: E501 - tables: an entry a line reads better than wrapped ones

from __future__ import annotations

from briefing.text.words import fold

_OPENERS: dict[str, str] = {
    "en": "and but while whereas although though because since that which who whom whose when where after before until if as so yet unless despite",
    "de": "und aber während obwohl weil da dass wenn als nachdem bevor bis denn sondern doch wie",
    "fr": "et mais alors tandis bien parce que qui dont où lorsque quand après avant si car donc puis",
    "es": "y e pero mientras aunque porque que quien cuyo donde cuando después antes si pues sino", "it": "e ed ma mentre sebbene perché che cui dove quando dopo prima se però",
    "pt": "e mas enquanto embora porque que quem onde quando depois antes se porém", "nl": "en maar terwijl hoewel omdat dat die wie waar toen nadat voordat tot als want",
    "vi": "và nhưng khi vì rằng mà nơi sau trước nếu", "ru": "и а но хотя что чтобы который которая которое которые где когда если пока однако",
    "uk": "і й та а але хоча що щоб який яка яке які де коли якщо поки однак", "pl": "i a ale choć że który która które gdzie gdy kiedy jeśli jednak oraz",
    "tr": "ve ama fakat çünkü ki ancak", "ar": "لكن بينما لأن أن إن الذي التي حيث عندما بعد قبل إذا ولكن",
}  # fmt: skip
_EMPTY: dict[str, str] = {
    "en": "with from have been were this that their they them there would could should will what which when where while about after before into than then also only over more most some such very your does did being other said says not never",
    "de": "eine einen einem einer eines sich nicht auch noch nach über unter wurde wurden werden worden haben hatte hatten sind waren beim zum zur nur mehr diese dieser dieses ihre ihrer seine seiner",
    "fr": "dans avec pour cette elle elles sont était étaient leur leurs plus nous vous être avoir sera sous sans mais comme",
    "es": "para como esta este estos estas pero entre desde hasta sobre había fueron será sido tiene sus más", "it": "della dello delle degli nella nelle sono stato stata stati anche come alla alle dalla dalle questo questa hanno aveva",
    "pt": "para como esta este pelo pela foram será entre desde sobre mais tinha seus suas uma", "nl": "voor niet naar over door werd werden worden heeft hebben deze wordt zijn haar meer",
    "ru": "этот этого была были было будет также более после перед того него", "uk": "цього була були було буде також більше після перед того", "pl": "jest była były było będzie przez przed także tego jego jako",
    "tr": "için olan olarak daha sonra kadar gibi", "ar": "على إلى التي الذي هذا هذه كان كانت ذلك", "vi": "là của và các những đã được cho với một này đó ở có không vào từ ra",
}  # fmt: skip

OPENERS: dict[str, frozenset[str]] = {code: frozenset(map(fold, row.split())) for code, row in _OPENERS.items()}
"""Folded words at which a clause begins."""
EMPTY: dict[str, frozenset[str]] = {code: frozenset(map(fold, row.split())) for code, row in _EMPTY.items()}
"""Folded words of some length that say nothing of what a sentence is about."""
AGENTS: dict[str, frozenset[str]] = {
    "en": frozenset({"by"}), "de": frozenset({"von", "durch"}), "fr": frozenset({"par"}), "es": frozenset({"por"}),
    "it": frozenset({"da", "dal", "dalla", "dai"}), "pt": frozenset({"por", "pelo", "pela"}), "nl": frozenset({"door"}),
    "vi": frozenset({"boi", "bi", "duoc"}),
}  # fmt: skip
"""Folded words that name the doer of a passive."""
FIXED_ORDER: frozenset[str] = frozenset({"en", "fr", "es", "it", "pt", "nl", "vi"})
"""Languages in which the doer stands before the verb."""
_MUTUAL: dict[str, str] = {
    "en": "met meet meets meeti marri marry weds wed divor play plays playe face faces faced drew tied talk talks talke speak spoke discu agree joine coope borde separ merge again versu near neigh share resem cousi broth siste friend along toget than like betwe debat fough fight colli negot same equal and embra kisse dated danci rival oppos",
    "de": "traf trafe trifft treff heira spiel gegen sprac sprec disku einig grenz neben zusam stritt wie", "fr": "renco marie épous epous joue joué contr parle discu front comme entre affro",
    "es": "reuni encon casó casar casa juega jugó contr habla habló discu front como entre enfre empat", "it": "incon sposa gioca contr parla discu confi come tra pareg affro", "pt": "reuni encon casou casar joga jogou contr falou discu front como entre enfre empat",
    "nl": "ontmo trouw speel tegen sprak praat grens naast samen zoals", "vi": "gap_ gap doi dau cuoi voi cung",
}  # fmt: skip
MUTUAL: dict[str, frozenset[str]] = {
    code: frozenset(fold(word)[:5] for word in row.split()) for code, row in _MUTUAL.items()
}
"""Stems of words whose two sides may change places: "met", "married", "against"."""
