"""What every rule says of a quotation, as JSON and as a person reads it: `onrecord extract --trace`."""

from __future__ import annotations

from itertools import groupby
from textwrap import wrap
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.extract.quotes.trace import Opinion, Traced
    from bot.model import Span

_WIDEST_ID = 20
_WIDEST = 96


def trace_as_json(traced: Traced) -> list[dict[str, Any]]:
    """Return the rules in the order of the table, each with whom it names and by which words."""
    return [_opinion(one, decided=one.rule is traced.decided) for one in traced.opinions]


def _opinion(one: Opinion, *, decided: bool) -> dict[str, Any]:
    said: dict[str, Any] = {"rule": one.rule.id, "looks_at": one.rule.looks_at.value, "decided": decided}
    if one.named is None:
        return {**said, "says": "passes by"}
    speaker = one.named.speaker
    return {
        **said,
        "says": "nobody" if speaker.name is None else "somebody",
        "speaker": speaker.name,
        "speaker_kind": speaker.kind.value,
        "speaker_span": _pair(speaker.span),
        "cue_span": _pair(one.named.cue),
        "basis": speaker.basis.value,
    }


def _pair(span: Span | None) -> list[int] | None:
    return list(span) if span else None


def trace_lines(traced: Traced, text: str) -> list[str]:
    """Return what each rule says in the order of the table, those that pass by in one; who decided has an arrow."""
    lines: list[str] = []
    for silent, group in groupby(traced.opinions, key=lambda one: one.named is None):
        if silent:
            ids = "  pass by: " + ", ".join(one.rule.id for one in group)
            lines += wrap(ids, _WIDEST, subsequent_indent=" " * 11, break_on_hyphens=False)
        else:
            lines += [_line(one, text, decided=one.rule is traced.decided) for one in group]
    return lines


def _line(one: Opinion, text: str, *, decided: bool) -> str:
    """Return whom a rule names, and by which words."""
    arrow = "→" if decided else " "
    said = ""
    if one.named is not None:
        speaker = one.named.speaker
        spans = [span for span in (speaker.span, one.named.cue) if span is not None]
        by = " and ".join(f"“{' '.join(span.of(text).split())}”" for span in spans)
        said = f"{speaker.name or 'nobody'} ({speaker.kind.value}, {speaker.basis.value}){by and ' by ' + by}"
    return f"{arrow} {one.rule.id:<{_WIDEST_ID}} {said}"
