"""Everything that can go wrong and that a person must be told of, in one tree.

::

    BriefingError                exit 1    something failed; the message says what, where, and what to do
    ├── UsageError               exit 2    the command line cannot be understood
    │   └── SettingsError        exit 2    a settings file, variable or flag is wrong
    ├── CorpusError              exit 1    the corpus is missing or cannot be read at all
    │   └── NothingToDo          exit 10   no article for that date
    ├── EditionError             exit 1    a finished edition cannot be read
    ├── Locked                   exit 11   another run holds the lock
    ├── StorageError             exit 1    a place in object storage cannot be reached, read or written
    │   └── StorageRefused       exit 12   it refused the credentials
    ├── ResourceError            exit 1    a prompt or template is missing or broken
    ├── RenderError              exit 3    a form of the edition could not be made
    │   ├── PdfUnavailable       exit 3    this machine lacks what PDF needs
    │   └── LayoutFailed         exit 3    the engine failed on a page; a simpler one may still come out
    ├── MailError                exit 13   the mail server cannot or will not take the mail
    │   ├── MailServerDown       exit 13   it could not be reached, or asks to try again later
    │   └── MailLoginRefused     exit 12   it refused the login
    └── ModelError               exit 3    the language model gave no usable answer to one question
        ├── ModelDown            exit 3    it could not be reached in time; the next question may succeed
        ├── ModelRefused         exit 3    it declined, filtered or cut this answer
        │   └── ModelTooLong     exit 3    the question is longer than what it can read: a shorter one may succeed
        ├── ModelGarbled         exit 3    its answer is not what was asked for
        ├── ModelNotKept         exit 3    no answer is kept, and nobody is to be asked
        ├── ModelSpent           exit 3    the budget of the run is used up
        └── ModelUnusable        exit 12   asking again is useless: credentials, account, or model name
"""

from __future__ import annotations

from typing import ClassVar


class BriefingError(Exception):
    """The root. ``str()`` of any member is fit to print to a person as it is."""

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        """``message`` says what happened and to which thing; ``hint`` says what to do next."""
        super().__init__(message)
        self.hint = hint


class UsageError(BriefingError):
    """The command line cannot be understood."""

    exit_code = 2


class SettingsError(UsageError):
    """A settings file, variable or flag is wrong."""


class CorpusError(BriefingError):
    """The corpus is missing or cannot be read at all."""


class NothingToDo(CorpusError):
    """There is no article for that date."""

    exit_code = 10


class EditionError(BriefingError):
    """A finished edition cannot be read."""


class Locked(BriefingError):
    """Another run holds the lock."""

    exit_code = 11


class StorageError(BriefingError):
    """A place in object storage cannot be reached, read or written."""


class StorageRefused(StorageError):
    """The storage refused the credentials, or wants some."""

    exit_code = 12


class ResourceError(BriefingError):
    """A prompt or template is missing or broken."""


class RenderError(BriefingError):
    """A form of the edition could not be made."""

    exit_code = 3


class PdfUnavailable(RenderError):
    """This machine lacks what PDF needs."""


class LayoutFailed(RenderError):
    """The layout engine raised, crashed or took too long: a simpler page may still come out."""


class MailError(BriefingError):
    """The mail server cannot or will not take the mail: trying again as things stand is useless."""

    exit_code = 13


class MailServerDown(MailError):
    """The mail server could not be reached, or asks to try again later."""


class MailLoginRefused(MailError):
    """The mail server refused the login, or wants one."""

    exit_code = 12


class ModelError(BriefingError):
    """The language model gave no usable answer to one question."""

    exit_code = 3
    usage: object | None = None
    """What an answer that is of no use has used, a `Usage`; ``None`` where none came."""


class ModelDown(ModelError):
    """It could not be reached in time; the next question may succeed."""


class ModelRefused(ModelError):
    """It declined, filtered or cut this answer."""


class ModelTooLong(ModelRefused):
    """The question is longer than what it can read: a shorter one may succeed."""


class ModelGarbled(ModelError):
    """Its answer is not what was asked for."""


class ModelNotKept(ModelError):
    """No answer to this question is kept, and nobody is to be asked."""


class ModelSpent(ModelError):
    """The budget of the run is used up: no further question is paid for."""


class ModelUnusable(ModelError):
    """Asking again is useless: credentials, account, or model name."""

    exit_code = 12
