"""A report in, whether a draft may pass out: levels, thresholds, a baseline of known gaps, waivers of accepted ones.

A gate never alters a verdict. What it excuses stays a gap in the report, and the report says who excused it.
"""

from __future__ import annotations

from enum import StrEnum


class FailOn(StrEnum):
    """Which gaps a draft may not have. Only required elements count: the mandatory, and the reservable not reserved."""

    NEVER = "never"
    MISSING = "missing"  # not found, be it a gap in reach or over-breadth
    PARTIAL = "partial"  # missing, or met in part
    UNSURE = "unsure"  # missing, met in part, or to be judged by a lawyer
    OVER_REACH = "over-reach"  # over-breadth only: a limit or safeguard that is missing or met in part
