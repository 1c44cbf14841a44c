"""``sources.toml``: what is read, what is told to be wrong, and what a slip costs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefing.corpus import find_sources, load_sources, read_corpus, read_sources
from briefing.errors import SettingsError
from briefing.records.article import DropCode
from briefing.records.outlet import Outlet, OutletKind
from briefing.text.hosts import ascii_host

PROJECT = Path(__file__).resolve().parents[2]
GOOD = """
[[outlet]]
name = "Harbour Gazette"
aliases = ["HG"]
domains = ["www.Gazette.example", "gazette.example"]
country = "gb"
language = "en-GB"
kind = "local"
owner = "Quay Press"
"""
OTHER = '[[outlet]]\nname = "Meridian"\ndomains = "meridian.example"\nkind = "Wire"\n'


@pytest.fixture
def read(tmp_path):
    def reading(text: str | bytes):
        path = tmp_path / "sources.toml"
        path.write_bytes(text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text)
        return read_sources(path)

    return reading


def entry(field: str) -> str:
    return f'[[outlet]]\nname = "Tidings"\n{field}\n'


def test_an_entry_gives_an_outlet_with_its_fields_in_one_form(read):
    assert read(GOOD).outlets == (
        Outlet(
            name="Harbour Gazette",
            aliases=("HG",),
            domains=("gazette.example",),
            country="GB",
            language="en-GB",
            kind=OutletKind.LOCAL,
            owner="Quay Press",
        ),
    )


def test_a_list_may_be_written_as_tables_by_name(read):
    text = '[sources."Harbour Gazette"]\ndomains = ["gazette.example"]\n[sources.Meridian]\nkind = "wire"\n'
    outlets = read(text).outlets
    assert [(one.name, one.domains, one.kind) for one in outlets] == [
        ("Harbour Gazette", ("gazette.example",), None),
        ("Meridian", (), OutletKind.WIRE),
    ]


def test_only_the_name_is_needed_and_one_domain_needs_no_brackets(read):
    listed = read(entry("") + OTHER)
    assert [one.name for one in listed.outlets] == ["Tidings", "Meridian"]
    assert listed.outlets[1].domains == ("meridian.example",)
    assert listed.outlets[1].kind is OutletKind.WIRE
    assert listed.problems == ()


def test_internationalised_domains_are_kept_as_the_dns_writes_them(read):
    assert read(entry('domains = ["Grünau.example"]')).outlets[0].domains == ("xn--grnau-lva.example",)


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ('domain = ["a.example"]', 'unknown key "domain"; did you mean "domains"?'),
        ('colour = "red"', 'unknown key "colour"'),
        ('kind = "pubic"', 'did you mean "public"?'),
        ('kind = "tabloid"', 'kind: "tabloid" is none of wire, public, state, private, local, aggregator, official'),
        ("kind = 3", "kind: it must be text in quotation marks, and is of type int"),
        ('country = "UK"', 'country: "UK" is not a country code of two letters (ISO 3166-1); did you mean "GB"?'),
        ('country = "France"', 'country: "France" is not a country code'),
        ('language = "English language"', "language: "),
        ('domains = ["https://a.example/news"]', 'is an address: write the domain alone, such as "a.example"'),
        ('domains = ["a.example/news"]', "is an address"),
        ('domains = ["10.0.0.1"]', "is an address"),
        ('domains = ["*.a.example"]', 'a domain stands for all below it: write "a.example"'),
        ('domains = ["example"]', 'domains: "example" is not a domain'),
        ("domains = [7]", "domains: it must be text"),
        ('owner = "' + "x" * 99 + '"', "owner: it has 99 characters, and may have 60"),
    ],
)
def test_a_bad_field_costs_its_entry_and_is_told_with_file_entry_and_field(read, field, told):
    listed = read(GOOD + entry(field) + OTHER)
    assert [one.name for one in listed.outlets] == ["Harbour Gazette", "Meridian"]
    (problem,) = listed.problems
    assert 'sources.toml, outlet 2 ("Tidings") is passed over: ' in problem
    assert told in problem


def test_an_entry_without_a_name_or_that_is_no_table_is_passed_over(read):
    listed = read('outlet = [1, {domains = ["a.example"]}, {name = " "}, {name = "Good"}]')
    assert [one.name for one in listed.outlets] == ["Good"]
    assert len(listed.problems) == 3


def test_of_two_entries_with_one_domain_the_second_is_passed_over(read):
    listed = read(GOOD + entry('domains = ["m.gazette.example"]'))
    assert len(listed.outlets) == 1
    assert 'domains: "gazette.example" is already that of Harbour Gazette' in listed.problems[0]


def test_broken_toml_costs_the_entry_that_it_stands_in_and_names_the_line(read):
    listed = read(GOOD + '[[outlet]]\nname = "Tidings\nkind = "wire"\n\n' + OTHER)
    assert [one.name for one in listed.outlets] == ["Harbour Gazette", "Meridian"]
    assert "sources.toml, line 11: it is not TOML" in listed.problems[0]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\xff\xfe\x00", "line 1: it is not UTF-8"),
        (b"outlet = [\n" + b"[" * 5000, "sources.toml"),
        (b"x = " + b"9" * 9000, "sources.toml"),
        (b'title = "x"\n', 'unknown key "title"'),
        (b'[outlet]\nname = "x"\n', "outlet: write [[outlet]] above each outlet"),
        (b"builtin = 1\n", "builtin: write true or false"),
        (b"#" * 5_000_001, "more than 5,000,000 bytes"),
    ],
)
def test_a_file_that_is_no_list_gives_no_outlet_and_says_why(read, data, told):
    listed = read(data)
    assert listed.outlets == ()
    assert told in listed.problems[0]


def test_a_list_that_is_missing_or_a_folder_is_a_problem_and_no_exception(tmp_path):
    assert "cannot be read" in read_sources(tmp_path / "absent.toml").problems[0]
    assert "cannot be read" in read_sources(tmp_path).problems[0]


def test_many_problems_are_counted_and_not_all_told(read):
    problems = read(entry('kind = "x"') * 100).problems
    assert len(problems) == 21
    assert problems[-1].endswith("and 80 more such problems")


@pytest.mark.parametrize(
    "where", ["corpus", "corpus/2031-05-13", "corpus/2031-05-13/deep", "corpus/2031-05-13/a.txt", "corpus/days.jsonl"]
)
def test_the_list_lies_in_the_corpus_beside_its_file_or_above_its_day(tmp_path, where):
    deep = tmp_path / "corpus" / "2031-05-13" / "deep"
    deep.mkdir(parents=True)
    for name in ("corpus/2031-05-13/a.txt", "corpus/days.jsonl"):
        (tmp_path / name).touch()
    (tmp_path / "sources.toml").write_text("")
    assert find_sources(tmp_path / where) is None
    (tmp_path / "corpus" / "sources.toml").write_text(GOOD)
    assert find_sources(tmp_path / where) == tmp_path / "corpus" / "sources.toml"


def test_the_list_of_the_settings_goes_before_that_of_the_corpus_and_must_exist(tmp_path):
    (tmp_path / "sources.toml").write_text(GOOD)
    mine = tmp_path / "mine.toml"
    with pytest.raises(SettingsError, match=r"mine\.toml does not exist"):
        find_sources(tmp_path, mine)
    mine.write_text(OTHER)
    assert [one.name for one in load_sources(tmp_path, mine).outlets] == ["Meridian"]


def test_without_a_list_the_programs_own_is_taken_and_with_one_only_where_it_asks_for_it(tmp_path):
    builtin = tmp_path / "builtin.toml"
    builtin.write_text(OTHER + '[[outlet]]\nname = "HG"\ndomains = ["hg.example"]\n')
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    names = lambda: [one.name for one in load_sources(corpus, None, builtin).outlets]  # noqa: E731
    assert names() == ["Meridian", "HG"]
    (corpus / "sources.toml").write_text(GOOD)
    assert names() == ["Harbour Gazette"]
    (corpus / "sources.toml").write_text("builtin = true\n" + GOOD)
    assert names() == ["Harbour Gazette", "Meridian"]  # HG is the Gazette's alias: its own entry stands before
    (corpus / "sources.toml").write_text("")
    assert names() == []
    (corpus / "sources.toml").write_text("[[outlet]\n")
    listed = load_sources(corpus, None, builtin)
    assert [one.name for one in listed.outlets] == ["Meridian", "HG"]
    assert "line 1" in listed.problems[0]


def test_another_list_has_another_hash(tmp_path):
    path = tmp_path / "sources.toml"
    path.write_text(GOOD)
    first = load_sources(tmp_path).sha256
    path.write_text(OTHER)
    assert len(first) == 64
    assert load_sources(tmp_path).sha256 != first


def test_the_list_beside_day_folders_is_no_article_and_not_dropped(tmp_path):
    (tmp_path / "2031-05-13").mkdir()
    (tmp_path / "2031-05-13" / "a.txt").write_text("The dam holds.")
    (tmp_path / "sources.toml").write_text(GOOD)
    haul = read_corpus(tmp_path)
    assert (len(haul.articles), haul.dropped) == (1, ())
    flat = tmp_path / "2031-05-13"
    (flat / "sources.toml").write_text(GOOD)
    assert {drop.code for drop in read_corpus(flat).dropped} <= {DropCode.UNSUPPORTED}


@pytest.mark.parametrize("name", ["corpus/sources.toml", "corpus/sample/sources.toml"])
def test_the_lists_of_the_project_have_no_problem(name):
    assert read_sources(PROJECT / name).problems == ()


def test_the_programs_own_list_covers_the_languages_that_are_read():
    outlets = read_sources(PROJECT / "corpus" / "sources.toml").outlets
    languages = {one.language for one in outlets}
    assert set(re.findall(r"\w+", "en fr de es it pt nl vi ru uk pl tr ar zh ja ko")) <= languages
    assert {one.kind for one in outlets} >= set(OutletKind)
    assert len({one.country for one in outlets}) >= 60
    assert all(one.domains for one in outlets)


def test_an_entry_of_the_programs_own_list_has_no_name_that_its_domain_tells_already():
    outlets = read_sources(PROJECT / "corpus" / "sources.toml").outlets
    spare = [(one.name, alias) for one in outlets for alias in one.aliases if ascii_host(alias) in one.domains]
    assert spare == []
    assert len({one.name for one in outlets}) == len(outlets)


def test_the_reference_page_has_every_field_and_kind_and_its_example_is_a_good_list(read):
    page = (PROJECT / "docs" / "reference" / "sources.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z]+)` \|", page, re.MULTILINE)
    assert rows == [*Outlet.model_fields, *(kind.value for kind in OutletKind)]
    example = re.findall(r"```text\n(.*?)```", page, re.DOTALL)[0]
    (outlet,) = read(example).outlets
    assert set(re.findall(r"^([a-z]+) =", example, re.MULTILINE)) == set(Outlet.model_fields)
    assert outlet.kind is OutletKind.PRIVATE


def test_the_pages_tell_how_many_outlets_the_program_knows():
    count = len(read_sources(PROJECT / "corpus" / "sources.toml").outlets)
    for page in ("reference/sources.md", "how-to/your-own-corpus.md"):
        told = re.search(r"some (\d+) outlets", (PROJECT / "docs" / page).read_text(encoding="utf-8"))
        assert told is not None
        assert abs(int(told[1]) - count) < 50
