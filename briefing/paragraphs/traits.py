"""What class names, tags and roles say of a part of a page: words of style sheets, which are English in every country."""

# ruff: noqa: E501  tables of patterns, one purpose a line: they are read by lines
from __future__ import annotations

import re
from enum import IntFlag, auto


class Trait(IntFlag):
    """What an element or one around it is for."""

    NONE = 0
    CAPTION = auto()
    RELATED = auto()
    SIGNUP = auto()
    AUTHOR = auto()
    COMMENTS = auto()
    SHARING = auto()
    NAVIGATION = auto()
    FURNITURE = auto()
    NOTICE = auto()
    STANDFIRST = auto()
    BODY = auto()
    DATELINE = auto()
    TITLE = auto()
    ASIDE = auto()
    FORM = auto()
    QUOTE = auto()
    TABLE = auto()
    LISTING = auto()
    HEADER = auto()
    ARTICLE = auto()


_WORDS: dict[Trait, str] = {
    Trait.CAPTION: r"caption|credit|copyright|photo-?text|image-?(?:text|info|source|desc)|img-?(?:text|desc)|legend|gallery|slide|media-?(?:text|info|desc)|figure|picture",
    Trait.RELATED: r"relate|recommend|recirc|read-?(?:more|also|next|on)\b|more-?(?:on|from|news|stories|articles|about)|see-?also|also-?(?:read|like)"
    r"|teaser|promo|outbrain|taboola|plista|popular|trending|most-?(?:read|viewed|shared|popular)|latest|top-?stories|next-?(?:article|story)"
    r"|link-?(?:box|list|element)|further|suggest|in-?article-?link|internal-?link|tie-?in|similar|cross-?link|rail\b|carousel|swiper|crosspromo",
    Trait.SIGNUP: r"newsletter|subscri|sign-?up|paywall|piano|register|registration|donat|support-?us|membership|app-?(?:promo|download)|login|offer|premium-?(?:box|hint)|call-?to-?action|\bcta\b",
    Trait.AUTHOR: r"author|byline|\bbio\b|contributor|writer|journalist|signature",
    Trait.COMMENTS: r"comment|disqus|discussion|\brepl(?:y|ies)\b|respond|coral-|guestbook|forum",
    Trait.SHARING: r"share|sharing|social|facebook|twitter|whatsapp|bookmark|tool-?bar|\btools\b|follow|print",
    Trait.NAVIGATION: r"\bnav|navig|menu|breadcrumb|pagination|pager|\btabs?\b|topics?\b|keyword|\btags?\b|tag-?list|categor|rubric|site-?map|jump|skip-?link|toc\b|table-?of-?contents",
    Trait.FURNITURE: r"footer|site-?header|masthead|cookie|consent|gdpr|cmp-|advert|\bads?\b|adslot|sponsor|banner|modal|popup|pop-?up|overlay|toast|sidebar|side-?bar|widget|player|video|audio|podcast|embed|survey|quiz|poll\b|weather|ticker|stock|feedback|rating|loader|placeholder|error",
    Trait.NOTICE: r"disclaimer|disclosure|notice|translation|correction|editor-?note|editors-?note|info-?box|infobox|fact-?box|hinweis|transparen|trust",
    Trait.STANDFIRST: r"stand-?first|\blead\b|lead-?(?:text|in|paragraph)|\blede\b|\bdek\b|\bdeck\b|sub-?title|sub-?head(?:line|ing)?\b|sub-?hdg|excerpt|abstract|chapo|entradilla|kicker-?text|intro|summary|teaser-?text|vorspann|synopsis|article-?desc|story-?desc|description|ingress|manchet|perex|annotation|spoiler|sumario|bajada|copete|occhiello|sommario",
    Trait.BODY: r"article-?(?:body|content|text|main|story|inner|copy)|story-?(?:body|content|text|copy)|entry-?content|post-?(?:content|body|text)|rich-?text|body-?(?:text|copy|content)|content-?(?:body|text)|news-?(?:text|body|content)|page-?content|paragraph|text-?(?:block|body|module|component)|detail-?(?:content|text|body)|articleBody|main-?content|cuerpo|corps|artikel|artigo|articulo",
    Trait.DATELINE: r"\bdate|time-?stamp|publish|updated|modified|\bmeta\b|article-?(?:info|meta|details)|post-?meta|dateline|reading-?time",
    Trait.TITLE: r"headline|\btitle\b|article-?title|entry-?title|post-?title|head-?title|heading",
}
_MATCHER = re.compile("|".join(f"(?P<{trait.name}>{words.lower()})" for trait, words in _WORDS.items()))
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_VALUES = {name: trait.value for name, trait in Trait.__members__.items()}
_TAGS: dict[str, int] = {
    "figure": Trait.CAPTION.value,
    "figcaption": Trait.CAPTION.value,
    "nav": Trait.NAVIGATION.value,
    "menu": Trait.NAVIGATION.value,
    "footer": Trait.FURNITURE.value,
    "aside": Trait.ASIDE.value,
    "form": Trait.FORM.value,
    "fieldset": Trait.FORM.value,
    "address": Trait.AUTHOR.value,
    "blockquote": Trait.QUOTE.value,
    "q": Trait.QUOTE.value,
    "table": Trait.TABLE.value,
    "ul": Trait.LISTING.value,
    "ol": Trait.LISTING.value,
    "dl": Trait.LISTING.value,
    "header": Trait.HEADER.value,
    "article": Trait.ARTICLE.value,
    "main": Trait.ARTICLE.value,
    "time": Trait.DATELINE.value,
}
_ROLES: dict[str, int] = {
    "navigation": Trait.NAVIGATION.value,
    "banner": Trait.HEADER.value,
    "complementary": Trait.ASIDE.value,
    "contentinfo": Trait.FURNITURE.value,
    "search": Trait.FORM.value,
    "form": Trait.FORM.value,
    "dialog": Trait.FURNITURE.value,
    "alertdialog": Trait.FURNITURE.value,
    "doc-subtitle": Trait.STANDFIRST.value,
    "article": Trait.ARTICLE.value,
    "main": Trait.ARTICLE.value,
}
_cache: dict[str, int] = {}
_MOST_CACHED = 50_000


def of_tag(tag: str) -> int:
    """What a tag says: members of ``Trait`` as a plain number, since this is asked for every element of a page."""
    return _TAGS.get(tag, 0)


def of_role(role: str) -> int:
    """What an ARIA role says."""
    return _ROLES.get(role.strip().lower(), 0)


def of_names(names: str) -> int:
    """What class names, an id, ``itemprop`` or ``data-testid`` say."""
    said = 0
    for name in names.split():
        known = _cache.get(name)
        if known is None:
            known = 0
            for found in _MATCHER.finditer(_CAMEL.sub("-", name[:80]).replace("_", "-").lower()):
                known |= _VALUES[found.lastgroup or "NONE"]
            if len(_cache) < _MOST_CACHED:
                _cache[name] = known
        said |= known
    return said
