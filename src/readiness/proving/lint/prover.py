"""The prover (`readiness lint`): what can be proven about a questionnaire, its model, actions and scenes.

Documents that are unsound are told so, and only their texts are read on: the proofs rest on ids and bands being right.
"""

from __future__ import annotations

from collections.abc import Iterator

from readiness.checking.model_fit import check_model
from readiness.checking.questionnaire_fit import check_questionnaire
from readiness.checking.roadmap_fit import check_actions, check_scenarios
from readiness.models.base import LANGUAGES, Record
from readiness.models.documents.questionnaire import Register
from readiness.proving.lint.anchors import anchors, sentences
from readiness.proving.lint.confidential import confidential
from readiness.proving.lint.content import Content, DocumentKind, Engine, Finding, findings
from readiness.proving.lint.facts import activation, unused_facts
from readiness.proving.lint.levels import levels
from readiness.proving.lint.roadmap import requirements, roadmap
from readiness.proving.lint.rules import gates, rules
from readiness.proving.lint.texts import translations, wording
from readiness.proving.lint.weights import ignored_weights

__all__ = ["Content", "Engine", "Finding", "lint"]


def lint(content: Content, engine: Engine) -> list[Finding]:
    """Everything found, each finding once. None: all that can be proven is proven."""
    found = [*_fit(content), *_texts(content)]
    if all(finding.problem.warning or finding.problem.code in _OF_TEXT for finding in found):
        found += _proofs(content, engine)
    return list({(each.document, each.index, each.problem.path, each.problem.code): each for each in found}.values())


_OF_TEXT = frozenset(
    {"MISSING_TRANSLATION", "LISTS_DIFFER", "UNTRANSLATED", "VAGUE_WORD", "FORBIDDEN_CLAIM", "TOO_LONG"}
)


def _fit(content: Content) -> Iterator[Finding]:
    """What makes a document unsound, and the warnings of the same checks."""
    questionnaire, model = content.questionnaire, content.model
    yield from findings("questionnaire", check_questionnaire(questionnaire, content.register))
    yield from findings("model", check_model(questionnaire, model))
    for index, wrong in check_actions(questionnaire, model, content.actions):
        yield Finding("actions", index, wrong)
    for index, wrong in check_scenarios(questionnaire, model, content.scenarios):
        yield Finding("scenarios", index, wrong)


def _texts(content: Content) -> Iterator[Finding]:
    quoted = frozenset(_titles(content.register)) if content.register is not None else frozenset()
    for document, index, record in _records(content):
        yield from findings(document, translations(record), index)
        yield from findings(document, wording(record, content.style, quoted), index)
    if content.register is not None:
        yield from findings("register", translations(content.register))


def _titles(register: Register) -> Iterator[str]:
    titles = [*(section.title for section in register.sections), *(article.title for article in register.articles)]
    yield from (title.get(lang) for title in titles for lang in LANGUAGES)


def _records(content: Content) -> Iterator[tuple[DocumentKind, int, Record]]:
    yield "questionnaire", 0, content.questionnaire
    yield "model", 0, content.model
    yield from (("actions", index, document) for index, document in enumerate(content.actions))
    yield from (("scenarios", index, document) for index, document in enumerate(content.scenarios))


def _proofs(content: Content, engine: Engine) -> Iterator[Finding]:
    questionnaire = content.questionnaire
    yield from findings("questionnaire", activation(questionnaire))
    yield from findings("questionnaire", unused_facts(content))
    yield from findings("questionnaire", confidential(content))
    yield from findings("questionnaire", anchors(questionnaire, content.style))
    yield from findings("questionnaire", sentences(questionnaire, content.style))
    yield from findings("model", gates(content))
    yield from findings("model", rules(content))
    yield from findings("model", levels(content, engine))
    yield from ignored_weights(content)
    yield from roadmap(content)
    yield from requirements(content)
