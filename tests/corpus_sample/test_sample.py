"""The sample corpus and its gold file agree, whatever the program makes of them."""

import html
import json
import re
from datetime import date
from pathlib import Path

import pytest

SAMPLE = Path(__file__).resolve().parents[2] / "corpus" / "sample"
GOLD = json.loads((SAMPLE / "gold.json").read_text(encoding="utf-8"))
ARTICLES = {article["path"]: article for article in GOLD["articles"]}
EVENTS = {event["key"]: event for event in GOLD["events"]}
PLANTED = {row["kind"]: row["paths"] for row in GOLD["planted"]}
REASONS = {
    "reader comment",
    "teaser of another story",
    "navigation",
    "notice",
    "counter",
    "caption or credit",
    "heading",
    "page furniture",
    "byline or dateline",
    "addressed to AI systems, not to readers",
}
WEEKDAYS = {  # Monday first
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "fr": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    "de": ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
    "es": ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
    "vi": ["thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật"],
    "zh": ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"],
    "ar": ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"],
}
MAY = {
    "en": r"(?:May (\d+)|(\d+) May)",
    "fr": r"(\d+) mai",
    "de": r"(\d+)\. Mai",
    "es": r"(\d+) de mayo",
    "vi": r"(\d+)/0?5/2031",
    "zh": r"05月(\d+)日",
    "ar": r"(\d+) مايو",
}


def misread(text, encoding):
    return "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in text.encode())


def raw(path):
    name, _, line = path.partition("#")
    article = ARTICLES.get(path, {"encoding": "utf-8"})
    text = (SAMPLE / name).read_bytes().decode(article["encoding"])
    return text.splitlines()[int(line) - 1] if line else text


def plain(path):
    """The text of a page with the planted mojibake undone, its markup gone and its white space folded."""
    text, form = raw(path), ARTICLES[path]["format"]
    if form in {"json", "jsonl"}:
        fields = json.loads(text)
        text = " ".join(str(value) for value in fields.values())
        form = "html" if "html" in fields else "text"
    for row in GOLD["mojibake"]:
        if row["path"] == path:
            text = text.replace(misread(row["repaired"], row["read_as"]), row["repaired"])
    if form == "html":
        text = html.unescape(re.sub(r"<[^>]+>", " ", text))
    return " ".join(text.replace("\u00ad", "").split())


def files():
    for day in GOLD["days"]:
        yield from sorted((SAMPLE / day).iterdir())


def test_every_file_of_the_day_folders_is_in_the_gold_and_every_gold_path_is_a_file():
    on_disk = set()
    for file in files():
        path = file.relative_to(SAMPLE).as_posix()
        lines = file.read_text(encoding="utf-8").splitlines() if file.suffix == ".jsonl" else []
        on_disk |= {f"{path}#{n}" for n in range(1, len(lines) + 1)} or {path}
    dropped = {row["path"] for row in GOLD["dropped"]}
    assert not dropped & set(ARTICLES)
    assert on_disk == dropped | set(ARTICLES)
    assert len(ARTICLES) == len(GOLD["articles"])


@pytest.mark.parametrize("path", ARTICLES)
def test_every_gold_paragraph_stands_in_its_file(path):
    text = plain(path)
    for paragraph in ARTICLES[path]["paragraphs"]:
        assert paragraph == " ".join(paragraph.split())
        assert paragraph in text


@pytest.mark.parametrize("path", ARTICLES)
def test_every_piece_that_must_be_left_out_stands_in_its_file_but_in_no_paragraph(path):
    text, paragraphs = plain(path), ARTICLES[path]["paragraphs"]
    for piece in ARTICLES[path]["left_out"]:
        assert piece["reason"] in REASONS
        assert " ".join(piece["text"].split()) in text
        assert piece["text"] not in paragraphs


@pytest.mark.parametrize("path", ARTICLES)
def test_the_file_gives_the_title_and_the_id_of_the_gold(path):
    article = ARTICLES[path]
    if article["encoding"] == "utf-8" and article["format"] != "html":
        assert article["title"] in raw(path)
    assert article["title"] in plain(path)
    if article["format"] in {"json", "jsonl"}:
        assert json.loads(raw(path)).get("id") == article["id"]


def test_there_are_enough_articles_outlets_languages_events_and_formats_on_two_consecutive_days():
    articles = ARTICLES.values()
    assert len(articles) >= 36
    assert len({a["outlet"] for a in articles} - {None}) >= 12
    languages = {a["language"] for a in articles}
    assert {"en", "fr", "vi", "de", "es"} < languages
    assert len(languages) >= 8
    assert len(EVENTS) >= 9
    assert {a["format"] for a in articles} == {"text", "markdown", "html", "json", "jsonl"}
    first, second = map(date.fromisoformat, GOLD["days"])
    assert (second - first).days == 1


def test_events_partition_the_articles_and_have_sizes_from_one_to_seven():
    listed = [path for event in EVENTS.values() for path in event["articles"]]
    assert sorted(listed) == sorted(ARTICLES)
    for key, event in EVENTS.items():
        assert {ARTICLES[path]["event"] for path in event["articles"]} == {key}
        assert event["origins"] == len({ARTICLES[path]["origin"] for path in event["articles"]})
    sizes = {len(event["articles"]) for event in EVENTS.values()}
    assert min(sizes) == 1
    assert max(sizes) == 7


def test_several_events_are_told_in_three_languages_or_more():
    spread = [len({ARTICLES[path]["language"] for path in event["articles"]}) for event in EVENTS.values()]
    assert sum(n >= 3 for n in spread) >= 6


def test_facts_and_links_of_the_gold_name_articles_of_the_corpus():
    for event in EVENTS.values():
        assert event.get("near_miss_of", next(iter(EVENTS))) in EVENTS
        assert all(ARTICLES[path]["event"] != event["key"] for path in event["background"])
        for fact in event["facts"]:
            assert fact["kind"] in {"conflict", "update"}
            assert len(fact["values"]) >= 2
            assert {p for value in fact["values"] for p in value["articles"]} <= set(event["articles"])
        for rows in event.get("day_two", {}).values():
            assert all(path.startswith(GOLD["days"][1]) for row in rows for path in row["articles"])


def test_copies_of_one_origin_share_an_event_and_a_translation_is_among_them():
    origins = {}
    for article in ARTICLES.values():
        origins.setdefault(article["origin"], []).append(article)
    copies = [group for group in origins.values() if len(group) > 1]
    assert copies
    assert all(len({a["event"] for a in group}) == 1 for group in copies)
    assert any(len({a["language"] for a in group}) > 1 for group in copies)
    assert any(len([a for a in group if a["language"] == "en"]) > 1 for group in copies)


@pytest.mark.parametrize("path", ARTICLES)
def test_published_dates_are_iso_and_lie_in_the_day_folder(path):
    article = ARTICLES[path]
    assert article["published"][:10] == path[:10]
    assert date.fromisoformat(article["published"][:10])
    assert article["evidence"] in {"metadata", "address", "text", "day folder"}
    assert (article["evidence"] == "day folder") == article.get("undated", False)


@pytest.mark.parametrize("path", PLANTED["undated page"])
def test_an_undated_page_names_no_year_and_no_day_of_may(path):
    assert not re.search(r"20\d\d-|2031|\d+ May|May \d", plain(path))


def weekdays_beside_dates(path):
    language = ARTICLES[path]["language"]
    if language not in MAY:
        return
    names = "|".join(WEEKDAYS[language])
    day = MAY[language]
    pattern = rf"(?P<before>{names})[\s,،]+(?:den |le )?{day}" if language != "zh" else rf"{day} (?P<before>{names})"
    for match in re.finditer(pattern, plain(path), re.IGNORECASE):
        number = next(
            int(group) for group in match.groups()[1 if language != "zh" else 0 :] if group and group.isdigit()
        )
        yield match["before"].lower(), date(2031, 5, number), language


def test_weekdays_beside_dates_are_right_but_for_the_planted_one():
    wrong, seen = set(), 0
    for path in ARTICLES:
        for name, day, language in weekdays_beside_dates(path):
            seen += 1
            if name != WEEKDAYS[language][day.weekday()].lower():
                wrong.add(path)
    assert seen >= 10
    assert wrong == {row["path"] for row in GOLD["wrong_weekdays"]}


@pytest.mark.parametrize("kind", PLANTED)
def test_every_kind_of_trouble_is_planted_where_the_gold_says(kind):
    known = set(ARTICLES) | {row["path"] for row in GOLD["dropped"]}
    assert PLANTED[kind]
    assert set(PLANTED[kind]) <= known


def test_the_troubles_of_real_days_are_all_there():
    assert set(PLANTED) >= {
        "wire copy",
        "translation of a wire copy",
        "machine translation with notice",
        "reader comments",
        "teaser printed several times",
        "newsletter box",
        "request timer",
        "other encoding",
        "denial",
        "earlier event of the same people",
        "correction",
        "instruction to language models, visible",
        "instruction to language models, hidden",
        "unreadable file",
        "broken JSON",
    }
    assert {row["read_as"] for row in GOLD["mojibake"]} == {"cp1251", "cp1252"}


@pytest.mark.parametrize("row", GOLD["mojibake"], ids=lambda row: f"{row['path']} {row['read_as']}")
def test_planted_mojibake_is_in_the_file_and_not_its_repair(row):
    assert misread(row["repaired"], row["read_as"]) in raw(row["path"])
    assert row["repaired"] not in raw(row["path"])


def test_files_in_other_encodings_are_not_utf_8():
    for path in PLANTED["other encoding"]:
        with pytest.raises(UnicodeDecodeError):
            (SAMPLE / path).read_bytes().decode("utf-8")


def test_the_garbled_quote_stands_in_one_page_only_and_the_right_words_in_another():
    for row in GOLD["garbled_quotes"]:
        assert [path for path in ARTICLES if row["garbled"] in plain(path)] == [row["path"]]
        assert all(words in plain(path) for words in row["correct"] for path in row["correct_in"])


def test_the_hidden_instruction_is_in_an_element_that_is_not_displayed():
    for row in GOLD["instructions"]:
        before = raw(row["path"]).partition(row["text"])[0]
        assert row["visible"] or "display:none" in before[-120:]


def test_dropped_json_is_broken():
    broken = [row["path"] for row in GOLD["dropped"] if row["code"] == "broken"]
    assert broken
    for path in broken:
        with pytest.raises(json.JSONDecodeError):
            json.loads(raw(path))
