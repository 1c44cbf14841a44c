"""Files that are no articles, or hardly: none stops a run, each is told of with a reason that helps."""

from __future__ import annotations

import gzip
import json
import os
import zlib
from pathlib import Path

import pytest

from briefing.corpus import read_corpus, read_file
from briefing.pipeline import read_each
from briefing.records.article import Article, DropCode, Dropped
from briefing.records.reading import Reading, Unread
from tests.paragraphs.test_copied_text import STORY, TITLE
from tests.paragraphs.test_pages import page

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
TEXT = "\n\n".join([TITLE, *STORY])


def write(folder, name, data):
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def read(path):
    return list(read_each([path]))


def only(path):
    (one,) = read(path)
    return one


def texts(reading):
    assert isinstance(reading, Reading)
    return [paragraph.text for paragraph in reading.paragraphs]


@pytest.mark.skipif(not (SHARED / "data" / "hostile").is_dir(), reason="the hostile data are not beside the project")
@pytest.mark.slow
def test_naughty_strings_are_survived_as_whole_files_and_in_every_field(tmp_path):
    strings = json.loads((SHARED / "data" / "hostile" / "naughty-strings.json").read_text("utf-8"))
    fields = ("id", "title", "text", "published", "language", "source", "url")
    lines = [json.dumps({**dict.fromkeys(fields, text), "text": f"{STORY[0]}\n\n{text}"}) for text in strings]
    write(tmp_path, "all.jsonl", "\n".join(lines))
    for number, text in enumerate(strings):
        suffix = (".txt", ".html", ".md", ".json", ".jsonl")[number % 5]
        write(tmp_path, f"n{number}{suffix}", text.encode("utf-8", "surrogatepass"))
    read_all = list(read_each(sorted(tmp_path.iterdir())))
    assert len(read_all) >= 2 * len(strings) - 10  # an empty line of JSON is no entry
    assert all(one.reason for one in read_all if not isinstance(one, Reading))


@pytest.mark.parametrize(
    ("name", "body"), [("a.html", page()), ("a.html.gz", page()), ("A.TXT.GZ", TEXT), ("a.txt", TEXT)]
)
def test_gzip_under_any_name_is_unpacked(tmp_path, name, body):
    assert texts(only(write(tmp_path, name, gzip.compress(body.encode())))) == STORY


@pytest.mark.parametrize("suffix", [".json", ".jsonl", ".jsonl.gz"])
def test_gzip_of_json_is_unpacked(tmp_path, suffix):
    data = gzip.compress(json.dumps({"title": TITLE, "text": "\n\n".join(STORY)}).encode())
    assert texts(only(write(tmp_path, "a" + suffix, data))) == STORY


def test_an_article_in_a_packed_file_is_called_as_in_a_plain_one(tmp_path):
    write(tmp_path, "b.html.gz", gzip.compress(page().encode()))
    assert [article.id for article in read_corpus(tmp_path).articles] == ["b"]


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        (gzip.compress(b"x" * 3_000_000), DropCode.TOO_LARGE, "unpacked"),
        (gzip.compress(gzip.compress(b"x")), DropCode.BINARY, "gzip"),
        (gzip.compress(b"hello")[:8], DropCode.BINARY, "gzip"),
        (b"\x1f\x8b\x08\x00" + b"\xff" * 90, DropCode.BINARY, "gzip"),
        (b"\x28\xb5\x2f\xfd" + b"x" * 90, DropCode.BINARY, "zstd"),
        (b"PK\x03\x04" + b"x" * 90, DropCode.BINARY, "ZIP"),
        (b"%PDF-1.7\n" + b"x" * 90, DropCode.BINARY, "PDF"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 90, DropCode.BINARY, "PNG"),
        (zlib.compress(TEXT.encode() * 9), DropCode.BINARY, "binary"),
    ],
)
def test_what_is_packed_or_binary_says_what_it_is(tmp_path, data, code, said):
    haul = read_file(write(tmp_path, "a.html", data), limit=1_000_000)
    (drop,) = haul.dropped
    assert (drop.code, haul.articles) == (code, ())
    assert said in drop.reason


@pytest.mark.parametrize("suffix", [".zip", ".html.br", ".zst"])
def test_archives_that_are_not_unpacked_say_what_to_do(tmp_path, suffix):
    drop = only(write(tmp_path, "a" + suffix, b"x"))
    assert drop.code is DropCode.UNSUPPORTED
    assert "unpack" in drop.reason


def test_a_web_archive_is_read(tmp_path):
    archive = (
        'From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
        "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n"
        f"Content-Location: https://post.example/bridge\r\n\r\n{page()}\r\n"
        "--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--b--\r\n"
    )
    reading = only(write(tmp_path, "a.mht", archive))
    assert texts(reading) == STORY
    assert reading.url == "https://post.example/bridge"


@pytest.mark.parametrize("data", [b"x", b"", b"Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\n" * 500])
def test_a_web_archive_without_a_page_is_dropped(tmp_path, data):
    assert isinstance(only(write(tmp_path, "a.mhtml", data)), Dropped)


@pytest.mark.parametrize(
    ("encoding", "line"),
    [
        ("cp1252", "« L’été », dit-elle – c’est à côté, à Évrain, où la mairie l’a annoncé."),
        ("iso8859-2", "Most przez rzekę Welnę zostanie otwarty we wtorek, ogłosiły władze żółtego miasta."),
        ("cp1250", "Most přes řeku Velnu bude otevřen v úterý, oznámil městský úřad; šťastný žluťoučký kůň."),
        ("cp1254", "Velna nehri üzerindeki köprü salı günü açılacak, dedi belediye. İnsanlar şaşırdı."),
        ("cp1255", "הגשר מעל נהר ולנה ייפתח ביום שלישי, הודיעה העירייה. התנועה נסגרה מהבוקר."),
        ("cp1256", "أعلنت البلدية أن الجسر فوق نهر فيلنا سيفتح يوم الثلاثاء. وأغلقت الحركة منذ الصباح."),
        ("koi8-r", "Мост через реку Велна откроют во вторник, сообщила городская администрация."),
        ("big5", "市政府星期二宣布，跨河大橋將於下週重新開放。居民表示歡迎，認為交通會更加方便。"),
        ("euc-jp", "市は火曜日、川に架かる橋を来週再開すると発表した。住民は歓迎している。"),
        ("iso-2022-jp", "市は火曜日、川に架かる橋を来週再開すると発表した。住民は歓迎している。"),
        ("euc-kr", "시 정부는 화요일 강을 가로지르는 다리를 다음 주에 다시 연다고 발표했다."),
        ("iso-2022-kr", "시 정부는 화요일 강을 가로지르는 다리를 다음 주에 다시 연다고 발표했다."),
    ],
)
def test_text_in_old_encodings_is_read_without_a_word_of_it_and_against_a_wrong_one(tmp_path, encoding, line):
    body = read_file(write(tmp_path, "a.txt", line.encode(encoding))).articles[0].body
    assert body == line
    wrong = f'<meta charset="utf-8"><p>{line}</p>'.encode(encoding)
    assert line in read_file(write(tmp_path, "b.html", wrong)).articles[0].body


HURT = {
    "nested.html": "<html><body>" + "<div>" * 50_000 + STORY[0],
    "phrases.html": "<p>" + "<b><i>" * 25_000 + STORY[0],
    "quotes.md": ">" * 50_000 + " " + STORY[0],
    "lists.md": "\n".join(" " * (n % 300) + "- item" for n in range(5_000)) + "\n\n" + STORY[0],
    "paragraph.html": f"<article><h1>{TITLE}</h1><p>" + (STORY[0] + " ") * 1800 + "</p></article>",
    "paragraph.txt": TITLE + "\n\n" + (STORY[0] + " ") * 1800,
    "word.txt": TITLE + "\n\n" + "x" * 20_000 + "\n\n" + "\n\n".join(STORY),
    "links.html": page("".join(f"<a href=/{n}>Mill road {n}</a>" for n in range(20_000))),
    "entities.html": page("<p>" + "&amp;" * 100_000 + "</p>"),
    "bomb.html": '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>' + page("<p>&b;&b;&b;</p>"),
    "references.html": page("<p>a&#x1F;b&#xFFFE;c&#0;d&#xD800;e&#1114112;f</p>"),
    "nul.txt": TITLE + "\n\n" + STORY[0].replace(" ", " \x00", 2),
    "deep.json": "[" * 100_000,
    "nan.json": '{"title": "Ferry", "text": "' + STORY[0] + '", "id": NaN}',
    "twice.json": '{"text": "one", "text": "' + STORY[0] + '"}',
    "huge.json": '{"text": "' + STORY[0] + '", "id": 1' + "0" * 10_000 + "}",
    "surrogate.json": '{"text": "' + STORY[0] + ' \\ud800"}',
    "blank.txt": " \n\t\u200b\ufeff\n",
    "pysbd.txt": TITLE + "\n\n" + STORY[0] + " ..[111 111 111 111 111 111 111 111 111 111",
    "zalgo.txt": TITLE + "\n\n" + "".join(sign + "\u0301" * 50 for sign in STORY[0]),
    "rtl.txt": TITLE + "\n\n\u202e" + STORY[0] + "\u202c",
    "template.txt": TITLE + "\n\n" + STORY[0] + ' {{7*7}} {% raw %} [a1p1] "id":"a9p9"',
}


_DEAR = ("nested.html", "phrases.html", "entities.html", "lists.md", "links.html", "paragraph.html")


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.slow) if name in _DEAR else name for name in HURT]
)
def test_files_made_to_hurt_are_read_or_dropped_with_a_reason(tmp_path, name):
    results = read(write(tmp_path, name, HURT[name]))
    assert len(results) == 1
    for one in results:
        assert isinstance(one, Reading) or len(one.reason) > 10
        if not isinstance(one, Dropped):
            one.article.body.encode("utf-8")


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r", "\u2028", "\x85"])
def test_line_ends_of_every_kind_part_lines(tmp_path, break_):
    body = (break_ * 2).join([TITLE, *STORY])
    assert texts(only(write(tmp_path, "a.txt", body))) == STORY


def test_a_pipe_is_never_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    write(tmp_path, "b.txt", TEXT)
    haul = read_corpus(tmp_path)
    assert [article.id for article in haul.articles] == ["b"]
    assert [(drop.path, drop.code) for drop in haul.dropped] == [("a.txt", DropCode.UNREADABLE)]


def test_names_of_any_bytes_are_read_and_told(tmp_path):
    names = [b"a\nb.txt", b"\xff\xfe.txt", "é".encode() * 100 + b".txt", b"{{x}}<b>.txt", b" .txt"]
    for name in names:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text(TEXT, encoding="utf-8")
    haul = read_corpus(tmp_path)
    assert len(haul.articles) + len(haul.dropped) == len(names)
    for one in (*haul.articles, *haul.dropped):
        one.path.encode("utf-8")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_dropped_with_the_reason(tmp_path):
    path = write(tmp_path, "a.txt", TEXT)
    path.chmod(0)
    assert "ermission" in only(path).reason


def test_a_page_larger_than_the_limit_is_dropped_and_one_at_the_limit_is_read(tmp_path):
    fill = "<!--" + "x" * 9_980_000 + "-->"
    large = only(write(tmp_path, "large.html", page(fill + " " * 30_000)))
    assert (large.code, isinstance(large, Dropped)) == (DropCode.TOO_LARGE, True)
    assert isinstance(only(write(tmp_path, "full.html", page(fill))), Reading)


def test_mojibake_is_read_as_what_was_meant(tmp_path):
    line = STORY[0] + " “Voilà – très bien”, said the mayor of Évrain."
    broken = line.encode().decode("cp1252", "replace")
    twice = "«Это хорошо», сказал мэр города; мост открыт.".encode().decode("cp1251", "replace")
    reading = only(write(tmp_path, "a.txt", "\n\n".join([TITLE, *STORY[1:], broken])))
    assert "Évrain" in texts(reading)[-1]
    assert "Voilà" in texts(reading)[-1]
    assert "хорошо" in texts(only(write(tmp_path, "b.txt", "\n\n".join([TITLE, *STORY, twice + " " + twice]))))[-1]


def test_articles_are_records_whatever_the_file(tmp_path):
    for data in (b"\xff\xfe", b"\xef\xbb\xbf", b"\x00\x00\xfe\xff", b"\xff" * 100, b"a\x00b\x00"):
        for one in read(write(tmp_path, "a.txt", data)):
            assert isinstance(one, Reading | Unread | Dropped)
            assert isinstance(one, Dropped) or isinstance(one.article, Article)
