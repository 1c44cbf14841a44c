"""Markdown: blocks between blank lines, their marks taken off, headings and images told by their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.paragraphs.blocks import Block, ends_sentence, fold, is_prose, width
from briefing.paragraphs.marked_hidden import hidden_spans, without
from briefing.records.reading import LeftOutReason
from briefing.text.clean import one_line
from briefing.text.repair import repair

_NEW_BLOCK = re.compile(r"^ {0,3}(?:#{1,6}(?:\s|$)|[-*+]\s|\d{1,3}[.)]\s|>|```|~~~|\||!\[|(?:[-*_]\s?){3,}$)")
_HEADING = re.compile(r" {0,3}#{1,6}(?:\s+|$)(.*?)(?:\s+#+)?\s*", re.DOTALL)
_SETEXT = re.compile(r"\n {0,3}(?:=+|-{2,})\s*$")
_ITEM = re.compile(r"^\s{0,8}(?:[-*+]|\d{1,3}[.)])\s+")
_QUOTE = re.compile(r"^\s{0,3}>\s?", re.MULTILINE)
_RULE = re.compile(r"\s*(?:[-*_]\s?){3,}\s*")
_IMAGE = re.compile(r"!\[([^\]\n]{0,500})\]\([^)\n]{0,2000}\)")
_LINK = re.compile(r"\[([^\]\n]{0,500})\](?:\([^)\n]{0,2000}\)|\[[^\]\n]{0,200}\])")
_BARE_LINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000})>")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,2000}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*_])([*_])(?=[^\s*_])([^*_\n]{1,2000}?)(?<=[^\s*_])\1(?![\w*_])")
_CODE = re.compile(r"`([^`\n]{1,500})`")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,500}>|<!--.{0,5000}?-->", re.DOTALL)
# Where links lead: a reader sees nothing of it, but of footnotes ("[^1]: …") he does.
_DEFINITION = re.compile(r" {0,3}\[(?!\^)[^\]\n]{1,500}\]:[ \t]*\S+(?:[ \t]+[\"'(][^\n]*)?")
_LINKED = 0.8


@dataclass(frozen=True, slots=True)
class Marked:
    """Blocks of a Markdown text, judged."""

    title: str
    blocks: list[Block]


def read_marked(body: str, title: str | None) -> Marked:
    """The blocks of a Markdown ``body``: paragraphs, quotes, items are kept, headings, images, link lists are not."""
    spans = hidden_spans(body)
    blocks = _blocks(without(body, spans) if spans else body)
    blocks += [_hidden(body[start:end], start, end) for start, end in spans]
    blocks.sort(key=lambda block: block.start or 0)
    blocks = [block for block in blocks if block.text]
    heading = next((b.text for b in blocks if b.reason is LeftOutReason.HEADING), "")
    name = one_line(title or heading)
    seen: set[str] = set()
    prose = [n for n, block in enumerate(blocks) if block.kept and is_prose(block.text)]
    for n, block in enumerate(blocks):
        key = fold(block.text)
        if block.kept and prose and not prose[0] <= n <= prose[-1] and not ends_sentence(block.text):
            block.leave_out(LeftOutReason.BYLINE if n < prose[0] else LeftOutReason.BOILERPLATE)
        if name and key == fold(name) and block.reason is not LeftOutReason.HIDDEN:
            block.kept, block.reason = False, LeftOutReason.TITLE
        elif block.kept and key in seen and width(block.text) > 40:
            block.leave_out(LeftOutReason.REPEATED)
        seen.add(key)
    return Marked(title=name, blocks=blocks)


def _blocks(body: str) -> list[Block]:
    blocks: list[Block] = []
    fenced = False
    for start, raw in _raw_blocks(body):
        fence = raw.lstrip().startswith(("```", "~~~"))
        if fence or fenced:
            fenced = fenced != fence
            reason: LeftOutReason | None = LeftOutReason.BOILERPLATE
        else:
            reason = _reason(raw)
        text = one_line(repair(plain(raw)))
        if text and not _RULE.fullmatch(raw):
            lead = len(raw) - len(raw.lstrip())
            block = Block(raw=raw, text=text, start=start + lead, end=start + len(raw.rstrip()), reason=reason)
            block.kept = reason is None
            blocks.append(block)
    return blocks


def _hidden(raw: str, start: int, end: int) -> Block:
    bare = raw.removeprefix("<!--").removesuffix("-->") if raw.startswith("<!--") else _TAG.sub(" ", raw)
    return Block(raw=raw, text=one_line(repair(bare)), start=start, end=end, reason=LeftOutReason.HIDDEN)


def _raw_blocks(body: str) -> list[tuple[int, str]]:
    """Blocks of lines with their offsets: a blank line or a mark at the head of a line begins a new one."""
    found: list[tuple[int, str]] = []
    for start, lines in _runs(body):
        group: list[str] = []
        at = start
        for line in lines:
            ends = bool(group) and bool(_HEADING.fullmatch(group[0]) or _RULE.fullmatch(group[-1]))
            if group and (ends or (_NEW_BLOCK.match(line) and not _SETEXT.match("\n" + line))):
                found.append((start, "\n".join(group)))
                group, start = [], at
            group.append(line)
            at += len(line) + 1
        found.append((start, "\n".join(group)))
    return found


def _runs(body: str) -> Iterator[tuple[int, list[str]]]:
    """Runs of lines that are not blank, each with the offset of its first."""
    run: list[str] = []
    at = start = 0
    for line in body.split("\n"):
        if line.strip():
            start = start if run else at
            run.append(line)
        elif run:
            yield start, run
            run = []
        at += len(line) + 1
    if run:
        yield start, run


def _reason(raw: str) -> LeftOutReason | None:
    if _HEADING.fullmatch(raw) or _SETEXT.search(raw):
        return LeftOutReason.HEADING
    if not _IMAGE.sub("", raw).strip():
        return LeftOutReason.CAPTION
    if all(_DEFINITION.fullmatch(line) for line in raw.split("\n")):
        return LeftOutReason.HIDDEN
    linked = sum(len(found.group(1)) for found in _LINK.finditer(raw))
    return LeftOutReason.TEASER if linked > _LINKED * max(1, len(plain(raw))) else None


def plain(raw: str) -> str:
    """``raw`` without Markdown's marks."""
    text = _SETEXT.sub("", raw)
    if heading := _HEADING.fullmatch(text):
        text = heading.group(1)
    text = _ITEM.sub("", _QUOTE.sub("", text), count=1)
    text = _TAG.sub("", _LINK.sub(r"\1", _IMAGE.sub(r"\1", text)))
    text = _CODE.sub(r"\1", _BARE_LINK.sub(r"\1", text))
    return _ESCAPE.sub(r"\1", _EMPHASIS.sub(r"\2", _STRONG.sub(r"\2", text)))
