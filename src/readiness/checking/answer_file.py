"""Does an answer file fit its questionnaire (formats *Answers*): version, facts, ids, values, N/A, evidence, target?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from readiness.answers.migration import version_numbers
from readiness.checking.filling_in import nobody_rated, placeholders
from readiness.checking.findings import Path, problem, repeated, suggestion
from readiness.language.message import Translated, message
from readiness.models.documents.answers import Answer, Answers
from readiness.models.documents.questionnaire import (
    BooleanQuestion,
    ChecklistQuestion,
    Fact,
    NumberQuestion,
    Question,
    Questionnaire,
    ScaleQuestion,
)
from readiness.models.documents.scoring_model import ScoringModel
from readiness.problems import Problem
from readiness.scoring.conditions import facts_of
from readiness.scoring.valuation import NOTHING, fits, states_by_facts

_MANY = 20  # questions in a row: nobody who writes a few answers by hand gets there


def check_answers(questionnaire: Questionnaire, model: ScoringModel | None, answers: Answers) -> list[Problem]:
    """Every problem of an answer file, in the order of the file's parts. Missing facts are told by `missing_facts`."""
    if answers.questionnaire.id != questionnaire.id:
        return [_other_questionnaire(questionnaire, answers)]
    found = [*_version(questionnaire, answers), *_form(model, answers), *_facts(questionnaire, answers)]
    ruled = states_by_facts(questionnaire, answers.enterprise.facts, answers.form)
    questions, people = questionnaire.questions, answers.people
    for key, answer in answers.answers.items():
        question = questions.get(key)
        if question is None:
            found.append(_unknown_question(questionnaire, key))
        elif key in ruled:
            found += _ruled_answer(question, answer, answers, ruled[key])
        else:
            found += _mistakes(question, answer, people)
    ids = ((person.id, ("respondents", index, "id")) for index, person in enumerate(answers.respondents))
    made_up = [*placeholders(answers), *nobody_rated(answers, ruled)]
    return [*found, *made_up, *repeated(ids), *_importance(answers), *_target(model, answers)]


def cut_short(questionnaire: Questionnaire, answers: Answers) -> list[Problem]:
    """A file that names every question up to one and none after it: it may have been cut off on its way (a warning)."""
    ruled = states_by_facts(questionnaire, answers.enterprise.facts, answers.form)
    asked = [key for key in questionnaire.questions if key not in ruled]
    last = next((place for place, key in enumerate(asked) if key not in answers.answers), len(asked))
    rest = asked[last:]
    if last < _MANY or not rest or any(key in answers.answers for key in rest):
        return []
    return [
        problem(
            "ENDS_EARLY",
            ("answers", asked[last - 1]),
            message("checking.answers_end_early", last=asked[last - 1], count=len(rest)),
            message("checking.get_file_again_if_cut"),
            warning=True,
            at_key=True,
        )
    ]


def missing_facts(questionnaire: Questionnaire, answers: Answers) -> list[Problem]:
    """Facts that are not given; they must all be known before anything is scored (method 3)."""
    given = answers.enterprise.facts
    return [
        problem(
            "MISSING_FACT",
            ("enterprise", "facts", fact.id),
            message("checking.fact_missing", prompt=fact.prompt, id=fact.id),
            _fact_hint(fact),
        )
        for fact in questionnaire.facts
        if given.get(fact.id) is None
    ]


def _fact_hint(fact: Fact) -> Translated:
    if fact.kind == "boolean":
        return message("checking.write_true_false", id=fact.id)
    if fact.kind == "number":
        return message("checking.write_number", id=fact.id)
    ids = ", ".join(option.id for option in fact.options[:12]) + (", …" if len(fact.options) > 12 else "")
    if fact.kind == "choices":
        return message("checking.write_list_none", id=fact.id, ids=ids)
    return message("checking.fact_is_one_of", id=fact.id, ids=ids)


def _other_questionnaire(questionnaire: Questionnaire, answers: Answers) -> Problem:
    return problem(
        "OTHER_QUESTIONNAIRE",
        ("questionnaire", "id"),
        message("checking.answers_to_other_questionnaire", given=answers.questionnaire.id, wanted=questionnaire.id),
        message("checking.name_its_questionnaire"),
    )


def _version(questionnaire: Questionnaire, answers: Answers) -> Iterator[Problem]:
    path: Path = ("questionnaire", "version")
    if version_numbers(answers.questionnaire.version) > version_numbers(questionnaire.version):
        yield problem(
            "NEWER_VERSION",
            path,
            message(
                "checking.answers_of_newer_version",
                given=answers.questionnaire.version,
                own=questionnaire.version,
            ),
            message("checking.upgrade_program_get_newer_questionnaire"),
        )
    elif version_numbers(answers.questionnaire.version) < version_numbers(questionnaire.version):
        yield problem(
            "OLDER_VERSION",
            path,
            message(
                "checking.answers_of_earlier_version",
                given=answers.questionnaire.version,
                own=questionnaire.version,
            ),
            warning=True,
        )


def _form(model: ScoringModel | None, answers: Answers) -> Iterator[Problem]:
    if answers.form == "core" and model is not None and model.core is None:
        yield problem(
            "NO_SHORT_FORM",
            ("form",),
            message("checking.scoring_model_no_rules_short", id=model.id),
            message("checking.use_form_full"),
        )


def _facts(questionnaire: Questionnaire, answers: Answers) -> Iterator[Problem]:
    for key, value in answers.enterprise.facts.items():
        fact = questionnaire.facts_by_id.get(key)
        path: Path = ("enterprise", "facts", key)
        if fact is None:
            yield problem("UNKNOWN_FACT", path, message("checking.questionnaire_has_no_fact", fact=key),
                          suggestion(key, questionnaire.facts_by_id), at_key=True)  # fmt: skip
        elif value is not None:
            yield from _fact_value(fact, value, path)


def _fact_value(fact: Fact, value: Any, path: Path) -> Iterator[Problem]:
    options = fact.choices
    if fact.kind == "choices" and isinstance(value, tuple):
        for index, choice in enumerate(value):
            if choice not in options:
                yield _bad_option((*path, index), choice, options)
            elif choice in value[:index]:
                yield problem("REPEATED", (*path, index), message("checking.stands_twice", id=choice))
    elif fact.kind == "choice" and isinstance(value, str):
        if value not in options:
            yield _bad_option(path, value, options)
    elif fact.kind == "number" and isinstance(value, Fraction):
        yield from _bounds(value, fact.minimum, fact.maximum, path)
    elif fact.kind != "boolean" or not isinstance(value, bool):
        yield problem("WRONG_KIND", path, message("checking.fact_of_another_kind", id=fact.id), _fact_hint(fact))


def _bad_option(path: Path, value: Any, options: Sequence[str]) -> Problem:
    return problem("UNKNOWN_OPTION", path, message("checking.no_such_option", value=_show(value)),
                   suggestion(_show(value), options))  # fmt: skip


def _bounds(value: Fraction, least: Fraction | None, most: Fraction | None, path: Path) -> Iterator[Problem]:
    if (least is not None and value < least) or (most is not None and value > most):
        if least is None:
            remedy = message("checking.must_be_at_most", most=_show(most))
        elif most is None:
            remedy = message("checking.must_be_at_least", least=_show(least))
        else:
            remedy = message("checking.must_be_from_to", least=_show(least), most=_show(most))
        yield problem("OUT_OF_RANGE", path, message("checking.value_out_of_range", value=_show(value)), remedy)


def _show(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Fraction):
        return str(value.numerator) if value.denominator == 1 else str(float(value))
    return "[" + ", ".join(map(_show, value)) + "]" if isinstance(value, tuple) else str(value)


def _unknown_question(questionnaire: Questionnaire, key: str) -> Problem:
    return problem("UNKNOWN_QUESTION", ("answers", key), message("checking.no_question", question=key),
                   suggestion(key, questionnaire.questions), at_key=True)  # fmt: skip


def _ruled_answer(question: Question, answer: Answer, answers: Answers, state: str) -> list[Problem]:
    """An answer that the facts or the form leave uncounted is worth at most a note, whatever it says (method 3)."""
    mistakes = _mistakes(question, answer, answers.people)
    if answer == NOTHING or not _decided(question, answers.enterprise.facts):
        return mistakes
    return [_not_counted(("answers", question.id), state), *(replace(mistake, warning=True) for mistake in mistakes)]


def _decided(question: Question, facts: Mapping[str, Any]) -> bool:
    """Whether every fact that decides about the question is given."""
    read = [fact for condition in (question.when, question.zero_when) if condition for fact in facts_of(condition)]
    return all(facts.get(fact) is not None for fact in read)


def _mistakes(question: Question, answer: Answer, people: tuple[str, ...]) -> list[Problem]:
    found: list[Problem] = []
    value, rating, by = answer.value, answer.assessor, answer.by
    if answer.not_applicable is not None and question.not_applicable == "refused":
        found.append(_refused(question))
    if value is not None and not fits(question, value):
        found += _bad_value(question, value, ("answers", question.id, "value"))
    if rating is not None and not fits(question, rating.value):
        found += _bad_value(question, rating.value, ("answers", question.id, "assessor", "value"))
    if by is not None and by not in people:
        found.append(_nobody(question, by, people))
    return found


def _refused(question: Question) -> Problem:
    return problem("NA_REFUSED", ("answers", question.id), message("checking.cant_be_not_applicable", id=question.id),
                   message("checking.choose_nearest_option_write_unknown"))  # fmt: skip


def _nobody(question: Question, by: str, people: tuple[str, ...]) -> Problem:
    return problem("UNKNOWN_RESPONDENT", ("answers", question.id, "by"), message("checking.no_respondent", respondent=by),
                   suggestion(by, people))  # fmt: skip


def _not_counted(path: Path, state: str) -> Problem:
    text = {
        "inactive": message("checking.facts_rule_question_out_kept"),
        "not_asked": message("checking.short_form_not_ask_kept"),
        "zero": message("checking.facts_make_question_0_kept"),
    }[state]
    return problem("NOT_COUNTED", path, text, warning=True)


def _bad_value(question: Question, value: Any, path: Path) -> Iterator[Problem]:
    if isinstance(question, ScaleQuestion):
        allowed = [_show(option.value) for option in question.options]
        yield _bad(
            path,
            value,
            message("checking.write_unknown_if_unsure", allowed=tuple(allowed)),
        )
    elif isinstance(question, NumberQuestion):
        if isinstance(value, Fraction):
            yield from _bounds(value, question.minimum, question.maximum, path)
        else:
            yield _bad(
                path,
                value,
                message("checking.write_number_without_unit_unknown"),
            )
    elif isinstance(question, BooleanQuestion):
        yield _bad(path, value, message("checking.write_true_false_unknown_if"))
    else:
        yield from _bad_items(question, value, path)


def _bad_items(question: ChecklistQuestion, value: Any, path: Path) -> Iterator[Problem]:
    items = [item.id for item in question.items]
    if not isinstance(value, tuple):
        shown = ", ".join(items)
        yield _bad(path, value, message("checking.write_list", shown=shown))
        return
    for index, item in enumerate(value):
        if item not in items:
            yield _bad_option((*path, index), item, items)
        elif item in value[:index]:
            yield problem("REPEATED", (*path, index), message("checking.stands_twice", id=item))


def _bad(path: Path, value: Any, remedy: Translated) -> Problem:
    return problem("BAD_VALUE", path, message("checking.answer_cant_be_used", value=_show(value)), remedy)


def _importance(answers: Answers) -> Iterator[Problem]:
    for key, value in answers.importance.items():
        yield from _bounds(value, Fraction(0), Fraction(3), ("importance", key))


def _target(model: ScoringModel | None, answers: Answers) -> Iterator[Problem]:
    if model is None or answers.target is None:
        return
    levels = [level.level for level in model.levels]
    if answers.target.level is not None and answers.target.level not in levels:
        yield problem("UNKNOWN_LEVEL", ("target", "level"), message("checking.no_level", level=answers.target.level), suggestion("", map(str, levels)))  # fmt: skip
    for name in ("capacity", "budget"):
        given = getattr(answers.target, name)
        if given is not None and model.phases and len(given) != len(model.phases):
            count = len(model.phases)
            yield problem("WRONG_LENGTH", ("target", name), message("checking.takes_one_number_a_phase", name=name, count=count))  # fmt: skip
        for index, number in enumerate(given or ()):
            yield from _bounds(number, Fraction(0), None, ("target", name, index))


__all__ = ["check_answers", "cut_short", "missing_facts"]
