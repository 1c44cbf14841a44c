"""Filling a template: one environment for every form, as strict and as closed as Jinja2 has it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from briefing.errors import RenderError

if TYPE_CHECKING:
    from jinja2 import BaseLoader


def filled(
    name: str,
    templates: BaseLoader,
    values: Mapping[str, object],
    *,
    autoescape: bool,
    finalize: Callable[[Any], Any] | None = None,
    filters: Mapping[str, Callable[..., Any]] | None = None,
) -> str:
    """The template ``name`` filled with ``values``.

    Raises ``RenderError``, naming the template, where it is missing, broken, or asks for what is not there.
    """
    from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    # Sandboxed, since an overriding template may come from somebody else than who runs the program.
    environment = ImmutableSandboxedEnvironment(
        loader=templates,
        autoescape=autoescape,
        finalize=finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(filters or {})
    try:
        return environment.get_template(name).render(values)
    except TemplateSyntaxError as error:
        where = f"{error.name or name}, line {error.lineno}"
        raise RenderError(f"The template {where} cannot be read: {error.message}.") from error
    except TemplateError as error:
        raise RenderError(f"The template {name} cannot be filled: {error.message or type(error).__name__}.") from error
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError) as error:
        raise RenderError(f"The template {name} cannot be filled: {type(error).__name__}: {error}.") from error
