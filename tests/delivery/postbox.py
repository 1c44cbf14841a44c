"""A mail server for trying the operator's guide: TLS, a login, and every mail in a file.

    python -m tests.delivery.postbox FOLDER            serve until killed: port, authority.pem and *.eml in FOLDER
    python -m tests.delivery.postbox FOLDER --told     say what arrived, a line a mail

The user is ``desk``, the password ``morning-letter``.
"""

from __future__ import annotations

import sys
import time
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from tests.delivery.mail_servers import Authority, Letterbox, knows, real_server

USER, PASSWORD = "desk", "morning-letter"


class _Filing(Letterbox):
    """Puts what arrives into a folder."""

    folder: Path

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        said = await super().handle_DATA(server, session, envelope)
        (self.folder / f"{len(self.arrived):04}.eml").write_bytes(self.arrived[-1][1])
        return said


def serve(folder: Path) -> None:
    """Until the process is killed."""
    authority = Authority(folder)
    box = _Filing()
    box.folder = folder
    given = {"tls_context": authority.context(), "require_starttls": True, "authenticator": knows(USER, PASSWORD)}
    with real_server(box, auth_required=True, **given) as port:
        (folder / "port").write_text(f"{port}\n")
        while True:
            time.sleep(60)


def told(folder: Path) -> list[str]:
    """To whom, the subject, and the parts of each mail, with their sizes."""
    lines = []
    for path in sorted(folder.glob("*.eml")):
        message = message_from_bytes(path.read_bytes(), policy=default)
        assert isinstance(message, EmailMessage)
        parts = [part for part in message.walk() if not part.is_multipart()]
        shown = ", ".join(f"{part.get_content_type()} {part.get_filename() or ''}".strip() for part in parts)
        lines.append(f"{message['To']}: {message['Subject']} ({shown})")
    return lines


if __name__ == "__main__":
    place = Path(sys.argv[1])
    if sys.argv[2:] == ["--told"]:
        print("\n".join(told(place)))
    else:
        place.mkdir(parents=True, exist_ok=True)
        serve(place)
