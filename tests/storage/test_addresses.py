from __future__ import annotations

from pathlib import Path

import pytest

from briefing.errors import SettingsError
from briefing.settings import load_settings
from briefing.storage import Address, address_of, is_address, mirror_of, parse_address, shown_place
from briefing.text.called import with_names


def test_an_address_is_kept_whole():
    assert parse_address("s3://news/daily/") == Address("s3", "news", ("daily",))
    assert str(parse_address("abfs://box@account.dfs.example/daily")) == "abfs://box@account.dfs.example/daily"
    assert str(parse_address("sftp://reader@host:22/daily")) == "sftp://reader@host:22/daily"
    assert parse_address("file:///srv/news") == Path("/srv/news")
    assert [is_address(text) for text in ("s3://b", "corpus/2031-05-13", "C:/news")] == [True, False, False]


@pytest.mark.parametrize(
    "text",
    [
        "s3://KEY:s3cr3t@news/daily",
        "s3://KEY:s3cr3t/with/slashes@news/daily",
        "sftp://reader:s3cr3t@host/daily",
        "az://box/daily?sig=s3cr3t",
        "s3://news/../s3cr3t",
        "s3://news//s3cr3t",
        "s3://news/s3cr3t\x00",
        "s3:///s3cr3t",
        "https://host/s3cr3t",
        "simplecache::s3://news/s3cr3t",
        "s3://news/" + "s3cr3t" * 50,
    ],
)
def test_an_address_that_is_refused_is_not_repeated(text):
    with pytest.raises(ValueError, match=r".") as refused:
        parse_address(text)

    assert "s3cr3t" not in str(refused.value)


def test_the_settings_refuse_a_secret_in_an_address_without_showing_it():
    with pytest.raises(SettingsError) as refused:
        load_settings({"corpus": "s3://KEY:s3cr3t@news/daily"})

    assert "corpus (from flag)" in str(refused.value)
    assert "s3cr3t" not in str(refused.value)


def test_a_path_stands_for_its_address_and_so_do_those_below_it(tmp_path):
    corpus = mirror_of(parse_address("s3://news/daily"), tmp_path)

    assert str(address_of(corpus / "2031-05-13" / "a.txt")) == "s3://news/daily/2031-05-13/a.txt"
    assert corpus.is_relative_to(tmp_path)
    assert shown_place(tmp_path) == str(tmp_path)
    assert address_of(tmp_path) is None


def test_buckets_of_two_servers_have_two_folders(tmp_path):
    address = parse_address("s3://news/daily")

    assert mirror_of(address, tmp_path) != mirror_of(address, tmp_path, endpoint="http://127.0.0.1:9000")


def test_messages_call_a_folder_by_its_address_but_not_what_stays_here(tmp_path):
    output = mirror_of(parse_address("s3://news/out"), tmp_path)

    assert with_names(f"cannot read {output}/2031-05-13: gone") == "cannot read s3://news/out/2031-05-13: gone"
    assert with_names(f"cannot lock {output}/.state/lock") == f"cannot lock {output}/.state/lock"


def test_settings_show_addresses_and_hold_folders(tmp_path):
    settings = load_settings({"corpus": "s3://news/daily", "storage_folder": tmp_path}).settings

    assert settings.corpus.is_relative_to(tmp_path)
    assert settings.model_dump(mode="json")["corpus"] == "s3://news/daily"


def test_a_settings_file_may_name_addresses_and_its_profiles_lie_below(tmp_path):
    file = tmp_path / "briefing.toml"
    file.write_text('corpus = "s3://news/daily"\noutput = "s3://news/out"\nstorage_folder = "kept"\n[profiles.brief]\n')

    settings = load_settings({}, file, "brief").settings

    assert shown_place(settings.output) == "s3://news/out/brief"
    assert settings.output.is_relative_to(tmp_path / "kept")
    assert settings.output.name == settings.profile


def test_only_corpus_and_output_may_be_addresses():
    with pytest.raises(SettingsError, match=r"edits .*Only corpus and output"):
        load_settings({"edits": "s3://news/edits"})
