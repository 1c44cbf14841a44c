"""Twelve scripts and emoji in one edition: every glyph is there, or the warning names the script and its package."""

from __future__ import annotations

import io

import pikepdf
import pytest
from hostile import hostile_edition
from pypdf import PdfReader

from briefing.documents import Pdf, layout, render_pdf
from briefing.documents.glyphs import package_for, script_of

SCRIPTS = {
    "vi": "Chuyến phà rời bến Hòn Vọng lúc 18 giờ 55, chở hơn hai trăm người.",
    "ru": "Паром «Альма» вышел из порта в шесть часов вечера.",
    "el": "Το πλοίο έφυγε από το λιμάνι στις έξι το απόγευμα.",
    "ar": "غادرت العبارة الميناء في الساعة السادسة مساء.",
    "he": "המעבורת יצאה מן הנמל בשעה שש בערב.",
    "hi": "नौका शाम छह बजे बंदरगाह से निकली।",
    "th": "เรือข้ามฟากออกจากท่าเรือเวลาหกโมงเย็น",
    "zh": "渡轮于傍晚六时离开港口。",
    "ja": "フェリーは夕方六時に港を出た。",
    "ko": "여객선은 저녁 여섯 시에 항구를 떠났다.",
    "am": "ጀልባው ምሽት አስራ ሁለት ሰዓት ላይ ከወደቡ ወጣ።",
    "en": "The ferry left on time 🚢🌊👍🏽🇻🇳, said the harbour master; łódź, Ångström, ŵ.",
}


@pytest.fixture(scope="module")
def made(engine, templates) -> Pdf:
    edition = hostile_edition(list(SCRIPTS.values()))
    tags = dict(zip(SCRIPTS.values(), SCRIPTS, strict=True))
    passages = tuple(p.model_copy(update={"language": tags.get(p.text, p.language)}) for p in edition.passages)
    return render_pdf(edition.model_copy(update={"passages": passages}), templates)


@pytest.mark.slow
def test_no_glyph_of_twelve_scripts_and_emoji_is_missing(made):
    if any("No font has" in warning for warning in made.warnings):
        pytest.skip(f"this machine lacks fonts: {made.warnings[0]}")
    assert made.warnings == ()
    printed = "".join(page.extract_text() for page in PdfReader(io.BytesIO(made.data)).pages)
    for text in SCRIPTS.values():
        letters = {c for c in text if c.isalpha()}
        assert len(letters - set(printed)) <= len(letters) / 4, text  # joined letters come back as others


@pytest.mark.slow
def test_each_passage_has_its_language_in_the_tags(made):
    with pikepdf.open(io.BytesIO(made.data)) as opened:
        said = {str(one["/Lang"]) for one in opened.objects if isinstance(one, pikepdf.Dictionary) and "/Lang" in one}
    assert set(SCRIPTS) <= said


@pytest.mark.parametrize(
    ("character", "script", "package"),
    [
        ("漢", "Cjk", "fonts-noto-cjk"),
        ("ひ", "Hiragana", "fonts-noto-cjk"),
        ("한", "Hangul", "fonts-noto-cjk"),
        ("𠮷", "Cjk", "fonts-noto-cjk, else fonts-hanazono"),
        ("🚢", "Emoji", "fonts-noto-color-emoji"),
        ("ส", "Thai", "fonts-noto-core"),
        ("ጀ", "Ethiopic", "fonts-noto-core"),
        ("𓀀", "Egyptian", "fonts-noto-core, else fonts-noto-extra or fonts-unifont"),
    ],
)
def test_the_package_of_a_script_is_named(character, script, package):
    assert script_of(character) == script
    assert package_for(script, character) == package


def test_characters_that_no_font_has_are_told_by_script_with_the_package():
    records = [
        layout.logging.LogRecord("weasyprint", 30, "", 0, ".notdef glyph rendered %s", (c,), None) for c in "漢字🚢"
    ]
    assert layout._warnings(records) == (
        "No font has these characters of the script Cjk: 漢 (U+6F22) 字 (U+5B57); install fonts-noto-cjk.",
        "No font has these characters of the script Emoji: 🚢 (U+1F6A2); install fonts-noto-color-emoji.",
    )
