"""The editor's hand: a small text file a day, read with clear errors and replayed on every build of the edition."""

from briefing.editing.applying import Handled, first_moves, last_moves, worded
from briefing.editing.reading import read_hand
from briefing.editing.writing import new_file

__all__ = ["Handled", "first_moves", "last_moves", "new_file", "read_hand", "worded"]
