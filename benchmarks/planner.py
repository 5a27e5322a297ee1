"""How long the planner takes, on one core, in seconds of CPU, and how much dearer a plan made by hand is.

python -m benchmarks.planner                    the next level, the shipped and 50 made-up enterprises, CP-SAT
python -m benchmarks.planner --level 5          the top level
python -m benchmarks.planner --free             without limits on people, money and number of actions
python -m benchmarks.planner --solver highs     the same on HiGHS (pip install highspy)
python -m benchmarks.planner --greedy           beside each plan the burden of the greedy one
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from statistics import median

from benchmarks.generate import Generator, text_of
from benchmarks.greedy import Greedy

from readiness.models.documents.answers import Answers
from readiness.models.documents.questionnaire import Questionnaire
from readiness.planning import Desk, Wish, search, today
from readiness.planning.case import Case, Limits
from readiness.planning.extra import least_extra
from readiness.planning.reach import best_plan
from readiness.planning.solving import Allowance
from readiness.planning.wishes import make_case
from readiness.services.assess import Rulers
from readiness.sources.documents.validation import validate
from readiness.sources.yaml.text import load, parse

GENEROUS = 120.0
SEED = 7


def main() -> None:
    """Measures and prints."""
    options = _options()
    if options.solver == "highs":
        from benchmarks.highs import HighsSolver

        search.Solver = HighsSolver  # type: ignore[attr-defined, misc, assignment]
    ruler = Rulers("annex2", "annex2").named()
    desk = Desk(ruler.scorer, ruler.model_files.actions, ruler.model_files.scenarios)
    shipped = ((path.stem, validate(Answers, load(Path(path)))) for path in ruler.model_files.examples)
    made = ((f"made {number}", _made(desk.scorer.questionnaire, number)) for number in range(options.made))
    _report([_measured(name, case, options.greedy) for name, case in _cases(desk, [*shipped, *made], options)])


def _made(questionnaire: Questionnaire, number: int) -> Answers:
    """A believable enterprise, in the full form."""
    made = Generator(questionnaire, seed=SEED).enterprise(number)
    made.core = False
    return validate(Answers, parse(text_of(made, questionnaire), made.id))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--solver", choices=("cpsat", "highs"), default="cpsat")
    parser.add_argument("--made", type=int, default=50, help="made-up enterprises")
    parser.add_argument("--level", type=int, help="the level to reach (default: one above today's)")
    parser.add_argument("--free", action="store_true", help="no limits")
    parser.add_argument("--greedy", action="store_true", help="the greedy plan too")
    return parser.parse_args()


def _cases(
    desk: Desk, enterprises: list[tuple[str, Answers]], options: argparse.Namespace
) -> Iterator[tuple[str, Case]]:
    """Every enterprise that has somewhere to go."""
    top = desk.model.levels[-1].level
    for name, answers in enterprises:
        start = today(desk.scorer, answers)
        level = options.level if options.level is not None else min(top, (start.level or 0) + 1)
        case = make_case(desk, start, Wish(level=level))
        if start.level is not None and start.level < level:
            yield name, replace(case, limits=Limits()) if options.free else case


Row = tuple[str, bool, bool, float, float, Fraction, Fraction | None]


def _measured(name: str, case: Case, by_hand: bool) -> Row:
    begun = time.process_time()
    best = best_plan(case, Allowance(GENEROUS, GENEROUS))
    planned = time.process_time()
    if not best.reached:
        least_extra(case, Allowance(GENEROUS, GENEROUS))
    ended = time.process_time()
    burden = sum(
        (each.burden for each, phase in zip(case.candidates, best.plan, strict=True) if phase is not None), Fraction(0)
    )
    hand = Greedy(case).burden() if by_hand and best.reached else None
    row = (name, best.reached, best.stopped is None, planned - begun, ended - planned, burden, hand)
    print(f"{name:24} {'reached' if best.reached else 'out of reach':12} {'proven' if row[2] else 'STOPPED':8}"
          f"{row[3]:7.2f} s  extra {row[4]:6.2f} s  burden {float(burden):9.2f}"
          + (f"  by hand {float(hand):9.2f}" if hand is not None else ""), flush=True)  # fmt: skip
    return row


def _report(rows: list[Row]) -> None:
    for title, times in (
        ("all objectives", [row[3] for row in rows]),
        ("with least extra", [row[3] + row[4] for row in rows]),
    ):
        ordered = sorted(times)
        print(f"{title}: median {median(times):.2f} s, 90 % under {ordered[int(0.9 * len(ordered))]:.2f} s, "
              f"longest {ordered[-1]:.2f} s")  # fmt: skip
    reached = sum(row[1] for row in rows)
    print(f"{len(rows)} enterprises, {reached} reach the goal, {sum(row[2] for row in rows)} proven")
    ratios = [float(hand / burden) for *_, burden, hand in rows if hand is not None and burden]
    if ratios:
        print(f"by hand, where it gets there ({len(ratios)} of {reached}): median {median(ratios):.2f} times the burden, "
              f"worst {max(ratios):.2f}")  # fmt: skip


if __name__ == "__main__":
    main()
