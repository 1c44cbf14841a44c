"""The embedder that the settings name, with its store and its scale."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from briefing.assembly.asking import model_key
from briefing.assembly.common import store
from briefing.assembly.secrets import read_secret
from briefing.errors import SettingsError
from briefing.settings import Settings, clean_key
from briefing.store import Store, key_of

if TYPE_CHECKING:  # at run time loaded when needed: `briefing --help` must be quick
    from briefing.embedding import Description, Embedder, Sample, Scale, Vectors

_OPENAI = "https://api.openai.com/v1"
_KIND = "scale"


def description(settings: Settings) -> Description:
    """Which embedder, and how it is asked. Raises `SettingsError` where its key cannot be had."""
    from briefing.embedding import Description

    if settings.embedder == "bundled":
        return Description()
    own = settings.embedder == "openai"
    return Description(
        kind=settings.embedder,
        model=settings.embedding_model or "",
        address=_address(settings) if own else "",
        key=_key(settings) if own else None,
        dimensions=settings.embedding_dimensions if own else None,
        prefix=settings.embedding_prefix,
        batch=settings.embedding_batch,
        parallel=settings.embedding_parallel,
        seconds=settings.embedding_seconds,
        attempts=settings.embedding_attempts,
        price=settings.embedding_price,
        model_file=settings.embedding_file,
        tokenizer_file=settings.embedding_tokenizer,
        pooling=settings.embedding_pooling,
        longest=settings.embedding_pieces,
    )


def embedder(settings: Settings) -> Embedder:
    """The embedder of the settings over the store of the output folder. Raises as `embedder_over`."""
    return embedder_over(store(settings), settings)


def embedder_in_memory(settings: Settings | None = None) -> Embedder:
    """The same, but what the bundled one gives is kept for this process alone.

    What another gave was paid for: it is taken from the store. Without ``settings`` the bundled one. Raises as
    `embedder_over`.
    """
    if settings is None or settings.embedder == "bundled":
        return embedder_over(Store(None), settings)
    return embedder(settings)


def embedder_over(
    kept: Store, settings: Settings | None = None, spread: Callable[[Embedder], Embedder] = lambda inner: inner
) -> Embedder:
    """The embedder of the settings over ``kept``; without ``settings`` the bundled one.

    ``spread``: see `briefing.embedding.made_over`. Raises `SettingsError`, and `ResourceError` where a file or
    package is missing.
    """
    from briefing.embedding import Description, made_over

    if settings is None:
        return made_over(Description(), kept, _none, spread=spread)
    return made_over(description(settings), kept, lambda own: scale_found(settings, kept, own), spread=spread)


def scale_found(settings: Settings, kept: Store, own: Embedder) -> Scale:
    """The scale of ``own``: that of the settings' file, what is kept, or what the texts that ship tell, then kept.

    Raises `SettingsError` where the file is none, or of another embedder; and what embedding raises.
    """
    held = kept_scale(settings, kept, own.name)
    if held is not None:
        kept.touch(_KIND, [key_of(own.name)])
        return held
    from briefing.embedding import shipped_samples

    found = measured_on(own, embedder_over(kept), shipped_samples())
    keep_scale(kept, found)
    return found


def scale_mark(settings: Settings) -> dict[str, object]:
    """A hash of the settings' file of a scale, where they name one: another file makes another edition."""
    if settings.embedding_scale is None:
        return {}
    try:
        return {"embedding_scale_sha256": hashlib.sha256(settings.embedding_scale.read_bytes()).hexdigest()}
    except OSError:  # told when it is needed
        return {}


def keep_scale(kept: Store, found: Scale) -> None:
    """From now on it is that of its embedder, in this output folder."""
    kept.put(_KIND, {key_of(found.name): found.packed()})


def measured_on(own: Embedder, bundled: Embedder, samples: Sequence[Sample]) -> Scale:
    """The scale of ``own``, measured beside the bundled one. Raises as `briefing.embedding.measured`."""
    from briefing.embedding import measured

    return measured(own, bundled, samples, _reference)


def likeness_of(
    scale: Scale, own: Embedder, bundled: Embedder, samples: Sequence[Sample]
) -> dict[str, list[dict[str, float]]]:
    """See `briefing.embedding.likeness`."""
    from briefing.embedding import likeness

    return likeness(scale, own, bundled, samples, _reference)


def kept_scale(settings: Settings, kept: Store, name: str) -> Scale | None:
    """The scale of the embedder ``name`` that is in force, without measuring it. Raises `SettingsError`."""
    from briefing.embedding import unpacked

    if settings.embedding_scale is not None:
        return _of_file(settings, name)
    held = kept.get(_KIND, [key_of(name)]).get(key_of(name))
    return unpacked(held, "what is kept of the embedder") if held is not None else None


def bare_embedder(settings: Settings, kept: Store) -> Embedder:
    """The embedder of the settings as it is, over ``kept``: without scale, and nothing in its place where it fails."""
    from briefing.embedding.cached import CachedEmbedder

    return CachedEmbedder(description(settings).made(), kept)


def _reference(view: str, vectors: Vectors, languages: Sequence[str]) -> Vectors:
    """The bundled embedder's vectors, as grouping and verification compare them."""
    import numpy as np

    from briefing.events import compared
    from briefing.verification import centred

    if view != "sentence":
        return compared(vectors, languages, view)
    return np.concatenate([centred(vectors[n : n + 1], language) for n, language in enumerate(languages)])


def _none(own: Embedder) -> Scale:
    """Of the bundled one nothing is asked."""
    raise AssertionError(own.name)


def _of_file(settings: Settings, name: str) -> Scale:
    from briefing.embedding import unpacked

    file = settings.embedding_scale
    assert file is not None  # noqa: S101 - the caller looked
    try:
        data = file.read_bytes()
    except OSError as problem:
        raise SettingsError(f"embedding_scale {file} cannot be read: {problem.strerror}") from None
    found = unpacked(data, f"embedding_scale {file}")
    if found.name != name:
        told = f"embedding_scale {file} is of another embedder ({found.name}) than the one in use ({name})"
        raise SettingsError(told, hint="Measure it with `briefing embedder measure`.")
    return found


def _address(settings: Settings) -> str:
    return (settings.embedding_base_url or settings.base_url or _OPENAI).rstrip("/")


def _key(settings: Settings) -> str | None:
    """Its own key, or the language model's where both are at one address: a key is for nobody else."""
    name = "embedding_api_key"
    given = settings.embedding_api_key, settings.embedding_api_key_file, settings.embedding_api_key_command
    key = read_secret(name, *given)
    if key is None and _address(settings) == (settings.base_url or _OPENAI).rstrip("/"):
        return model_key(settings)
    try:
        return clean_key(key) if key is not None else None
    except ValueError as problem:  # it does not hold the key
        raise SettingsError(f"{name} does not give a key and nothing else: {problem}") from None
