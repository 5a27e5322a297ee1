"""Makes N believable enterprises as answer files, the same for the same seed: for benchmarks and tests.

An enterprise has a maturity, its dimensions lean up or down from it, its answers scatter round that: so they hang together as
real ones do. Large ones stand higher than small ones. A share of the files is broken, in every way that files get broken.

    python -m benchmarks.generate 300 out --seed 7 --broken 0.05
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from benchmarks.vocabulary import CITIES, DEPARTMENTS, DOCUMENTS, EXTENSIONS, NOTES, PRODUCTS, REASONS

from readiness.models.documents.questionnaire import Fact, Question, Questionnaire
from readiness.scoring.valuation import NOTHING, state_of
from readiness.sources.documents import library

SIZES = {"micro": (10, 0.9), "small": (40, 1.4), "medium": (35, 2.1), "large": (15, 2.9)}
GB18030, CRLF, HOSTILE, CORE, ASSESSED = 0.08, 0.1, 0.01, 0.08, 0.3


@dataclass(frozen=True)
class Made:
    """One file: what it is (`good`, or how it is broken) and the id of its enterprise."""

    path: Path
    kind: str
    id: str


@dataclass
class Enterprise:
    """An answer file before it is written."""

    id: str
    name: str
    core: bool
    facts: dict[str, Any]
    region: str
    credit_code: str
    lines: int
    people: list[tuple[str, str]]
    assessor: str | None
    day: str
    answers: dict[str, Any]


class Generator:
    """Draws enterprises for one questionnaire."""

    def __init__(self, questionnaire: Questionnaire, seed: int) -> None:
        self.questionnaire = questionnaire
        self.seed = seed

    def enterprise(self, number: int) -> Enterprise:
        """The enterprise with this number; the same whatever else is drawn."""
        draw = random.Random(f"{self.seed}/{number}")  # noqa: S311 - no secret
        province, city, short = draw.choice(CITIES)
        size = draw.choices(list(SIZES), [weight for weight, _ in SIZES.values()])[0]
        maturity = min(max(draw.gauss(SIZES[size][1], 0.8), 0.0), 5.0)
        people = draw.sample(DEPARTMENTS, draw.randint(2, 6))
        made = Enterprise(
            id=f"{short}-{number:06d}",
            name=f"{city}某{draw.choice(PRODUCTS)}有限公司",
            core=draw.random() < CORE,
            facts=self._facts(draw, size, maturity),
            region=province + city,
            credit_code=f"91{draw.randrange(10**6):06d}EXAMPLE{number % 1000:03d}",
            lines=draw.randint(1, 5),
            people=people,
            assessor="某智能制造咨询公司" if draw.random() < ASSESSED else None,
            day=f"2026-{draw.randint(1, 11):02d}-{draw.randint(1, 28):02d}",
            answers={},
        )
        if draw.random() < HOSTILE:
            made.name = draw.choice(HOSTILE_NAMES)
        self._answer_all(draw, made, maturity)
        return made

    def _facts(self, draw: random.Random, size: str, maturity: float) -> dict[str, Any]:
        facts = {fact.id: _fact(draw, fact, maturity) for fact in self.questionnaire.facts}
        if "size" in facts:
            facts["size"] = size
        if facts.get("uses_ai") is False:
            facts.update({key: False for key in ("uses_genai", "tunes_models") if key in facts})
            facts.update({key: [] for key in ("scenes_running",) if key in facts})
        return facts

    def _answer_all(self, draw: random.Random, made: Enterprise, maturity: float) -> None:
        known = {key: tuple(value) if isinstance(value, list) else value for key, value in made.facts.items()}
        care = draw.uniform(0.0, 0.06)
        for group in self.questionnaire.groups:
            lean = draw.gauss(0, 0.5)
            for question in group.walk_questions():
                state = state_of(question, NOTHING, known, "core" if made.core else "full")
                if state == "blank" and draw.random() >= care:
                    level = maturity + lean + draw.gauss(0, 0.7)
                    made.answers[question.id] = _answer(draw, question, level, made)


def _fact(draw: random.Random, fact: Fact, maturity: float) -> Any:
    likely = min(max(0.15 + maturity / 4, 0.05), 0.97)
    if fact.kind == "boolean":
        return draw.random() < likely
    if fact.kind == "number":
        least, most = fact.minimum or Fraction(0), fact.maximum or Fraction(100)
        return int(least) + round(draw.random() ** 3 * min(int(most - least), 5000))
    options = [option.id for option in fact.options]
    if fact.kind == "choice":
        return draw.choice(options)
    if fact.id == "sectors":
        return draw.sample(options, draw.choices([1, 2, 3], [80, 17, 3])[0])
    return [option for option in options if draw.random() < likely * 0.7]


def _answer(draw: random.Random, question: Question, level: float, made: Enterprise) -> Any:
    """The long form mostly; now and then only the value, `unknown`, or not applicable."""
    if draw.random() < 0.02:
        return "unknown"
    if question.not_applicable == "allowed" and draw.random() < 0.03:
        return {"not_applicable": draw.choice(REASONS)}
    value = _value(draw, question, level)
    if draw.random() < 0.08:
        return value
    answer: dict[str, Any] = {"value": value, "by": draw.choice(made.people)[0]}
    if level > 0.5 and draw.random() < 0.55 + level / 10:
        answer["evidence"] = [_evidence(draw, made) for _ in range(draw.choices([1, 2, 3], [70, 25, 5])[0])]
    if draw.random() < 0.2:
        answer["note"] = draw.choice(NOTES)
    if made.assessor and draw.random() < 0.06:
        answer["assessor"] = {"value": _value(draw, question, level - 0.7), "reason": draw.choice(REASONS)}
    return answer


def _value(draw: random.Random, question: Question, level: float) -> Any:
    share = min(max(level / 5, 0.0), 1.0)
    if question.kind == "scale":
        at = min(max(round(share * (len(question.options) - 1)), 0), len(question.options) - 1)
        return int(question.options[at].value)
    if question.kind == "checklist":
        return [item.id for item in question.items if draw.random() < share]
    if question.kind == "boolean":
        return draw.random() < share
    least, most = float(question.minimum), float(question.maximum)
    reached = share if question.direction == "rising" else 1 - share
    return int(least + (most - least) * min(max(reached + draw.gauss(0, 0.05), 0), 1))


def _evidence(draw: random.Random, made: Enterprise) -> Any:
    name = f"{draw.choice(DOCUMENTS)}{draw.choice(['', '2025', '2026', '2026Q2', '202609'])}.{draw.choice(EXTENSIONS)}"
    if made.assessor:
        return {"name": name, "state": draw.choices(["named", "seen", "verified"], [20, 60, 20])[0]}
    return name


def text_of(made: Enterprise, questionnaire: Questionnaire) -> str:
    """The file as a person writes it."""
    lines = [
        f"# {made.name.replace(chr(10), ' ')}的自评答卷",
        "format: readiness/answers/1",
        f"questionnaire: {{id: {questionnaire.id}, version: {questionnaire.version}}}",
        f"form: {'core' if made.core else 'full'}",
        "enterprise:",
        f"  id: {made.id}",
        f"  name: {_text(made.name)}",
        "  facts:",
        *(f"    {key}: {_plain(value)}" for key, value in made.facts.items()),
        "  register:",
        f"    credit_code: {made.credit_code}",
        f"    region: {made.region}",
        "    titles: [规上工业企业]",
        "scope:",
        f"  entity: {_text(made.name)}",
        f"  lines: [{', '.join(f'{number}号线' for number in range(1, made.lines + 1))}]",
        f"assessed_on: {made.day}",
        "respondents:",
        *(f"  - {{id: {key}, name: {name}}}" for key, name in made.people),
    ]
    if made.assessor:
        lines.append(f"assessor: {made.assessor}")
    lines.append("answers:")
    for group in questionnaire.groups:
        lines.append(f"  # {group.title.get('zh')}")
        for question in group.walk_questions():
            if question.id in made.answers:
                lines += _answer_lines(question.id, made.answers[question.id])
    return "\n".join(lines) + "\n"


def _answer_lines(key: str, answer: Any) -> Iterator[str]:
    if not isinstance(answer, dict) or "not_applicable" in answer:
        yield f"  {key}: {_plain(answer)}"
        return
    yield f"  {key}:"
    for part, value in answer.items():
        if part == "evidence":
            yield "    evidence:"
            yield from (f"      - {_plain(proof)}" for proof in value)
        else:
            yield f"    {part}: {_plain(value)}"


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_plain(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_plain, value)) + "]"
    return _text(value) if isinstance(value, str) else str(value)


def _text(value: str) -> str:
    return (
        value
        if value.replace("-", "").replace("_", "").replace(".", "").isalnum()
        else json.dumps(value, ensure_ascii=False)
    )


HOSTILE_NAMES = ("=HYPERLINK(\"http://example.invalid\",\"某公司\")", "+1+1 有限公司", "@SUM(A1:A9)", "-2+3 机械厂",
                 "<script>alert(1)</script>", "[bold red]某公司[/]", "某公司\u200b\u202e反", "甲,\"乙\";丙\t丁")  # fmt: skip


# Ways in which files get broken: each takes a sound text and gives bytes that some check must refuse.


def _swap(old: str, new: str) -> Callable[[str], bytes]:
    def broken(text: str) -> bytes:
        assert old in text, old
        return text.replace(old, new, 1).encode()

    return broken


def _cut(text: str) -> bytes:
    data = text.encode()
    return data[: len(data) // 2].rsplit(b"\n", 1)[0] + b'\n  "unclosed: 1\n'


def _drop_line(start: str) -> Callable[[str], bytes]:
    def broken(text: str) -> bytes:
        return "".join(line for line in text.splitlines(True) if not line.startswith(start)).encode()

    return broken


BROKEN: dict[str, Callable[[str], bytes]] = {
    "empty": lambda _: b"",
    "only_comments": lambda _: "# 空白\n".encode(),
    "binary": lambda _: b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "damaged_utf8": lambda text: text.encode()[:-40] + b"\xff\xfe\xff" + text.encode()[-40:],
    "utf16_cut": lambda text: ("\ufeff" + text).encode("utf-16-le")[:-1],
    "too_large": lambda text: text.encode() + b"# " + b"x" * (2 * 1024 * 1024),
    "cut_off": _cut,
    "tabs": _swap("\n  facts:", "\n\tfacts:"),
    "full_width_colon": _swap("form: ", "form："),
    "no_format": _drop_line("format:"),
    "unknown_format": _swap("readiness/answers/1", "readiness/answers/9"),
    "unknown_key": _swap("enterprise:", "entreprise:"),
    "duplicate_key": _swap("\nform: ", "\nform: full\nform: "),
    "newer_version": _swap("version: 1.0.0", "version: 99.0.0"),
    "other_questionnaire": _swap("{id: annex2", "{id: cmmm9"),
    "missing_fact": _drop_line("    size:"),
    "unknown_fact": _swap("    size:", "    seize:"),
    "unknown_option": _swap("    size: ", "    size: very_"),
    "unknown_question": _swap("\nanswers:\n", "\nanswers:\n  data.poool: 3\n"),
    "bad_value": _swap("\nanswers:\n", "\nanswers:\n  data.pool: 9\n"),
    "wrong_boolean": _swap("uses_ai: ", "uses_ai: 是 # "),
    "bad_date": _swap("assessed_on: 2026-", "assessed_on: 2026/"),
    "chinese_id": _swap("\n  id: ", "\n  id: 企业"),
    "anchor": _swap("enterprise:\n", "enterprise: &a\n"),
}


def generate(
    count: int,
    folder: Path,
    seed: int = 1,
    broken: float = 0.0,
    questionnaire: Questionnaire | None = None,
    twins: int = 0,
) -> list[Made]:
    """Writes `count` files into a folder; of the last ones, `twins` take the id of the first. Broken kinds come in turn."""
    asked = questionnaire or library.load_questionnaire(library.questionnaire_folders()[0]).questionnaire
    folder.mkdir(parents=True, exist_ok=True)
    generator, kinds, found = Generator(asked, seed), list(BROKEN), []
    step = round(1 / broken) if broken else count + 1
    for number in range(count):
        draw = random.Random(f"{seed}/file/{number}")  # noqa: S311 - no secret
        made = generator.enterprise(number)
        if number >= count - twins:
            made.id = generator.enterprise(0).id.upper()
        kind = kinds[number // step % len(kinds)] if number % step == step - 1 else "good"
        if kind != "good":
            made.answers.pop("data.pool", None)
        text = text_of(made, asked)
        path = folder / f"{number:06d}-{made.id}.yaml"
        path.write_bytes(BROKEN[kind](text) if kind != "good" else _encoded(draw, text))
        found.append(Made(path, kind, made.id))
    return found


def _encoded(draw: random.Random, text: str) -> bytes:
    if draw.random() < CRLF:
        text = text.replace("\n", "\r\n")
    if draw.random() < GB18030:
        return text.encode("gb18030")
    return (b"\xef\xbb\xbf" if draw.random() < 0.03 else b"") + text.encode()


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--broken", type=float, default=0.0, help="share of broken files")
    parser.add_argument("--twins", type=int, default=0, help="files that take the id of another")
    options = parser.parse_args()
    made = generate(options.count, options.folder, options.seed, options.broken, twins=options.twins)
    print(f"{len(made)} files, {sum(one.kind != 'good' for one in made)} of them broken")


if __name__ == "__main__":
    main()
