"""Words on a page that are meant for AI systems and not for readers."""

# ruff: noqa: E501  tables of patterns, one language a line: they are read by lines
from __future__ import annotations

import re
from dataclasses import dataclass, fields

from briefing.paragraphs.blocks import width
from briefing.paragraphs.needed import Sought

# Orders to a model: drop what you were told, or do this with your answer. Verbs, objects and addressees by language.
_DROP = (
    r"(?:ignore|disregard|forget|override|bypass|do not follow)\b[^.!?\n]{0,40}\b(?:previous|prior|above|earlier|preceding|all|any|your|system)\b[^.!?\n]{0,30}\b(?:instructions?|prompts?|directions?|guidelines|commands?|rules)",
    r"(?:ignore|disregard|forget|override)\s(?:the\s)?(?:rest of the\s)?(?:article|text|story|content|page|everything|anything|all|paragraphs?)\s(?:above|before|so far|that came before)\b",
    r"(?:ignore|disregard|forget|override)\s(?:(?:the|your|these|those|any|all)\s){1,2}(?:\w+\s){0,2}(?:instructions?|prompts?|guidelines|directions|training)\s?(?:above|below|before|given|so far|and|[.,;!]|$)",
    r"(?:ignor(?:e[zr]?|ons)|oublie[zr]?|ne tiens pas compte|ne tenez pas compte)\b[^.!?\n]{0,40}\b(?:instructions?|consignes?|directives?)\b",
    r"(?:ignoriere?|ignorieren sie|vergiss|vergessen sie|missachte)\b[^.!?\n]{0,50}\b(?:anweisung|instruktion|vorgabe|befehl|prompt)\w*",
    r"(?:ignor(?:a|e|ad|en|ar)|olvid(?:a|e|ad|en)|descart(?:a|e|en))\b[^.!?\n]{0,40}\b(?:instrucciones|indicaciones|órdenes|instruções|ordens)\b",
    r"(?:ignor(?:a|ate|ino|are)|dimentica(?:te)?)\b[^.!?\n]{0,40}\b(?:istruzioni|indicazioni|direttive)\b",
    r"(?:ignor(?:e|a|em|ar)|esqueçam?|desconsiderem?)\b[^.!?\n]{0,40}\b(?:instruções|orientações|comandos)\b",
    r"(?:negeer|vergeet)\b[^.!?\n]{0,40}\b(?:instructies|aanwijzingen|opdrachten)\b",
    r"(?:bỏ qua|phớt lờ|quên)\b[^.!?\n]{0,40}(?:hướng dẫn|chỉ dẫn|chỉ thị|lệnh)",
    r"(?:игнорируй(?:те)?|проигнорируй(?:те)?|забудь(?:те)?|не обращай(?:те)? внимания на)\b[^.!?\n]{0,40}(?:инструкци|указани|команд)\w*",
    r"(?:ігноруй(?:те)?|проігноруй(?:те)?|забудь(?:те)?)\b[^.!?\n]{0,40}(?:інструкці|вказівк|команд)\w*",
    r"(?:zignoruj(?:cie)?|ignoruj(?:cie)?|zapomnij(?:cie)?)\b[^.!?\n]{0,40}(?:instrukcj|poleceni|polece)\w*",
    r"(?:talimat|komut|yönerge)\w*[^.!?\n]{0,30}(?:yok say|görmezden gel|unut)\w*",
    r"(?:تجاهل|انس)\b[^.!?\n]{0,40}(?:التعليمات|الأوامر|الإرشادات|تعليمات)",
    r"(?:忽略|無視|无视|忘记|忘記)[^。！？\n]{0,20}(?:指令|指示|提示|说明|說明|命令)|(?:指示|命令|プロンプト)を?[^。！？\n]{0,10}(?:無視|忘れ)\w*",
    r"(?:지시|명령|지침|프롬프트)\S{0,3}[^.!?\n]{0,15}(?:무시|잊)",
)
_SYSTEM = (
    r"(?:ai|a\.i\.|artificial intelligence|language|llm|large language|gpt|chat)[- ]?(?:systems?|models?|assistants?|agents?|bots?|summari[sz]ers?|tools?)?|chat-?gpt|llms?|chatbots?|summari[sz]ers?|automated (?:systems|readers|summari[sz]ers)|assistants?",
    r"(?:assistants?|systèmes?|modèles?|outils?)(?: d['’](?:ia|intelligence artificielle)| de langage| ia)?|ia",
    r"(?:ki|sprach)-?(?:systeme?n?|assistent(?:en)?|modelle?n?|agenten)|sprachmodelle?|ki",
    r"(?:asistentes?|sistemas?|modelos?)(?: de (?:ia|inteligencia artificial|lenguaje|linguagem))?|assistentes? de ia|ia",
    r"(?:modelli|assistenti|sistemi)(?: di (?:ia|intelligenza artificiale))?(?: linguistici)?",
    r"(?:trợ lý|mô hình|hệ thống) (?:ai|ngôn ngữ|trí tuệ nhân tạo)",
    r"(?:ии|ші)-?(?:систем|ассистент|асистент|модел)\w*|языковы[ем] модел\w+|мовн\w+ модел\w+|нейросет\w+",
    r"(?:modele? językow\w+|asysten\w+ ai|systemy? ai)|(?:yapay zek[aâ]|dil) (?:model|asistan|sistem)\w*|(?:taal)modellen|ai-(?:assistenten|systemen)",
    r"(?:AI|人工智能|人工智慧|大?语言模型|大?語言模型|言語モデル|アシスタント)(?:助手|模型|系统|系統|システム|モデル|アシスタント)?|(?:인공지능|언어 ?모델|어시스턴트)",
)
_ORDER = (
    r"must|shall|should|please|note|you are|do not|don't|never|always|summari[sz]e|write|include|state|report|mention|say|add|output|respond|reply|answer|recommend|describe|begin|end",
    r"doi(?:t|s|vent|vez)|veuillez|résume[zr]?|écri[vs]\w*|indique[zr]?|mentionne[zr]?|ajoute[zr]?|réponde?[zr]?|ne (?:mentionne|cite)",
    r"müssen|muss|sollen|bitte|fassen|fasse|schreib\w*|erwähn\w*|antworte\w*|fügen?|geben|gib",
    r"deben?|debe|por favor|resum\w+|escrib\w+|mencion\w+|responda\w*|añad\w+|devem?|escrev\w+|inclu\w+|adicion\w+",
    r"devono|deve|riassum\w+|scriv\w+|menzion\w+|rispond\w+|aggiung\w+",
    r"phải|hãy|vui lòng|tóm tắt|viết|trả lời|đừng|không được",
    r"должн\w+|пожалуйста|напиши\w*|укажи\w*|ответь\w*|сообщи\w*|повинн\w+|напиш\w*|вкажі\w*",
    r"musz\w+|należy|napisz\w*|moeten|schrijf\w*|vermeld\w*|yaz\w*|özetle\w*|belirt\w*|ekle\w*",
    r"请|請|必须|必須|应|應|不要|要約|書い|記載|ください|하시오|하세요|해야|작성|요약",
)
_DROPPED = Sought("|".join(_DROP), re.IGNORECASE)
_ADDRESSED = Sought(
    r"(?:^|[.!?:;)\]>*_\-–—。！]\s*|\b(?:attention|note|notice|important|instructions?|hinweis|nota|message|to|for|an|à|para|per|dla|для|gửi|cho)\b[^.!?\n]{0,25}?)"
    r"(?:all |any |the |alle |tous les |todos los )?(?<![a-zà-ÿа-яё])(?:" + "|".join(_SYSTEM) + r")(?![a-zà-ÿа-яё])"
    r"(?:[^.!?。\n]{0,60}?)(?:[:,—–-]\s*|\s+|(?<=[\u3000-\u9fff\uac00-\ud7af]))(?:" + "|".join(_ORDER) + r")(?!\w)",
    re.IGNORECASE,
)
_TASK = Sought(
    r"summar|résum|zusammenfass|resum|riassun|samenvat|tóm tắt|резюм|краткое изложение|streszcz|özet|ملخص|摘要|总结|總結|要約|요약"
    r"|briefing|system prompt|instruction|anweisung|istruzion|instruc|chỉ dẫn|инструкц|指令|指示|지시"
    r"|your (?:answer|response|output|reply|users?)|votre réponse|ihre antwort|su respuesta",
    re.IGNORECASE,
)
_MARKERS = Sought(
    r"<\|?(?:im_start|im_end|system|endoftext|user|assistant)\|?>|\[/?INST\]|<<SYS>>|^\s*#{0,3}\s*(?:system|assistant)\s*(?:prompt|message|note)?\s*:",
    re.IGNORECASE,
)
_NOTE_TO = Sought(
    r"(?:^|[.!?>\])]\s?)(?:\w{2,16}\s){0,2}(?:note|notice|message|memo|attention|instructions?|hinweis|nachricht|nota|aviso|mensaje|avviso|mensagem|bericht|lưu ý|примечание|сообщение|внимание|примітка|uwaga|wiadomość|not|dikkat|ملاحظة|注意|致)"
    r"\s?(?:to|for|an|für|à|aux|pour|para|per|ai|agli|aos|aan|voor|cho|gửi|для|dla|do|إلى|للـ)?\s?(?:all |any |the |alle |tous les |todos los )?(?<![a-zà-ÿа-яё])(?:"
    + "|".join(_SYSTEM)
    + r")\s{0,2}[:：–—-]",
    re.IGNORECASE,
)
_OPENERS, _CLOSERS = "“«„「『‹", "”»“」』›"
_SEARCHED = 4000
_SHORTEST_ORDER = 24


@dataclass(frozen=True, slots=True)
class Signs:
    """What tells that a text is meant for AI systems."""

    dropped: Sought = _DROPPED
    addressed: Sought = _ADDRESSED
    task: Sought = _TASK
    markers: Sought = _MARKERS
    note_to: Sought = _NOTE_TO

    def within(self, text: str) -> Signs:
        """The same for whatever is part of ``text``, found sooner."""
        return Signs(*(getattr(self, part.name).within(text) for part in fields(self)))


ALL_SIGNS = Signs()


def addresses_ai(text: str, signs: Signs = ALL_SIGNS) -> bool:
    """Whether a line gives orders to a language model. News that quotes such an order is not meant: it has it in quotes."""
    if width(text) < _SHORTEST_ORDER:
        return False
    text = text[:_SEARCHED]
    if signs.markers.search(text) or signs.note_to.search(text):
        return True
    dropped = signs.dropped.search(text)
    if dropped and not in_quotes(text, dropped.start()):
        return _is_imperative(text, dropped.start())
    addressed = signs.addressed.search(text) if signs.task.search(text) else None
    return bool(addressed and signs.task.search(text, addressed.start()) and not in_quotes(text, addressed.end()))


def in_quotes(text: str, at: int) -> bool:
    """Whether a quotation is open at ``at``."""
    before = text[:at]
    opened = sum(before.count(mark) for mark in _OPENERS)
    closed = sum(before.count(mark) for mark in _CLOSERS if mark not in _OPENERS)
    return opened > closed or before.count('"') % 2 == 1


def _is_imperative(text: str, at: int) -> bool:
    """Whether an order opens its sentence or follows a call, and is not told of somebody ("he asked it to ignore …")."""
    before = text[:at].rstrip()
    if not before or before[-1] in ".!?:;,>)]*#-–—。！？：，":
        return True
    last = re.split(r"[.!?:;。！？\n]", before)[-1].strip()
    return len(last.split()) <= 3 and not re.search(r"\b(?:to|zu|à|de|a|che|que)$", last)
