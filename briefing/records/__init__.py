"""Vocabulary: the frozen records that rooms exchange. No behaviour beyond their invariants."""
