"""How object storage is reached, where `corpus` or `output` is an address."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field, field_validator

from briefing.settings.values import WEB, Part


class StorageSettings(Part):
    """Server, folder, limits. Keys are the driver's own business: variables, or its files."""

    storage_endpoint: str | None = None
    """Address of the server that s3:// or gs:// buckets lie on, such as one of your own; without it AWS_ENDPOINT_URL,
    else the provider's."""
    storage_folder: Path | None = None
    """Folder of this machine for what is fetched from buckets and for the state of runs that write there; without it
    briefing/storage in the user's cache folder."""
    storage_parallel: Annotated[int, Field(ge=1, le=256)] = 16
    """Requests to a bucket at once."""
    storage_seconds: Annotated[float, Field(gt=0)] = 30.0
    """Seconds that the storage may be silent within one request."""

    @field_validator("storage_endpoint")
    @classmethod
    def _web_address(cls, address: str | None) -> str | None:
        if address is not None and not WEB.match(address):
            raise ValueError("it is not an http:// or https:// address")
        if address is not None and "@" in address.split("/")[2]:
            raise ValueError("an address must not hold a password, since addresses are printed")
        return address
