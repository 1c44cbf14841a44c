"""Pages that are no article: error pages, bot checks, cookie and payment walls."""

# ruff: noqa: E501  tables of patterns, one kind a line: they are read by lines
from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.paragraphs.blocks import width
from briefing.records.article import DropCode

_STATUS = re.compile(r"(?:^|\D)(?:error\s*)?(40[0-9]|410|429|451|50[0-4]|52[0-9])(?:\D|$)", re.IGNORECASE)
# Words of the web's machinery, the same in most languages; news rarely has two kinds of them in a few lines.
_MACHINERY = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        r"\bcookies?\b|クッキー|쿠키|куки|ملفات تعريف",
        r"\bjavascript\b",
        r"\bcaptcha\b|cloudflare|\bddos\b|datadome|perimeterx|akamai|incapsula|ray id",
        r"\bnginx\b|\bapache/|varnish|not found|forbidden|access denied|bad gateway|service unavailable|gateway time-?out",
        r"\bbrowser\b|\bnavigateur\b|\bnavegador\b|браузер|瀏覽器|浏览器|ブラウザ|브라우저|trình duyệt|przeglądark|tarayıcı",
        r"\badblock|ad[- ]?blocker|werbeblocker|bloqueur de pub",
        r"\bsubscri(?:be|ption|ber)\b|\babonn|\bsuscri|\bassin(?:e|ante)\b|подпис|підпис|abbonat|subskry|abone|会員|有料|訂閱|订阅|구독|đăng nhập|\blog ?in\b|\bsign ?in\b|\banmelden\b|se connecter|iniciar sesión|登录|ログイン",
    )
)
_SHORT_PAGE = 600
_STUB = 220


def wall(title: str, texts: Sequence[str]) -> tuple[DropCode, str] | None:
    """Why a page of so little text is no article; ``None`` where it may well be one."""
    joined = " ".join(texts)
    size = width(joined)
    if size > _SHORT_PAGE:
        return None
    kinds = sum(bool(kind.search(joined)) for kind in _MACHINERY)
    status = _STATUS.search(title) if len(title) < 60 else None
    if status and (size < _STUB or kinds):
        return DropCode.NO_TEXT, f"it is an error page ({status.group(1)}), not an article: save the page again"
    if kinds >= 2 or (kinds and size < _STUB and len(texts) <= 3):
        return (
            DropCode.WALL,
            "it is a cookie, login or payment wall, or a check for robots, without the article behind it",
        )
    return None
