"""The corridor: walks the rooms in order, from a corpus to an edition."""

from briefing.pipeline.account import program_mark
from briefing.pipeline.backfill import AskedAhead, ask_ahead
from briefing.pipeline.collecting import CollectOrder, CollectTools, collect
from briefing.pipeline.engine import EmbedderMaker, Engine, LocalEngine, Recipe, Work
from briefing.pipeline.grouping import Grouped, group_day
from briefing.pipeline.hand_edit import begin_hand, check_hand
from briefing.pipeline.history import HistoricEdition, HistoricRun, edition_history, run_history
from briefing.pipeline.inputs import Moved
from briefing.pipeline.make import make_edition
from briefing.pipeline.memory import known_events
from briefing.pipeline.morning import Morning, Outcome, Step, run_morning
from briefing.pipeline.order import Made, Order, Tools
from briefing.pipeline.progress import Progress, Silent
from briefing.pipeline.pruning import is_ours
from briefing.pipeline.readers import ReadingRoom, read_batch
from briefing.pipeline.reading import Day, ReadPieces, read_day, read_each, read_paths
from briefing.pipeline.rebuilding import Rebuilt, read_account, rebuild
from briefing.pipeline.sending import send_edition
from briefing.pipeline.sending_order import Delivery, SendOrder, SendTools, Sent
from briefing.pipeline.sending_plan import DELIVERED, Fate, Wishes
from briefing.pipeline.trying import Tried, try_templates
from briefing.pipeline.verifying import verify_edition
from briefing.pipeline.writing import WRITING, Desk

__all__ = [  # noqa: RUF022 - plain order, as in every other room
    "AskedAhead",
    "CollectOrder",
    "CollectTools",
    "DELIVERED",
    "Day",
    "Delivery",
    "Desk",
    "EmbedderMaker",
    "Engine",
    "Fate",
    "Grouped",
    "HistoricEdition",
    "HistoricRun",
    "LocalEngine",
    "Made",
    "Morning",
    "Moved",
    "Order",
    "Outcome",
    "Progress",
    "ReadPieces",
    "ReadingRoom",
    "Rebuilt",
    "Recipe",
    "SendOrder",
    "SendTools",
    "Sent",
    "Silent",
    "Step",
    "Tools",
    "Tried",
    "WRITING",
    "Wishes",
    "Work",
    "ask_ahead",
    "begin_hand",
    "check_hand",
    "collect",
    "edition_history",
    "group_day",
    "is_ours",
    "known_events",
    "make_edition",
    "program_mark",
    "read_account",
    "read_batch",
    "read_day",
    "read_each",
    "read_paths",
    "rebuild",
    "run_history",
    "run_morning",
    "send_edition",
    "try_templates",
    "verify_edition",
]
