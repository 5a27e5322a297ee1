"""Does an answer file fit its questionnaire (formats *Answers*): version, facts, ids, values, N/A, evidence, target?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from readiness.answers.migration import version_numbers
from readiness.checking.filling_in import nobody_rated, placeholders
from readiness.checking.findings import Path, hint, problem, repeated, suggestion
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
from readiness.problems import Bilingual, Problem
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
            f"答案到 {asked[last - 1]} 为止，后面 {len(rest)} 道题文件里没有",
            f"the answers end with {asked[last - 1]}; the {len(rest)} questions after it are not in the file",
            hint(
                "文件若是传输时截断的，请重新取一份；若是还没答完，接着答即可",
                "get the file again if it was cut off on its way; if it is not finished, go on answering",
            ),
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
            f"缺少企业情况 {fact.id}：{fact.prompt.get('zh')}",
            f"the fact {fact.id} is missing: {fact.prompt.get('en')}",
            _fact_hint(fact),
        )
        for fact in questionnaire.facts
        if given.get(fact.id) is None
    ]


def _fact_hint(fact: Fact) -> Bilingual:
    if fact.kind == "boolean":
        return hint(f"写 {fact.id}: true 或 false", f"write {fact.id}: true or false")
    if fact.kind == "number":
        return hint(f"写 {fact.id}: 一个数字", f"write {fact.id}: a number")
    ids = ", ".join(option.id for option in fact.options[:12]) + (", …" if len(fact.options) > 12 else "")
    if fact.kind == "choices":
        return hint(f"写成列表，一个也没有写 []：{fact.id}: [{ids}]", f"write a list, [] for none: {fact.id}: [{ids}]")
    return hint(f"{fact.id} 可选：{ids}", f"{fact.id} is one of: {ids}")


def _other_questionnaire(questionnaire: Questionnaire, answers: Answers) -> Problem:
    return problem(
        "OTHER_QUESTIONNAIRE",
        ("questionnaire", "id"),
        f"这份答卷答的是问卷 {answers.questionnaire.id}，不是 {questionnaire.id}",
        f"these answers are to questionnaire {answers.questionnaire.id}, not {questionnaire.id}",
        hint("用 --questionnaire 指定它对应的问卷", "name its questionnaire with --questionnaire"),
    )


def _version(questionnaire: Questionnaire, answers: Answers) -> Iterator[Problem]:
    path: Path = ("questionnaire", "version")
    if version_numbers(answers.questionnaire.version) > version_numbers(questionnaire.version):
        yield problem(
            "NEWER_VERSION",
            path,
            f"答卷用的问卷版本 {answers.questionnaire.version} 比手上的 {questionnaire.version} 新",
            f"the answers are for version {answers.questionnaire.version}, newer than the {questionnaire.version} at hand",
            hint("请升级本程序，或取得新版问卷", "upgrade this program, or get the newer questionnaire"),
        )
    elif version_numbers(answers.questionnaire.version) < version_numbers(questionnaire.version):
        yield problem(
            "OLDER_VERSION",
            path,
            f"答卷用的是较早的问卷版本 {answers.questionnaire.version}，现按 {questionnaire.version} 读取",
            f"the answers are for the earlier version {answers.questionnaire.version}; read as {questionnaire.version}",
            warning=True,
        )


def _form(model: ScoringModel | None, answers: Answers) -> Iterator[Problem]:
    if answers.form == "core" and model is not None and model.core is None:
        yield problem(
            "NO_SHORT_FORM",
            ("form",),
            f"评分模型 {model.id} 没有简版规则",
            f"the scoring model {model.id} has no rules for the short form",
            hint("改用 form: full", "use form: full"),
        )


def _facts(questionnaire: Questionnaire, answers: Answers) -> Iterator[Problem]:
    for key, value in answers.enterprise.facts.items():
        fact = questionnaire.facts_by_id.get(key)
        path: Path = ("enterprise", "facts", key)
        if fact is None:
            yield problem("UNKNOWN_FACT", path, f"问卷里没有企业情况 {key}", f"the questionnaire has no fact {key}",
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
                yield problem("REPEATED", (*path, index), f"{choice} 写了两次", f"{choice} stands twice")
    elif fact.kind == "choice" and isinstance(value, str):
        if value not in options:
            yield _bad_option(path, value, options)
    elif fact.kind == "number" and isinstance(value, Fraction):
        yield from _bounds(value, fact.minimum, fact.maximum, path)
    elif fact.kind != "boolean" or not isinstance(value, bool):
        yield problem("WRONG_KIND", path, f"{fact.id} 的写法不对", f"{fact.id} is of another kind", _fact_hint(fact))


def _bad_option(path: Path, value: Any, options: Sequence[str]) -> Problem:
    return problem("UNKNOWN_OPTION", path, f"没有这个选项：{_show(value)}", f"there is no option {_show(value)}",
                   suggestion(_show(value), options))  # fmt: skip


def _bounds(value: Fraction, least: Fraction | None, most: Fraction | None, path: Path) -> Iterator[Problem]:
    if (least is not None and value < least) or (most is not None and value > most):
        zh = f"应在 {_show(least)} 到 {_show(most)} 之间"
        en = f"must be from {_show(least)} to {_show(most)}"
        if least is None or most is None:
            zh = f"不能大于 {_show(most)}" if least is None else f"不能小于 {_show(least)}"
            en = f"must be at most {_show(most)}" if least is None else f"must be at least {_show(least)}"
        yield problem("OUT_OF_RANGE", path, f"{_show(value)} 超出范围", f"{_show(value)} is out of range", hint(zh, en))


def _show(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Fraction):
        return str(value.numerator) if value.denominator == 1 else str(float(value))
    return "[" + ", ".join(map(_show, value)) + "]" if isinstance(value, tuple) else str(value)


def _unknown_question(questionnaire: Questionnaire, key: str) -> Problem:
    return problem("UNKNOWN_QUESTION", ("answers", key), f"问卷里没有题目 {key}", f"there is no question {key}",
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
    return problem("NA_REFUSED", ("answers", question.id), f"{question.id} 不能答“不适用”", f"{question.id} can't be not applicable",
                   hint("选最接近的一档；不清楚就写 unknown", "choose the nearest option; write unknown if unsure"))  # fmt: skip


def _nobody(question: Question, by: str, people: tuple[str, ...]) -> Problem:
    return problem("UNKNOWN_RESPONDENT", ("answers", question.id, "by"), f"没有登记填写人 {by}", f"no respondent {by}",
                   suggestion(by, people))  # fmt: skip


def _not_counted(path: Path, state: str) -> Problem:
    zh, en = {
        "inactive": ("按企业情况，这题不适用，答案留着但不计分", "the facts rule this question out; kept, not scored"),
        "not_asked": ("简版不问这题，答案留着但不计分", "the short form does not ask this; kept, not scored"),
        "zero": ("按企业情况，这题计 0 分，答案留着但不计分", "the facts make this question 0; kept, not scored"),
    }[state]
    return problem("NOT_COUNTED", path, zh, en, warning=True)


def _bad_value(question: Question, value: Any, path: Path) -> Iterator[Problem]:
    if isinstance(question, ScaleQuestion):
        allowed = [_show(option.value) for option in question.options]
        yield _bad(
            path,
            value,
            hint(
                f"可选：{'、'.join(allowed)}；不清楚就写 unknown",
                f"one of {', '.join(allowed)}; write unknown if unsure",
            ),
        )
    elif isinstance(question, NumberQuestion):
        if isinstance(value, Fraction):
            yield from _bounds(value, question.minimum, question.maximum, path)
        else:
            yield _bad(
                path,
                value,
                hint(
                    "写一个数字，不带单位；不清楚就写 unknown", "write a number without its unit, or unknown if unsure"
                ),
            )
    elif isinstance(question, BooleanQuestion):
        yield _bad(
            path, value, hint("写 true 或 false；不清楚就写 unknown", "write true or false, or unknown if unsure")
        )
    else:
        yield from _bad_items(question, value, path)


def _bad_items(question: ChecklistQuestion, value: Any, path: Path) -> Iterator[Problem]:
    items = [item.id for item in question.items]
    if not isinstance(value, tuple):
        shown = ", ".join(items)
        yield _bad(path, value, hint(f"写成列表，可选：[{shown}]", f"write a list of: [{shown}]"))
        return
    for index, item in enumerate(value):
        if item not in items:
            yield _bad_option((*path, index), item, items)
        elif item in value[:index]:
            yield problem("REPEATED", (*path, index), f"{item} 写了两次", f"{item} stands twice")


def _bad(path: Path, value: Any, remedy: Bilingual) -> Problem:
    return problem(
        "BAD_VALUE", path, f"不能用的答案：{_show(value)}", f"this answer can't be used: {_show(value)}", remedy
    )


def _importance(answers: Answers) -> Iterator[Problem]:
    for key, value in answers.importance.items():
        yield from _bounds(value, Fraction(0), Fraction(3), ("importance", key))


def _target(model: ScoringModel | None, answers: Answers) -> Iterator[Problem]:
    if model is None or answers.target is None:
        return
    levels = [level.level for level in model.levels]
    if answers.target.level is not None and answers.target.level not in levels:
        yield problem("UNKNOWN_LEVEL", ("target", "level"), f"没有等级 {answers.target.level}",
                      f"there is no level {answers.target.level}", suggestion("", map(str, levels)))  # fmt: skip
    for name in ("capacity", "budget"):
        given = getattr(answers.target, name)
        if given is not None and model.phases and len(given) != len(model.phases):
            count = len(model.phases)
            yield problem("WRONG_LENGTH", ("target", name), f"{name} 要写 {count} 个数，一个阶段一个",
                          f"{name} takes {count} numbers, one a phase")  # fmt: skip
        for index, number in enumerate(given or ()):
            yield from _bounds(number, Fraction(0), None, ("target", name, index))


__all__ = ["check_answers", "cut_short", "missing_facts"]
