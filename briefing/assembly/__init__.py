"""The switchboard: settings in; the real embedder, model, writers, web, clock out. The only room that names them."""

from briefing.assembly.asking import Asking, parallel_requests, settler, uses_model
from briefing.assembly.common import (
    Cupboards,
    clock_now,
    cupboards,
    outlets,
    public_settings,
    rules,
    store,
    today,
    utc_now,
)
from briefing.assembly.embedders import (
    bare_embedder,
    embedder,
    embedder_in_memory,
    embedder_over,
    keep_scale,
    kept_scale,
    likeness_of,
    measured_on,
)
from briefing.assembly.examining import probes
from briefing.assembly.gathering import collect_order, collect_tools, user_agent
from briefing.assembly.mailing import mail_clock, mail_sender, mail_server, notify, pinger, send_order, send_tools
from briefing.assembly.making import ahead, order, tools
from briefing.assembly.mornings import MorningReporter, morning_steps
from briefing.assembly.secrets import read_secret
from briefing.assembly.storing import (
    Far,
    at_hand,
    bring_corpus,
    bring_editions,
    bring_for_edition,
    is_far,
    on_this_machine,
    refuse_far,
    written_folder,
)
from briefing.assembly.styling import house_style

__all__ = [
    "Asking",
    "Cupboards",
    "Far",
    "MorningReporter",
    "ahead",
    "at_hand",
    "bare_embedder",
    "bring_corpus",
    "bring_editions",
    "bring_for_edition",
    "clock_now",
    "collect_order",
    "collect_tools",
    "cupboards",
    "embedder",
    "embedder_in_memory",
    "embedder_over",
    "house_style",
    "is_far",
    "keep_scale",
    "kept_scale",
    "likeness_of",
    "mail_clock",
    "mail_sender",
    "mail_server",
    "measured_on",
    "morning_steps",
    "notify",
    "on_this_machine",
    "order",
    "outlets",
    "parallel_requests",
    "pinger",
    "probes",
    "public_settings",
    "read_secret",
    "refuse_far",
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
    "written_folder",
]
