"""The telephone: the port to a language model, the OpenAI-compatible client behind it, retry, usage, prompts."""

from briefing.llm.accounted import ask_accounted
from briefing.llm.batch import Batches, Came, GatheringModel
from briefing.llm.budget import Budget, BudgetedModel, Prices
from briefing.llm.context import reads_whole
from briefing.llm.gate import Gate, Line
from briefing.llm.patience import Patience, patient
from briefing.llm.port import Answer, Model, Question
from briefing.llm.prompting import Prompts, data_line
from briefing.llm.stored import KeepingModel, OfflineModel, StoredModel, kept_answer
from briefing.llm.tolerant import extract_json, read_as

__all__ = [
    "Answer",
    "Batches",
    "Budget",
    "BudgetedModel",
    "Came",
    "Gate",
    "GatheringModel",
    "KeepingModel",
    "Line",
    "Model",
    "OfflineModel",
    "Patience",
    "Prices",
    "Prompts",
    "Question",
    "StoredModel",
    "ask_accounted",
    "data_line",
    "extract_json",
    "kept_answer",
    "patient",
    "read_as",
    "reads_whole",
]
