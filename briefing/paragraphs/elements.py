"""Names for values of libraries without types."""

from __future__ import annotations

from typing import Any, TypeAlias

Element: TypeAlias = Any
"""An element of an ``lxml`` tree."""
Json: TypeAlias = Any
"""What a JSON parser gives."""
