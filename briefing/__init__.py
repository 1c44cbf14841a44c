"""briefing: a day's news in many languages as an edition in which every sentence can be checked."""

__version__ = "0.1.0"

__all__ = ["__version__"]
