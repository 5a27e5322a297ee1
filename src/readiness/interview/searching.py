"""Finding a question by a few words of what is shown of it, in either language.

Ids, prompts and titles are found with slips of the finger. Options and help are long: there words count only as they stand. The
name and the id of the enterprise are found too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from rapidfuzz import fuzz

from readiness.interview import identity
from readiness.interview.state import Interview
from readiness.interview.steps import EVERYTHING, Step, ancestry, every_step, steps
from readiness.language.message import in_every_language
from readiness.models.base import LANGUAGES, BilingualText
from readiness.models.documents.questionnaire import ChecklistQuestion, Fact, Questionnaire, ScaleQuestion

MOST = 9
_NEAR_ENOUGH = 62
_WORDS = re.compile("[a-z0-9]+")
_AS_IT_STANDS = 0.8  # what a text weighs in which no slip is forgiven
Texts: TypeAlias = "tuple[tuple[float, str], ...]"


def search(interview: Interview, words: str) -> tuple[str, ...]:
    """The ids of what fits best, best first, of all that the facts and the form leave to ask, and of name and id.

    A number is a position.
    """
    asked = steps(interview.questionnaire, interview.answers, EVERYTHING, frozenset())
    wanted = words.casefold().split()
    if not wanted:
        return ()
    texts = {**searched(interview.questionnaire), **{key: _of_identity(interview, key) for key in identity.FIELDS}}
    rated = [(_likeness(wanted, texts[key]), key) for key in (*asked, *identity.FIELDS)]
    near = sorted((found for found in rated if found[0] >= _NEAR_ENOUGH), key=lambda found: -found[0])
    return tuple(dict.fromkeys([*_numbered(interview, words), *(key for _, key in near)]))[:MOST]


def _numbered(interview: Interview, words: str) -> Iterator[str]:
    """Question n of this run, as the line of progress counts."""
    questions = [key for key in interview.steps if key in interview.questionnaire.questions]
    if words.strip().isdecimal() and len(words) < 10 and 1 <= int(words) <= len(questions):
        yield questions[int(words) - 1]


def _likeness(wanted: list[str], texts: Texts) -> float:
    """How well every word is found somewhere; about 100 where each stands in the prompt."""
    best = (max(weight * _word_likeness(word, text, weight) for weight, text in texts) for word in wanted)
    return sum(best) / len(wanted)


def _word_likeness(word: str, text: str, weight: float) -> float:
    """Where words have spaces around them a word is like a word, or begins one; in Chinese it may stand anywhere."""
    if weight <= _AS_IT_STANDS:
        return 100.0 if _stands_in(word, text) else 0.0
    if word == text:
        return 110.0
    if not word.isalnum() or not word.isascii():
        return float(fuzz.partial_ratio(word, text)) if len(word) <= len(text) else 0.0
    return max((_one_like(word, one) for one in _WORDS.findall(text)), default=0.0)


def _stands_in(word: str, text: str) -> bool:
    """Whether the text has the word as it is, or one that begins with it."""
    if not word.isalnum() or not word.isascii():
        return word in text
    return any(one.startswith(word) for one in _WORDS.findall(text))


def _one_like(word: str, one: str) -> float:
    return 97.0 if one.startswith(word) and one != word else float(fuzz.ratio(word, one))


def searched(questionnaire: Questionnaire) -> dict[str, Texts]:
    """What can be searched for, by id: ids, prompts, articles, options and help in both languages, and how much each counts."""
    return {key: tuple(_texts(questionnaire, key, step)) for key, step in every_step(questionnaire).items()}


def _texts(questionnaire: Questionnaire, key: str, step: Step) -> Iterator[tuple[float, str]]:
    yield 1.1, key.casefold()
    yield from ((1.0, step.prompt.get(lang).casefold()) for lang in LANGUAGES)
    for group in ancestry(questionnaire, key):
        yield 1.0, group.id.casefold()
        for text in (group.title, group.basis):
            yield from ((0.9, text.get(lang).casefold()) for lang in LANGUAGES if text is not None)
    for body in _bodies(step):
        yield from ((_AS_IT_STANDS, body.get(lang).casefold()) for lang in LANGUAGES)


def _bodies(step: Step) -> Iterator[BilingualText]:
    """The options of a step, and its help."""
    if isinstance(step, ScaleQuestion | Fact):
        yield from (option.label for option in step.options)
    elif isinstance(step, ChecklistQuestion):
        yield from (item.label for item in step.items)
    if step.help is not None:
        yield step.help


def _of_identity(interview: Interview, key: str) -> Texts:
    title, said = identity.TITLES[key], identity.stated(interview.answers, key).casefold()
    return (
        (1.1, key),
        *((1.0, one.casefold()) for one in in_every_language(title)),
        *([(_AS_IT_STANDS, said)] if said else []),
    )
