"""The way out: bytes into the output folder, whole or not at all, by one run at a time."""

from briefing.delivery.files import latest_edition, write_edition
from briefing.delivery.lock import hold_lock

__all__ = ["hold_lock", "latest_edition", "write_edition"]
