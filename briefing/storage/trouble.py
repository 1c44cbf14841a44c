"""What may go wrong with object storage, whatever driver says it, and what is tried again."""

from __future__ import annotations

import errno
from collections.abc import Callable
from enum import Enum, auto
from typing import TypeVar

from briefing.errors import BriefingError, StorageError, StorageRefused
from briefing.text.clean import one_line
from briefing.text.secret import masked

ATTEMPTS = 4
_LONGEST = 300
_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EMFILE, errno.ENFILE}
_FINAL = {errno.EINVAL, errno.ENOSYS, errno.EPERM, errno.ENAMETOOLONG, errno.EMSGSIZE}
# Drivers say it in classes of their own, which are not imported to be asked: their names do.
_REFUSED = {
    "NoCredentialsError",
    "PartialCredentialsError",
    "CredentialRetrievalError",
    "TokenRetrievalError",
    "UnauthorizedSSOTokenError",
    "ProfileNotFound",
    "DefaultCredentialsError",
    "RefreshError",
    "ClientAuthenticationError",
    "AuthenticationException",
}
_MISSING = {"ResourceNotFoundError", "NotFound"}
_WRONG = {"ParamValidationError", "ValueError", "TypeError", "NotImplementedError", "InvalidRegionError"}
_HTTP_REFUSED = (401, 403)
_T = TypeVar("_T")


class Kind(Enum):
    """Of trouble."""

    MISSING = auto()
    REFUSED = auto()
    TAKEN = auto()
    """It is there already."""
    DISK = auto()
    """This machine's, not the storage's."""
    FINAL = auto()
    PASSING = auto()


def kind_of(error: BaseException) -> Kind:
    """What kind of trouble a driver's ``error`` tells of; what is not known may pass."""
    names = {cls.__name__ for cls in type(error).__mro__}
    code = getattr(error, "code", None) or getattr(error, "status_code", None)
    if isinstance(error, FileNotFoundError) or names & _MISSING:
        return Kind.MISSING
    if isinstance(error, FileExistsError):
        return Kind.TAKEN
    if isinstance(error, PermissionError) or names & _REFUSED or code in _HTTP_REFUSED:
        return Kind.REFUSED
    number = getattr(error, "errno", None)
    if number in _DISK:
        return Kind.DISK
    return Kind.FINAL if number in _FINAL or names & _WRONG else Kind.PASSING


def wait_for(attempt: int) -> float:
    """Seconds after the ``attempt``-th attempt, from 1, before the next."""
    return 0.5 * 2.0 ** (attempt - 1)


def patiently(call: Callable[[], _T]) -> _T:
    """What ``call`` gives, tried again where its trouble may pass: after 0.5, 1 and 2 seconds. Raises its error."""
    from tenacity import Retrying, retry_if_exception, stop_after_attempt

    tries = Retrying(
        stop=stop_after_attempt(ATTEMPTS),
        wait=lambda state: wait_for(state.attempt_number),
        retry=retry_if_exception(lambda error: isinstance(error, Exception) and kind_of(error) is Kind.PASSING),
        reraise=True,
    )
    return tries(call)


def told(error: BaseException) -> str:
    """The words of a driver or a server, fit to be printed on one line."""
    words = one_line(str(error))[:_LONGEST] or type(error).__name__
    return masked(words).rstrip(". ")


def problem_of(error: Exception, what: str) -> BriefingError:
    """The error for people. ``what``: what could not be done with which place, such as "s3://b/c cannot be read"."""
    kind, words = kind_of(error), told(error)
    if kind is Kind.REFUSED:
        hint = "Set the driver's credentials, such as AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and its permissions."
        return StorageRefused(f"{what}: the storage refused the credentials ({words})", hint=hint)
    if kind is Kind.MISSING:
        return StorageError(f"{what}: it is not there ({words})", hint="Check the bucket's name and the address.")
    if kind is Kind.PASSING:
        hint = "Check the network and the server's address (storage_endpoint), or try again later."
        return StorageError(f"{what}: tried {ATTEMPTS} times ({words})", hint=hint)
    if kind is Kind.DISK:
        return StorageError(f"{what}: {words}", hint="Make room, or name another folder in storage_folder.")
    return StorageError(f"{what}: {words}")
