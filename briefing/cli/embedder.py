"""``briefing embedder``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefing.cli.common import common, corpus_option, load, progress, put, put_json
from briefing.cli.make import parse_day

if TYPE_CHECKING:
    from briefing.embedding import Sample, Scale
    from briefing.settings import Settings

_HINT = 'Set embedder = "openai" or "onnx" first: see docs/how-to/other-embedders.md.'


@click.group()
def embedder() -> None:
    """Which model turns texts into vectors, and how its likeness reads."""


@embedder.command()
@click.option("--output", type=click.Path(path_type=Path), help="Folder of editions and of what is kept.")
@common
def show(output: Path | None, config: Path | None, quiet: bool, verbose: bool, as_json: bool) -> int:
    """Show the embedder of the settings, and whether it was measured. Nothing is asked of an endpoint."""
    del verbose, quiet
    from briefing import assembly

    settings = load(config, output=output).settings
    if settings.embedder == "bundled":
        name, scale = assembly.embedder_in_memory().name, None
    else:
        kept = assembly.store(settings)
        name = assembly.bare_embedder(settings, kept).name
        scale = assembly.kept_scale(settings, kept, name)
    told: dict[str, Any] = {"embedder": settings.embedder, "name": name}
    told["measured"] = _told(scale) if scale else None
    if as_json:
        put_json(told)
        return 0
    put(f"{settings.embedder}: {name}")
    if settings.embedder == "bundled":
        put("Its means of languages ship with the program.")
    elif scale is None:
        put("Not measured yet: the first run measures it on texts that ship; `briefing embedder measure` on yours.")
    else:
        _put_scale(scale)
    return 0


@embedder.command()
@click.option("--date", "day", help="Only the articles of this day (default: all days together).")
@corpus_option
@click.option("--output", type=click.Path(path_type=Path), help="Folder of editions, where the measure is kept.")
@click.option("--out", type=click.Path(path_type=Path), help="File for it, for the setting embedding_scale.")
@common
def measure(
    day: str | None,
    corpus: Path | None,
    output: Path | None,
    out: Path | None,
    config: Path | None,
    quiet: bool,
    verbose: bool,
    as_json: bool,
) -> int:
    """Measure the embedder of the settings beside the bundled one: means of languages, and how likeness reads.

    Without --corpus and --date on texts that ship with the program, in eleven languages; with them on the titles and
    leads of these articles, too, which should be some hundred in each of your languages. Nothing is labelled, and no
    language model is asked. An edition that was made before is not made again by it: use `briefing make --force`.
    """
    del verbose
    from briefing import assembly
    from briefing.embedding import shipped_samples

    settings = _with_another(load(config, corpus=corpus, output=output).settings)
    whole = corpus is not None or day is not None
    samples = shipped_samples() + (_of_corpus(settings, day, quiet or as_json) if whole else [])
    kept = assembly.store(settings)
    own, bundled = assembly.bare_embedder(settings, kept), assembly.embedder_over(kept)
    scale = assembly.measured_on(own, bundled, samples)
    _keep(scale, settings, out)
    likeness = assembly.likeness_of(scale, own, bundled, samples)
    if as_json:
        told = {"embedder": settings.embedder, **_told(scale), "likeness": likeness}
        put_json({**told, "file": str(out) if out else None})
        return 0
    put(f"{settings.embedder}: {scale.name}")
    _put_scale(scale)
    _put_likeness(likeness)
    put(f"Kept in {out}: set embedding_scale to it." if out else "Kept in the output folder.")
    return 0


def _put_likeness(likeness: dict[str, list[dict[str, float]]]) -> None:
    for name, rows in likeness.items():
        put(f"{name}: quantiles of likeness over all pairs")
        put(f"  {'share below':>12} {'own':>7} {'through':>8} {'bundled':>8}")
        for row in rows:
            put(f"  {row['share']:12.4f} {row['own']:7.3f} {row['through']:8.3f} {row['bundled']:8.3f}")


def _with_another(settings: Settings) -> Settings:
    """Settings that name another embedder than the bundled one."""
    from briefing.errors import UsageError

    if settings.embedder == "bundled":
        raise UsageError("the bundled embedder is what others are measured by", hint=_HINT)
    return settings


def _of_corpus(settings: Settings, day: str | None, silent: bool) -> list[Sample]:
    """Titles and leads of the corpus, of articles whose language is known."""
    from briefing import assembly
    from briefing.embedding import Sample
    from briefing.events import digests
    from briefing.pipeline import read_day

    only, watch = parse_day(day, settings) if day is not None else None, progress(silent)
    assembly.bring_corpus(settings, only, watch.stage)
    read = read_day(
        settings.corpus,
        only,
        settings.max_age_days,
        watch,
        page_seconds=settings.page_seconds,
        outlets=assembly.outlets(settings).outlets,
    )
    found = digests(list(read.readings.values()))
    return [Sample(d.language, d.headline, d.card.partition("\n")[2]) for d in found if d.language and d.headline]


def _keep(scale: Scale, settings: Settings, out: Path | None) -> None:
    from briefing import assembly
    from briefing.errors import BriefingError

    if out is None:
        assembly.keep_scale(assembly.store(settings), scale)
        return
    try:
        out.write_bytes(scale.packed())
    except OSError as problem:
        raise BriefingError(f"cannot write {out}: {problem.strerror}") from None


def _told(scale: Scale) -> dict[str, Any]:
    return {
        "name": scale.name,
        "same_as_bundled": scale.same,
        "dimensions": len(scale.mean) if scale.mean is not None else None,
        "texts": scale.texts,
        "share": round(scale.share, 4),
        "languages": list(scale.languages),
    }


def _put_scale(scale: Scale) -> None:
    if scale.same:
        put(f"Measured on {scale.texts} texts: it is the bundled model in another form; what ships holds for it.")
        return
    put(f"Measured on {scale.texts} texts; languages with a mean of their own: {', '.join(scale.languages)}.")
