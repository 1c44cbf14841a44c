"""Engines that do the work of a run on more than one machine: the one room that knows of them."""

from briefing.engines.on_ray import RayEngine

__all__ = ["RayEngine"]
