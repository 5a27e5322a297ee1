"""The end of an interview on one screen: level, interval, a bar for each dimension, gates, what to do next."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from readiness.cli.interview.frame import folded
from readiness.cli.language import say, spoken
from readiness.cli.layout import width, wrap
from readiness.cli.screens.score import headline
from readiness.interview import estimate
from readiness.language.numbers import shown
from readiness.models.results.assessment import GroupResult
from readiness.services.assess import Assessed

_BAR = 20
_MOST_GATES = 2
_TEXT = 78
_TITLE = 34


def standing(assessed: Assessed) -> list[str]:
    """Where the answers stand: the headline, and a bar for each dimension."""
    return [*wrap(headline(assessed), _TEXT), *_bars(assessed)]


def result(assessed: Assessed, file: str) -> Iterator[str]:
    """The whole screen; `file` is what is typed behind a command to have these answers.

    The level stands below the bars: in a low window that part of it is still in sight.
    """
    enterprise = assessed.assessment.enterprise
    yield from _bars(assessed)
    yield f"{enterprise.name} ({enterprise.id})"
    yield from wrap(headline(assessed), _TEXT)
    yield from _gates(assessed, file)
    yield from _next(assessed, file)
    disclaimer = assessed.ruler.model_files.model.disclaimer
    if disclaimer:
        yield from wrap(disclaimer.get(spoken()), _TEXT)


def _bars(assessed: Assessed) -> Iterator[str]:
    groups = assessed.ruler.questionnaire_files.questionnaire.all_groups
    found = assessed.assessment.dimension_results()
    titles = {group.id: folded(groups[group.id].title.get(spoken()), _TITLE) for group in found}
    left = max((width(line) for lines in titles.values() for line in lines), default=0)
    for group in found:
        *above, title = titles[group.id]
        yield from (f"  {line}" for line in above)
        yield f"  {title}{' ' * (left - width(title))}  {_bar(group)}  {_number(assessed, group)}"


def _bar(group: GroupResult) -> str:
    """Full as far as is shown by answers, light as far as is still open."""
    if group.low is None or group.high is None or not group.highest:
        return " " * _BAR
    low, high = (round(_BAR * Fraction(end) / group.highest) for end in (group.low, group.high))
    return "█" * low + "▒" * (high - low) + "·" * (_BAR - high)


def _number(assessed: Assessed, group: GroupResult) -> str:
    if group.low is None or group.high is None:
        return say("cli.not_applicable")
    at = "" if group.level is None else say("cli.bar_level", level=group.level)
    bounds = assessed.ruler.model_files.model.bounds
    low, high = shown(group.low, bounds), shown(group.high, bounds)
    return (low if group.low == group.high else f"{low}–{high}") + at


def _gates(assessed: Assessed, file: str) -> Iterator[str]:
    """Gates that hold a level down, or may, in full; where they are many, those that hold it down most, and where the rest stands."""
    titles = {gate.id: gate.title for gate in assessed.ruler.model_files.model.gates}
    stopping = [gate for gate in assessed.assessment.gates if gate.state != "passed" and gate.cap is not None]
    if stopping:
        yield say("cli.gates_not_passed", count=len(stopping))
    for gate in stopping[:_MOST_GATES]:
        named = titles[gate.id]
        title = named.get(spoken()) if named else gate.id
        yield from _hanging(say("cli.gate_open", title=title) if gate.state == "open" else title)
    more = len(stopping) - _MOST_GATES
    if more > 0:
        yield say(
            "cli.more_gates",
            more=more,
            file=file,
        )


def _next(assessed: Assessed, file: str) -> Iterator[str]:
    """What this level says to do next, and the commands that say more."""
    overall, model = assessed.assessment.overall, assessed.ruler.model_files.model
    yield say("cli.next_steps")
    at = overall.band[0] if overall.band is not None else overall.level
    level = next((level for level in model.levels if level.level == at), None)
    if level is not None and level.next is not None:
        yield from _hanging(level.next.get(spoken()))
    yield from _commands(assessed, file)


def _commands(assessed: Assessed, file: str) -> Iterator[str]:
    """The commands that work on these answers, each with what it is for."""
    assessment = assessed.assessment
    if assessment.overall.withheld:
        yield say("cli.next_answer_open", command=f"readiness assess {file} --missing")
    elif assessment.form == "core":
        questionnaire = assessed.ruler.questionnaire_files.questionnaire
        count, minutes = estimate(questionnaire, assessed.answers, "full", spoken())
        yield from _hanging(
            say(
                "cli.next_full_form",
                count=count,
                minutes=minutes,
            )
        )
        yield f"    readiness assess {file} --form full"
    elif assessed.ruler.model_files.actions:
        yield say("cli.next_roadmap", command=f"readiness plan {file}")
    yield say("cli.next_explain", command=f"readiness explain {file}")


def _hanging(text: str) -> Iterator[str]:
    first, *more = wrap(text, _TEXT - 4)
    yield f"  - {first}"
    yield from (f"    {line}" for line in more)
