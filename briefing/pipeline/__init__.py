"""The corridor: walks the rooms in order, from a corpus to an edition."""

from briefing.pipeline.collecting import CollectOrder, CollectTools, collect
from briefing.pipeline.grouping import Grouped, group_day
from briefing.pipeline.hand_edit import begin_hand, check_hand
from briefing.pipeline.make import make_edition
from briefing.pipeline.memory import known_events
from briefing.pipeline.order import Made, Order, Tools
from briefing.pipeline.progress import Progress, Silent
from briefing.pipeline.reading import Day, read_day, read_each, read_paths
from briefing.pipeline.trying import Tried, try_templates
from briefing.pipeline.verifying import verify_edition

__all__ = [
    "CollectOrder",
    "CollectTools",
    "Day",
    "Grouped",
    "Made",
    "Order",
    "Progress",
    "Silent",
    "Tools",
    "Tried",
    "begin_hand",
    "check_hand",
    "collect",
    "group_day",
    "known_events",
    "make_edition",
    "read_day",
    "read_each",
    "read_paths",
    "try_templates",
    "verify_edition",
]
