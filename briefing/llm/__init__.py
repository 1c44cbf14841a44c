"""The telephone: the port to a language model, the OpenAI-compatible client behind it, retry, usage, prompts."""

from briefing.llm.accounted import ask_accounted
from briefing.llm.port import Answer, Model, Question
from briefing.llm.prompting import Prompts, data_line
from briefing.llm.stored import StoredModel
from briefing.llm.tolerant import extract_json, read_as

__all__ = [
    "Answer",
    "Model",
    "Prompts",
    "Question",
    "StoredModel",
    "ask_accounted",
    "data_line",
    "extract_json",
    "read_as",
]
