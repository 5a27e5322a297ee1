"""kill -9 at random moments: what was answered before the next question showed is on disk, in a whole file."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from readiness.interview import Answered, Interview, apply, begin
from readiness.models.documents.answers import Answers
from readiness.models.documents.questionnaire import Questionnaire
from readiness.sources.answer_files.blank import blank_answers
from readiness.sources.documents.library import load_questionnaire, questionnaire_folders
from readiness.sources.documents.validation import validate
from readiness.sources.yaml.text import load

PROGRAM = Path(sys.executable).with_name("readiness.exe" if os.name == "nt" else "readiness")
SHOWN = b"> "


@pytest.fixture(scope="module")
def questionnaire() -> Questionnaire:
    return load_questionnaire(questionnaire_folders()[0]).questionnaire


@dataclass
class Victim:
    """One file that is answered by one process after another, each of them killed."""

    path: Path
    questionnaire: Questionnaire
    dice: random.Random
    lost: list[str] = field(default_factory=list)
    late: int = 0

    def begin(self) -> Interview:
        return begin(self.questionnaire, validate(Answers, load(self.path)), "en")

    def renew(self) -> None:
        text = blank_answers(self.questionnaire, "en", "full", date(2026, 1, 1)).replace("my-enterprise", "hz")
        text = text.replace("name: Name of the enterprise", "name: HZ")
        self.path.write_text(text, encoding="utf-8")

    def killed_once(self) -> None:
        """Answers a few questions, sends one more, and kills at a random moment; then looks at the file."""
        before = self.begin()
        if before.at is None:
            self.renew()
            before = self.begin()
        after, sure = self._answer_and_kill(before)
        found = self.begin()
        said = {key: found.value(key) for key in found.every if found.value(key) is not None}
        sure_of = {key: sure.value(key) for key in sure.every if sure.value(key) is not None}
        with_the_last = {key: after.value(key) for key in after.every if after.value(key) is not None}
        self.late += said == with_the_last
        if said not in (sure_of, with_the_last):
            self.lost.append(f"{sure_of} became {said}")

    def _answer_and_kill(self, interview: Interview) -> tuple[Interview, Interview]:
        """What is answered if the last answer counts, and what was answered when the last question was shown."""
        command = [PROGRAM, "assess", str(self.path), "--plain", "--lang", "en"]
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as process:
            assert process.stdin and process.stdout
            self._wait(process)
            for _ in range(self.dice.randrange(4)):
                process.stdin.write(b"1\n")
                process.stdin.flush()
                self._wait(process)
                interview = first_choice(interview)
            process.stdin.write(b"1\n")
            process.stdin.flush()
            time.sleep(self.dice.random() * 0.03)
            process.kill()
        return first_choice(interview), interview

    def _wait(self, process: subprocess.Popen[bytes]) -> None:
        """Until the program asks."""
        assert process.stdout
        shown = b""
        while not shown.endswith(SHOWN):
            more = os.read(process.stdout.fileno(), 65536)
            assert more, shown.decode()
            shown += more


def first_choice(interview: Interview) -> Interview:
    """What `1` means at the present question."""
    from readiness.cli.interview.pages import choices, figure, takes_figure, ticks

    if interview.at is None:
        return interview
    step = interview.step
    if takes_figure(step):
        return apply(interview, Answered(figure(step, "1")))
    listed = choices(step, "en")
    chosen = next(choice for choice in listed if choice.key == "1") if step.kind == "scale" else listed[0]
    return apply(interview, Answered((chosen.value,) if ticks(step) else chosen.value))


def victims(folder: Path, questionnaire: Questionnaire, count: int) -> Iterator[Victim]:
    for number in range(count):
        victim = Victim(folder / f"{number}.yaml", questionnaire, random.Random(number))
        victim.renew()
        yield victim


def slaughter(folder: Path, questionnaire: Questionnaire, count: int, each: int) -> list[Victim]:
    """So many files, each answered by so many processes that are killed."""
    chosen = list(victims(folder, questionnaire, count))

    def act(victim: Victim) -> None:
        for _ in range(each):
            victim.killed_once()

    with ThreadPoolExecutor(count) as pool:
        list(pool.map(act, chosen))
    return chosen


def test_ten_kills_lose_nothing(tmp_path: Path, questionnaire: Questionnaire) -> None:
    assert not [lost for victim in slaughter(tmp_path, questionnaire, 2, 5) for lost in victim.lost]


@pytest.mark.slow
def test_two_hundred_kills_lose_nothing(tmp_path: Path, questionnaire: Questionnaire) -> None:
    killed = slaughter(tmp_path, questionnaire, 4, 50)
    assert not [lost for victim in killed for lost in victim.lost]
    assert 0 < sum(victim.late for victim in killed) < 200  # some came before the last answer was saved, some behind it
