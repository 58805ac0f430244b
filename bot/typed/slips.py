"""Slips of the fingers in words that can only be one of a few."""

from __future__ import annotations


def is_slip(typed: str, name: str) -> bool:
    """Whether a name has one letter too many, too few, wrong, or in its neighbour's place."""
    same = next((at for at, (one, other) in enumerate(zip(typed, name, strict=False)) if one != other), len(typed))
    here, there = typed[same:], name[same:]
    swapped = here[:2] == there[:2][::-1] and here[2:] == there[2:]
    return len(typed) > 1 and (here[1:] == there[1:] or here[1:] == there or here == there[1:] or swapped)
