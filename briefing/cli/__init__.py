"""Reception: arguments in, exit code out. The only room that prints."""

from briefing.cli.app import main

__all__ = ["main"]
