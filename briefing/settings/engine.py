"""Where the work is done."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import Field, field_validator

from briefing.settings.values import Part

RAY_ADDRESS = re.compile(r"auto|(?:ray://)?[^\s/@:]+:\d{1,5}|(?:ray://)?\[[0-9a-fA-F:.]+\]:\d{1,5}")
"""How the address of a cluster is written."""


class EngineSettings(Part):
    """The engine that reading, embedding, comparing and writing run on."""

    engine: Literal["local", "ray"] = "local"
    """What does the work: this machine alone ("local"), or Ray, on this machine or on a cluster ("ray"; needs
    `pip install 'briefing[ray]'`). The edition is the same."""
    ray_address: str | None = None
    """Cluster of Ray: "HOST:6379", "ray://HOST:10001", or "auto" for the one that this machine belongs to. Without it
    RAY_ADDRESS; without that Ray is started on this machine, for the run."""
    ray_workers: Annotated[int | None, Field(ge=1, le=10_000)] = None
    """Processes that work at once. Without it as many as this machine, or the cluster, has cores."""

    @field_validator("ray_address")
    @classmethod
    def _host_and_port(cls, address: str | None) -> str | None:
        if address is not None and not RAY_ADDRESS.fullmatch(address):
            raise ValueError('it is neither "auto" nor an address such as 10.0.0.5:6379 or ray://10.0.0.5:10001')
        return address
