"""The telephone: the port to a language model, the OpenAI-compatible client behind it, retry and usage."""

from briefing.llm.port import Answer, Model, Question
from briefing.llm.stored import StoredModel
from briefing.llm.tolerant import extract_json

__all__ = ["Answer", "Model", "Question", "StoredModel", "extract_json"]
