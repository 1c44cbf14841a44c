import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.corpus import read_corpus, read_file
from briefing.errors import CorpusError
from briefing.records.article import DropCode, Markup

STORY = "The ferry to Hollin Island stopped at noon.\n\nNobody was hurt, the harbour master said.\n"


def write(root, name, data):
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def only(haul):
    assert not haul.dropped
    (article,) = haul.articles
    return article


def dropped(haul):
    assert not haul.articles
    (drop,) = haul.dropped
    return drop


def test_each_article_of_a_day_folder_is_named_by_its_path_without_suffix(tmp_path):
    write(tmp_path, "2031-05-13/harbour/ferry 1.txt", STORY)
    article = only(read_corpus(tmp_path))
    assert (article.id, article.path) == ("2031-05-13/harbour/ferry 1", "2031-05-13/harbour/ferry 1.txt")
    assert article.day == date(2031, 5, 13)
    assert article.body == STORY


def test_beside_day_folders_nothing_else_is_read(tmp_path):
    write(tmp_path, "2031-05-13/a.txt", STORY)
    write(tmp_path, "README.md", "about")
    write(tmp_path, "gold.json", "{}")
    write(tmp_path, "drafts/b.txt", STORY)
    assert only(read_corpus(tmp_path)).id == "2031-05-13/a"


def test_only_the_folder_of_the_asked_day_is_read(tmp_path):
    write(tmp_path, "2031-05-13/a.txt", STORY)
    write(tmp_path, "2031-05-14/b.txt", STORY)
    assert only(read_corpus(tmp_path, date(2031, 5, 14))).id == "2031-05-14/b"


def test_a_flat_folder_is_read_for_every_day_since_only_the_articles_tell_theirs(tmp_path):
    write(tmp_path, "a.txt", STORY)
    write(tmp_path, "LICENSE", "all of it")
    write(tmp_path, ".hidden.txt", STORY)
    article = only(read_corpus(tmp_path, date(2031, 5, 13)))
    assert (article.id, article.day) == ("a", None)


def test_files_come_in_the_order_of_their_paths(tmp_path):
    for name in ("b.txt", "a/z.txt", "c.html", "a/b.md"):
        write(tmp_path, name, STORY)
    assert [article.path for article in read_corpus(tmp_path).articles] == ["a/b.md", "a/z.txt", "b.txt", "c.html"]


def test_a_missing_corpus_is_an_error_with_a_hint(tmp_path):
    with pytest.raises(CorpusError) as caught:
        read_corpus(tmp_path / "nowhere")
    assert caught.value.hint


def test_an_empty_folder_gives_an_empty_haul(tmp_path):
    haul = read_corpus(tmp_path)
    assert haul.articles == haul.dropped == ()


def test_each_line_of_json_lines_is_an_article_and_a_bad_one_costs_only_itself(tmp_path):
    good = {"id": "x1", "title": "Ferry", "text": STORY, "published": "2031-05-13", "language": "en", "more": 1}
    path = write(tmp_path, "day.jsonl", json.dumps(good) + '\n{"text": \n\n' + json.dumps({"html": "<p>Hi</p>"}) + "\n")
    haul = read_corpus(path)
    assert [(a.id, a.path, a.markup) for a in haul.articles] == [
        ("x1", "day.jsonl#1", Markup.TEXT),
        ("day#4", "day.jsonl#4", Markup.HTML),
    ]
    assert [(d.path, d.code) for d in haul.dropped] == [("day.jsonl#2", DropCode.BROKEN)]
    assert "line 2" in haul.dropped[0].reason


def test_a_json_list_holds_several_articles(tmp_path):
    write(tmp_path, "two.json", json.dumps([{"title": "One", "text": STORY}, {"title": "Two"}]))
    assert [a.id for a in read_corpus(tmp_path).articles] == ["two#1", "two#2"]


def test_a_field_of_a_wrong_type_is_named(tmp_path):
    write(tmp_path, "a.json", json.dumps({"title": ["x"], "text": STORY}))
    drop = dropped(read_corpus(tmp_path))
    assert drop.code is DropCode.BROKEN
    assert '"title"' in drop.reason


@pytest.mark.parametrize("body", ["[" * 100_000, '{"text": NaN}', '{"text": "a', "12", '"text"', "[[1]]"])
def test_strange_json_is_dropped_with_a_reason(tmp_path, body):
    write(tmp_path, "a.json", body)
    assert dropped(read_corpus(tmp_path)).code is DropCode.BROKEN


def test_a_lone_surrogate_in_json_costs_one_character(tmp_path):
    write(tmp_path, "a.json", r'{"text": "before \ud83d after", "title": "t \ud83d\ude00"}')
    article = only(read_corpus(tmp_path))
    assert article.body == "before \ufffd after"
    assert article.title == "t \U0001f600"


def test_the_later_of_two_articles_with_one_id_is_dropped(tmp_path):
    write(tmp_path, "a.json", json.dumps({"id": "same", "text": "first"}))
    write(tmp_path, "b.json", json.dumps({"id": "same", "text": "second"}))
    haul = read_corpus(tmp_path)
    assert [a.body for a in haul.articles] == ["first"]
    assert [(d.path, d.code) for d in haul.dropped] == [("b.json", DropCode.DUPLICATE_ID)]


def test_a_page_and_a_text_of_one_name_are_both_read(tmp_path):
    write(tmp_path, "a.html", "<p>page</p>")
    write(tmp_path, "a.txt", STORY)
    assert [a.id for a in read_corpus(tmp_path).articles] == ["a", "a.txt"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", DropCode.EMPTY),
        (b"  \n\t \n", DropCode.EMPTY),
        (b"%PDF-1.7 and more", DropCode.BINARY),
        (b"\x89PNG\r\n\x1a\n", DropCode.BINARY),
        (b"\x1f\x8b\x08\x00", DropCode.BINARY),
        (bytes(range(256)) * 20, DropCode.BINARY),
    ],
)
@pytest.mark.parametrize("suffix", [".txt", ".html", ".md"])
def test_what_is_no_text_is_dropped_whatever_its_name(tmp_path, data, code, suffix):
    write(tmp_path, "a" + suffix, data)
    assert dropped(read_corpus(tmp_path)).code is code


def test_a_file_over_the_limit_is_dropped_unread(tmp_path):
    write(tmp_path, "a.txt", "x" * 101)
    assert dropped(read_corpus(tmp_path, limit=100)).code is DropCode.TOO_LARGE


def test_an_unknown_suffix_is_dropped_and_says_what_is_read(tmp_path):
    write(tmp_path, "a.docx", STORY)
    drop = dropped(read_corpus(tmp_path))
    assert drop.code is DropCode.UNSUPPORTED
    assert ".txt" in drop.reason


def test_a_link_that_leaves_the_corpus_is_not_followed(tmp_path):
    secret = write(tmp_path, "outside/secret.txt", STORY)
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").symlink_to(secret)
    (corpus / "loop").symlink_to(corpus)
    haul = read_corpus(corpus)
    assert not haul.articles
    assert [(d.path, d.code) for d in haul.dropped] == [("a.txt", DropCode.UNREADABLE), ("loop", DropCode.UNREADABLE)]


def test_front_matter_gives_the_fields_and_the_body_follows_it(tmp_path):
    write(tmp_path, "a.md", '---\ntitle: "Ferry: stopped"\ndate: 2031-05-13\ntags: [a, b]\n---\n\n# Ferry\n\nText.\n')
    article = only(read_corpus(tmp_path))
    assert (article.title, article.published) == ("Ferry: stopped", "2031-05-13")
    assert article.body == "\n# Ferry\n\nText.\n"


def test_front_matter_may_be_toml(tmp_path):
    write(tmp_path, "a.md", '+++\ntitle = "Ferry"\npublished = 2031-05-13\n+++\nText.\n')
    assert only(read_corpus(tmp_path)).published == "2031-05-13"


def test_a_single_file_outside_a_corpus_keeps_the_path_it_was_asked_by(tmp_path):
    path = write(tmp_path, "2031-05-13/a.txt", STORY)
    article = only(read_file(path))
    assert (article.id, article.path, article.day) == ("a", path.as_posix(), date(2031, 5, 13))


def test_a_missing_file_is_a_value(tmp_path):
    assert dropped(read_file(tmp_path / "a.txt")).code is DropCode.UNREADABLE


SENTENCES = {
    "cp1251": "Мост через реку Велна откроют во вторник, сообщила городская администрация. Движение закрыто с утра.",
    "gb18030": "市政府星期二宣布，跨河大桥将于下周重新开放。居民表示欢迎，认为交通会更加方便。",
    "shift_jis": "市は火曜日、川に架かる橋を来週再開すると発表した。住民は歓迎している。",
    "cp1252": "Über die Brücke fährt ab Dienstag wieder die Straßenbahn, erklärte die Bürgermeisterin später.",
    "utf-16": "The bridge opens on Tuesday.",
    "utf-16-le": "The bridge opens on Tuesday. Nobody knows when the tram will follow.",
    "utf-16-be": "The bridge opens on Tuesday. Nobody knows when the tram will follow.",
    "utf-8-sig": "Cầu mở cửa vào thứ Ba.",
}


@pytest.mark.parametrize("encoding", SENTENCES)
def test_text_is_decoded_whatever_its_encoding(tmp_path, encoding):
    text = "\n\n".join([SENTENCES[encoding]] * 3)
    write(tmp_path, "a.txt", text.encode(encoding))
    assert only(read_corpus(tmp_path)).body == text


def test_valid_utf8_goes_before_a_wrong_declaration(tmp_path):
    page = '<meta charset="iso-8859-1"><p>Cầu mở cửa vào thứ Ba.</p>'
    write(tmp_path, "a.html", page)
    assert only(read_corpus(tmp_path)).body == page


def test_a_declared_encoding_goes_before_detection(tmp_path):
    page = '<meta charset="windows-1251"><p>Мост</p>'
    write(tmp_path, "a.html", page.encode("cp1251"))
    assert only(read_corpus(tmp_path)).body == page


@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=300), suffix=st.sampled_from([".txt", ".html", ".md", ".json", ".jsonl"]))
def test_no_bytes_raise_and_the_same_bytes_give_the_same(tmp_path_factory, data, suffix):
    path = write(tmp_path_factory.mktemp("any"), "a" + suffix, data)
    haul = read_file(path)
    assert haul == read_file(path)
    assert haul.articles or haul.dropped or not data.strip() or suffix in (".json", ".jsonl")
    for article in haul.articles:
        article.body.encode("utf-8")
