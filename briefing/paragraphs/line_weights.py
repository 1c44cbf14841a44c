"""Weights of the linear model that tells paragraphs of an article from the other lines of copied text.

Logistic regression (L2) on the features of ``line_features``, fitted to 120 real pages as copied from a browser;
measured on outlets that were not fitted to (8-fold by outlet): 0.90 of the lines, 0.12 of the printed ones strays,
word F1 0.939. A line's score is the sum of its features' weights and the bias; above 0 it is likely a paragraph.
"""

from __future__ import annotations

from typing import Final

LINE_BIAS: Final = -4.00
LINE: Final[dict[str, float]] = {
    "address": -0.48,
    "after_title": -0.12,
    "again": -0.06,
    "capitals": -3.67,
    "cohesion": 1.27,
    "colon": 2.03,
    "commas": 1.08,
    "core": -0.54,
    "core_end": 0.34,
    "digits": -0.87,
    "dots": -0.88,
    "ends": 0.63,
    "ends_core": 1.12,
    "foreign": -0.39,
    "gap_to_core": 0.12,
    "inner": -0.48,
    "just_after": 0.98,
    "just_before": 0.49,
    "lead": 1.02,
    "lower": 0.64,
    "next1": 0.43,
    "next3": 0.32,
    "next8": 0.31,
    "out": -0.94,
    "prev1": 0.20,
    "prev3": 0.49,
    "prev8": 0.61,
    "question": -0.74,
    "quote": 0.60,
    "running": -0.51,
    "running_core": 0.46,
    "short_between": 0.18,
    "shouted": -0.20,
    "sign": -1.13,
    "so_far": -1.42,
    "title": -0.99,
    "twice": -2.36,
    "unended": -1.14,
    "unended_long": -0.61,
    "w140": 1.07,
    "w15": 1.02,
    "w25": 1.11,
    "w250": 0.77,
    "w50": 0.19,
    "w80": 0.69,
}
