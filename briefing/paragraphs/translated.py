"""Notices that a machine translated the page: a property of the article, told from news about machine translation."""

# ruff: noqa: E501  tables of patterns, one language a line: they are read by lines
from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.paragraphs.blocks import width
from briefing.paragraphs.needed import Sought

_TOOLS = r"google (?:translate|übersetzer|traduction|traduttore|tradutor|çeviri)|traductor de google|deepl\b|bing translator|microsoft translator|yandex[ .]translate|яндекс[ .-]?переводчик|papago|chatgpt|gpt"


@dataclass(frozen=True, slots=True)
class _Language:
    """What a notice says, in one language: "this text", "translated", "by a machine", "machine translation", "may err"."""

    itself: re.Pattern[str]
    done: re.Pattern[str]
    machine: re.Pattern[str]
    noun: re.Pattern[str]
    caution: re.Pattern[str]


def _language(itself: str, done: str, machine: str, noun: str, caution: str) -> _Language:
    parts = (itself, done, f"{machine}|{_TOOLS}", noun, caution)
    return _Language(*(re.compile(f"(?:{part})", re.IGNORECASE) for part in parts))


_LANGUAGES = (
    _language(
        r"\b(?:this|the|our) (?:\w+ )?(?:article|text|page|story|post|content|report|version|website|translation)\b",
        r"\btranslat(?:ed|ion)\b|auto-?translated", r"\b(?:(?:by|using|with) (?:a |an )?(?:machine|computer|software)|automatic\w*|ai|artificial intelligence)\b",
        r"\b(?:machine|automatic|automated|ai) translation\b|\bmachine[- ]translated\b", r"\berrors?\b|\bmistakes?\b|\binaccura|\boriginal\b",
    ),
    _language(
        r"\b(?:cet|ce|cette|le présent) (?:\w+ )?(?:article|texte|page|contenu|version|traduction|dépêche)", r"\btraduite?s?\b|traduction",
        r"\bautomatiquement|\bmachine\b|\blogiciel|\bia\b|intelligence artificielle", r"traduction (?:automatique|automatisée|machine|par ia)", r"erreurs?|inexactitudes|\boriginal",
    ),
    _language(
        r"\b(?:diese[rsnm]?|der vorliegende) (?:\w+ )?(?:artikel|text|seite|beitrag|inhalt|fassung|meldung|übersetzung)", r"übersetzt|übersetzung",
        r"maschinell|automatisch|\bki\b|künstliche\w* intelligenz|\bsoftware", r"(?:maschinelle|automatische|ki-?)\s?übersetzung", r"fehler|ungenau|\boriginal",
    ),
    _language(
        r"\best[ea] (?:\w+ )?(?:artículo|texto|página|contenido|noticia|versión|nota|traducción)", r"traducid[oa]s?\b|traducción",
        r"automáticamente|máquina|\bia\b|inteligencia artificial|programa informático", r"traducción (?:automática|automatizada|por ia)", r"errores|imprecis|\boriginal",
    ),
    _language(
        r"\bquest[oa'’] ?(?:\w+ )?(?:articolo|testo|pagina|contenuto|notizia|versione|traduzione)", r"tradott[oaie]\b|traduzione",
        r"automaticamente|macchina|\bia\b|intelligenza artificiale|\bsoftware", r"traduzione (?:automatica|automatizzata)", r"errori|imprecis|\boriginale",
    ),
    _language(
        r"\b(?:este|esta|o presente) (?:\w+ )?(?:artigo|texto|página|conteúdo|notícia|reportagem|versão|tradução)", r"traduzid[oa]s?\b|tradução",
        r"automaticamente|máquina|\bia\b|inteligência artificial|\bsoftware", r"tradução (?:automática|automatizada|por ia)", r"erros|imprecis|\boriginal",
    ),
    _language(
        r"\b(?:dit|deze) (?:\w+ )?(?:artikel|tekst|pagina|bericht|inhoud|versie|vertaling)", r"vertaald\b|vertaling",
        r"automatisch|machinaal|\bmachine|\bai\b|kunstmatige intelligentie|\bsoftware", r"machinevertaling|automatische vertaling|ai-vertaling", r"fouten|onnauwkeurig|\borigine|oorspronkelijk",
    ),
    _language(
        r"(?:bài (?:viết|báo)|nội dung|văn bản|trang|tin) này|^(?:nội dung|bài viết|văn bản|tin)\b", r"được dịch|dịch (?:bởi|bằng|từ)|dịch tự động",
        r"tự động|bằng máy|bởi máy|\bai\b|trí tuệ nhân tạo|phần mềm", r"bản dịch (?:máy|tự động)|dịch (?:máy|tự động)", r"sai sót|lỗi|bản gốc|không chính xác",
    ),
    _language(
        r"\b(?:эт(?:а|от|о|у|ой|ого)|данн\w+) (?:\w+ )?(?:стать|текст|страниц|материал|публикаци|новост|перевод)\w*", r"перевед[её]\w*|перевод\w*",
        r"автоматически|машин\w+|\bии\b|искусственн\w+ интеллект\w*|нейросет\w+|программ\w+", r"(?:машинный|автоматический) перевод", r"ошибк\w+|неточност\w+|оригинал\w*",
    ),
    _language(
        r"\b(?:ц(?:я|ей|е|ю|ього)|дан\w+) (?:\w+ )?(?:статт|текст|сторінк|матеріал|публікаці|новин|переклад)\w*", r"переклад\w*",
        r"автоматично|машин\w+|\bші\b|штучн\w+ інтелект\w*|нейромереж\w+|програм\w+", r"(?:машинний|автоматичний) переклад", r"помилк\w+|неточност\w+|оригінал\w*",
    ),
    _language(
        r"\b(?:ten|ta|to|niniejsz\w+) (?:\w+ )?(?:artykuł|tekst|stron|materiał|treść|wersj|tłumaczeni)\w*", r"przetłumaczon\w+|tłumaczeni\w*",
        r"automatycznie|maszynowo|\bai\b|sztuczn\w+ inteligencj\w*|program\w+", r"tłumaczenie (?:maszynowe|automatyczne)", r"błęd\w+|niedokładn\w+|oryginał\w*",
    ),
    _language(
        r"\bbu (?:\w+ )?(?:haber|metin|makale|sayfa|içerik|yazı|çeviri|mətn|xəbər|məqalə)\w*", r"çevril\w+|çevirisi? yapıl|tercüme (?:edil\w+|olun\w+)|tərcümə olun\w+",
        r"otomatik|makine|yapay zek[aâ]|avtomatik|yazılım", r"(?:makine|otomatik) çevirisi?|avtomatik tərcümə", r"hata\w*|yanlış\w*|səhv\w*|orijinal\w*",
    ),
    _language(
        r"هذ[اه] (?:ال\w+ )?(?:المقال|النص|الصفحة|الخبر|المحتوى|المادة|التقرير|الترجمة)\w*", r"ت?[ُ]?رجم\w*|ترجمة",
        r"آليا|آلياً|تلقائيا|تلقائياً|الذكاء الاصطناعي|برنامج", r"ترجمة (?:آلية|ألية|تلقائية)", r"أخطاء|خطأ|الأصل\w*",
    ),
    _language(
        r"本(?:文|页|頁|网页|網頁|稿|篇)|此(?:文|页|頁|网页|網頁)|这篇|這篇|以上(?:内容|內容)", r"翻[译譯](?:自|而成|完成)?|[译譯]自",
        r"机器|機器|自动|自動|人工智能|人工智慧|(?<![a-z])ai(?![a-z])|机翻", r"(?:机器|機器|自动|自動|ai)\s?翻[译譯]", r"错误|錯誤|有误|有誤|原文|仅供参考|僅供參考",
    ),
    _language(
        r"(?:この|本)(?:記事|文章|ページ|テキスト|翻訳|ニュース)", r"翻訳(?:され|した|した|による|で)|機械翻訳|自動翻訳",
        r"機械|自動|(?<![a-z])ai(?![a-z])|人工知能|ソフト", r"(?:機械|自動|ai)\s?翻訳", r"誤り|誤訳|間違い|原文|正確",
    ),
    _language(
        r"이 (?:기사|글|페이지|문서|뉴스|콘텐츠|번역)|본 (?:기사|글|문서|콘텐츠)", r"번역(?:되|된|했|한|입|본|하)",
        r"기계|자동|인공 ?지능|(?<![a-z])ai(?![a-z])", r"(?:기계|자동|ai)\s?번역", r"오류|오역|원문|실수|정확",
    ),
)  # fmt: skip
_STEM = Sought(
    "translat|tradu|tradott|übersetz|vertaal|vertaald|vertaling|dịch|перевод|перевед|переклад|tłumacz|çevir|çevril|tercüm|tərcüm|ترجم|翻译|翻譯|译自|譯自|翻訳|번역|机翻",
    re.IGNORECASE,
)
_NOUN = re.compile(
    "translation|traduction|traducción|traduzione|tradução|übersetzung|vertaling|перевод|переклад$|tłumaczeni",
    re.IGNORECASE,
)
"""The noun: an automatic "перевод" is of money as often."""
_LONGEST_NOTICE = 420
_SHORTEST = 12
_LONGEST_SENTENCE, _LONGEST_LINE = 170, 64
"""In letters of the Latin script: a notice says one thing; what says more tells news."""
_HEAD = 18
_SENTENCE = re.compile(r"(?<=[.!?。！？])\s*")
_VOWEL_SIGNS = re.compile("[\u064b-\u0652\u0670]")


def says_machine_translated(text: str) -> bool:
    """Whether a line is a notice that a machine translated the page (and not news about machine translation)."""
    if len(text) > _LONGEST_NOTICE or width(text) < _SHORTEST:
        return False
    plain = _VOWEL_SIGNS.sub("", text).strip()
    if not _STEM.search(plain):
        return False
    return any(_says(sentence, plain, one) for one in _LANGUAGES for sentence in _SENTENCE.split(plain) if sentence)


def _says(sentence: str, line: str, one: _Language) -> bool:
    size = width(sentence)
    if size > _LONGEST_SENTENCE:
        return False
    itself, done = one.itself.search(sentence), one.done.search(sentence)
    machine, noun = one.machine.search(sentence), one.noun.search(sentence)
    if itself and itself.start() <= _LONGEST_LINE and ((done and machine) or noun):
        return True
    if (
        noun
        and width(sentence[: noun.start()]) <= _HEAD
        and (size <= _LONGEST_LINE // 2 or bool(one.caution.search(line)))
    ):
        return True
    if done is None or machine is None or _NOUN.match(done[0]):
        return False
    return bool(size <= _LONGEST_LINE * 5 // 4 and width(sentence[: done.start()]) <= _HEAD)
