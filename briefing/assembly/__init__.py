"""The switchboard: settings in; the real embedder, model, writers, web, clock out. The only room that names them."""

from briefing.assembly.asking import Asking, parallel_requests, settler, uses_model
from briefing.assembly.common import (
    Cupboards,
    clock_now,
    cupboards,
    embedder,
    embedder_in_memory,
    outlets,
    public_settings,
    rules,
    store,
    today,
    utc_now,
)
from briefing.assembly.examining import probes
from briefing.assembly.gathering import collect_order, collect_tools, user_agent
from briefing.assembly.mailing import mail_clock, mail_sender, mail_server, notify, pinger, send_order, send_tools
from briefing.assembly.making import ahead, order, tools
from briefing.assembly.mornings import MorningReporter, morning_steps
from briefing.assembly.secrets import read_secret
from briefing.assembly.styling import house_style

__all__ = [
    "Asking",
    "Cupboards",
    "MorningReporter",
    "ahead",
    "clock_now",
    "collect_order",
    "collect_tools",
    "cupboards",
    "embedder",
    "embedder_in_memory",
    "house_style",
    "mail_clock",
    "mail_sender",
    "mail_server",
    "morning_steps",
    "notify",
    "order",
    "outlets",
    "parallel_requests",
    "pinger",
    "probes",
    "public_settings",
    "read_secret",
    "rules",
    "send_order",
    "send_tools",
    "settler",
    "store",
    "today",
    "tools",
    "user_agent",
    "uses_model",
    "utc_now",
]
