"""Minutes left, from the pace so far. The clock is passed in: seconds of any monotonic clock."""

from __future__ import annotations

from dataclasses import dataclass, replace

USUAL = 20.0  # seconds for a question, until this person's own pace is known
TRUST = 10  # for how many questions the usual pace speaks
LONGEST = 180.0  # who takes longer has gone to ask, or to lunch


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds spent on the questions dealt with so far; `since` is when the present one was shown."""

    since: float
    spent: float = 0.0
    dealt: int = 0

    def shown(self, now: float) -> Pace:
        """A question is put on the screen."""
        return replace(self, since=now)

    def done(self, now: float) -> Pace:
        """It is dealt with."""
        took = min(max(now - self.since, 0.0), LONGEST)
        return Pace(now, self.spent + took, self.dealt + 1)

    def minutes(self, left: int) -> int:
        """Whole minutes for so many questions, rounded up."""
        each = (USUAL * TRUST + self.spent) / (TRUST + self.dealt)
        return -int(-(left * each) // 60)
