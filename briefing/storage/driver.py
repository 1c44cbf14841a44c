"""The driver of a kind of storage: fsspec's, loaded where an address is met and not before."""

from __future__ import annotations

import os
from typing import Any

from briefing.errors import StorageError, UsageError
from briefing.storage.places import Bucket
from briefing.text.secret import keep_secret

# Whose drivers take the address of a server under this name.
_ENDPOINTS = {"s3": "endpoint_url", "s3a": "endpoint_url", "gs": "endpoint_url", "gcs": "endpoint_url"}
_S3 = ("s3", "s3a")
_SECRETS = ("AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AZURE_STORAGE_KEY", "AZURE_STORAGE_CONNECTION_STRING")
_INSTALL = {
    "s3": "pip install 'briefing[s3]'",
    "s3a": "pip install 'briefing[s3]'",
    "gs": "pip install gcsfs",
    "gcs": "pip install gcsfs",
    "az": "pip install adlfs",
    "abfs": "pip install adlfs",
    "abfss": "pip install adlfs",
}
# There a folder is a part of a key, and what makes folders would make buckets.
_WITHOUT_FOLDERS = {"s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "oss", "oci", "cos", "obs", "b2"}
_CONNECT_SECONDS = 10.0
_OPEN: dict[tuple[int, Bucket], Any] = {}  # by process: a driver's threads do not survive a fork

Driver = Any
"""An ``fsspec.AbstractFileSystem``; fsspec has no types."""


def driver_of(bucket: Bucket) -> Driver:
    """The driver for ``bucket``, one a process.

    Raises `StorageError` where it is not installed or refuses what it is given, `UsageError` where there is none.
    """
    known = (os.getpid(), bucket)
    if known not in _OPEN:
        _OPEN[known] = _opened(bucket)
    return _OPEN[known]


def base_of(driver: Driver, address: object) -> str:
    """How the driver calls the place at ``address``, with no slash at its end."""
    return str(driver._strip_protocol(str(address))).rstrip("/")


def read_small(driver: Driver, name: str, most: int) -> bytes:
    """The bytes of an object; none where it has more than ``most``. Raises what the driver raises."""
    about = driver.info(name)
    if about.get("type") != "file" or not 0 < (about.get("size") or 0) <= most:
        return b""
    return bytes(driver.cat_file(name))


def make_folder_of(driver: Driver, name: str) -> bool:
    """Make the folder that ``name`` lies in; ``False`` where the storage has none: then it is a bucket that lacks."""
    kinds = {driver.protocol} if isinstance(driver.protocol, str) else set(driver.protocol)
    if kinds & _WITHOUT_FOLDERS:
        return False
    driver.makedirs(name.rsplit("/", 1)[0], exist_ok=True)
    return True


def _opened(bucket: Bucket) -> Driver:
    for variable in _SECRETS:
        if os.environ.get(variable):
            keep_secret(os.environ[variable])
    made = _class_of(bucket.scheme)
    try:
        driver = made(**_options(bucket))
    except Exception as error:  # each driver has errors of its own
        raise StorageError(f"{bucket} cannot be opened: {error}") from None
    if bucket.scheme in _S3:
        driver.retries = 1  # what is tried again is decided in one place, `trouble.patiently`
    return driver


def _class_of(scheme: str) -> Any:  # noqa: ANN401
    try:
        from fsspec import get_filesystem_class
    except ImportError:
        raise StorageError(_absent(scheme), hint=_how(scheme)) from None
    try:
        return get_filesystem_class(scheme)
    except ImportError:
        raise StorageError(_absent(scheme), hint=_how(scheme)) from None
    except ValueError:
        message = f"{scheme}:// is no kind of storage that is known here"
        raise UsageError(message, hint="Known are s3://, gs://, az:// and all that fsspec has a driver for.") from None


def _absent(scheme: str) -> str:
    return f"what reads {scheme}:// addresses is not installed"


def _how(scheme: str) -> str:
    return f"Install it with: {_INSTALL.get(scheme, f'pip install fsspec, and its driver for {scheme}://')}"


def _options(bucket: Bucket) -> dict[str, Any]:
    options: dict[str, Any] = {"use_listings_cache": False, "skip_instance_cache": True}
    if bucket.endpoint is not None:
        if bucket.scheme not in _ENDPOINTS:
            message = f"storage_endpoint says nothing to the driver of {bucket.scheme}://"
            raise UsageError(message, hint="Set the server in fsspec's own configuration (~/.config/fsspec).")
        options[_ENDPOINTS[bucket.scheme]] = bucket.endpoint
    if bucket.scheme in _S3:
        options["config_kwargs"] = {
            "connect_timeout": min(_CONNECT_SECONDS, bucket.seconds),
            "read_timeout": bucket.seconds,
            "retries": {"total_max_attempts": 1},
            "max_pool_connections": bucket.parallel + 4,
        }
    return options
