"""Coverage at a glance: articles and origins by language, country or outlet, as a small bar and in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from briefing.documents.pictures import Share, bar
from briefing.documents.view_events import Picture
from briefing.documents.viewing_shared import Shared
from briefing.documents.words import language_tag
from briefing.records.edition import EditionArticle

_MOST = 12
_Key = Callable[[EditionArticle], str]


def glance(shared: Shared) -> tuple[str, Picture | None]:
    """What is shown, and the picture: by language where there are several, else by country, else by outlet."""
    keys: dict[str, _Key] = {
        "by_language": _language,
        "by_country": lambda article: (article.country or "").upper(),
        "by_outlet": shared.attribution.outlet,
    }
    articles = shared.edition.articles
    for label, key in keys.items():
        if len({key(article) for article in articles} - {""}) > 1:
            return shared.words.say(label), _picture(shared, label, key)
    return "", None


def _picture(shared: Shared, label: str, key: _Key) -> Picture:
    """The stretches by size; what is beyond the most is one stretch."""
    articles = Counter(key(article) for article in shared.edition.articles)
    origins = _origins(shared, key)
    ranked = sorted(articles, key=lambda name: (name == "", -articles[name], name))
    shown, rest = (ranked, []) if len(ranked) <= _MOST else (ranked[: _MOST - 1], ranked[_MOST - 1 :])
    rows = [(_name(shared, label, name), name, articles[name], origins[name]) for name in shown]
    if rest:
        others = shared.words.say("others")
        rows.append((others, "", sum(articles[n] for n in rest), sum(origins[n] for n in rest)))
    text = ", ".join(f"{name} {shared.words.number(n)} ({shared.words.number(o)})" for name, _, n, o in rows)
    shares = [Share(code if label == "by_language" else "", n, o) for _, code, n, o in rows]
    return Picture(bar(shares, f"{shared.words.say(label)}: {text}"), text)


def _origins(shared: Shared, key: _Key) -> Counter[str]:
    """Origins by where their first article is of: copies and translations add none."""
    firsts = [group[0] for event in shared.edition.events for group in event.origin_groups if group]
    return Counter(key(shared.articles[one]) for one in firsts if one in shared.articles)


def _language(article: EditionArticle) -> str:
    tag = language_tag(article.language)
    return tag.split("-")[0].lower() if tag else ""


def _name(shared: Shared, label: str, key: str) -> str:
    words = shared.words
    if not key:
        return words.say("unknown")
    if label == "by_language":
        return words.language(key) or key
    return (words.country(key) or key) if label == "by_country" else key
