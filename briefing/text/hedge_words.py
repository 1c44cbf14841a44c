"""Words before a number that say that the exact one is higher, or lower; of all languages together. Data only."""

from __future__ import annotations

from briefing.text.words import fold

_ABOVE = (
    "more over above exceeding least plus topped surpassed mehr über mindestens gut más sobre oltre più mais acima meer"
    " ruim boven более свыше больше понад більше ponad więcej přes více hơn trên أكثر över mer 超过 超過 逾 以上"
)
_BELOW = (
    "nearly almost under below less fewer fast knapp unter weniger beinahe nahezu presque moins casi menos quasi meno"
    " quase bijna onder minder почти менее меньше майже менше prawie niemal mniej téměř skoro méně bezmála gần dưới"
    " قرابة أقل nästan"
)
ABOVE = frozenset(map(fold, _ABOVE.split()))
BELOW = frozenset(map(fold, _BELOW.split()))
