"""The switchboard: settings in; the real embedder, model, writers, web, clock out. The only room that names them."""

from briefing.assembly.asking import parallel_requests, settler, uses_model
from briefing.assembly.common import (
    Cupboards,
    cupboards,
    embedder,
    embedder_in_memory,
    outlets,
    public_settings,
    rules,
    store,
    today,
)
from briefing.assembly.gathering import collect_order, collect_tools, user_agent
from briefing.assembly.making import order, tools

__all__ = [
    "Cupboards",
    "collect_order",
    "collect_tools",
    "cupboards",
    "embedder",
    "embedder_in_memory",
    "order",
    "outlets",
    "parallel_requests",
    "public_settings",
    "rules",
    "settler",
    "store",
    "today",
    "tools",
    "user_agent",
    "uses_model",
]
