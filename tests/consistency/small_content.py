"""A small questionnaire with all that stands around it, in which the prover finds nothing; tests break one thing at a time."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from readiness.models.documents.actions import Actions, Scenarios
from readiness.models.documents.questionnaire import Questionnaire, Register
from readiness.models.documents.scoring_model import ScoringModel
from readiness.models.documents.style import Style
from readiness.proving.lint.prover import Content, Finding, lint
from readiness.scoring import Scorer
from readiness.sources.yaml.text import parse

Docs = dict[str, Any]
Change = Callable[[Docs], None]

QUESTIONNAIRE = """
format: readiness/questionnaire/1
id: small
version: 1.0.0
title: {zh: 小问卷, en: Small}
languages: [zh, en]
confidential: false
facts:
  - {id: size, kind: choice, prompt: {zh: 规模, en: Size}, options: [{id: small, label: {zh: 小, en: Small}}, {id: large, label: {zh: 大, en: Large}}]}
  - {id: sectors, kind: choices, prompt: {zh: 行业, en: Sector}, options: [{id: steel, label: {zh: 钢铁, en: Steel}}]}
  - {id: uses_ai, kind: boolean, prompt: {zh: 用AI, en: AI in use}}
  - {id: staff, kind: number, minimum: 1, maximum: 1000, prompt: {zh: 人数, en: Staff}}
groups:
  - id: first
    title: {zh: 甲, en: First}
    questions:
      - id: anchors
        kind: scale
        covers: [R1]
        core: true
        prompt: {zh: 台账在哪里？, en: Where is the ledger?}
        options:
          - {value: 0, label: {zh: 没有台账。, en: There is none.}}
          - {value: 1, label: {zh: 有人记在本子上。, en: Someone keeps a notebook.}}
          - {value: 2, label: {zh: 一个系统里有，每天更新。, en: One system holds it and is updated daily.}}
      - id: ticks
        kind: checklist
        covers: [R2]
        prompt: {zh: 有哪些？, en: Which are there?}
        when: {fact: staff, at_least: 20}
        items:
          - {id: plan, label: {zh: 规划文件, en: Plan}}
          - {id: team, label: {zh: 小组任命, en: Appointed team}}
  - id: second
    title: {zh: 乙, en: Second}
    questions:
      - id: share
        kind: number
        covers: [R3]
        core: true
        prompt: {zh: 联网占几成？, en: What share is connected?}
        unit: "%"
        minimum: 0
        maximum: 100
        bands: [{from: 0, score: 0}, {from: 50, score: 3}, {from: 80, score: 5}]
      - id: duty
        kind: boolean
        covers: [R4]
        core: true
        zero_when: {fact: uses_ai, is: false}
        prompt: {zh: 试过吗？, en: Was it tried?}
"""

MODEL = """
format: readiness/scoring/1
id: small
version: 1.0.0
languages: [zh, en]
for: {questionnaire: small, versions: ">=1,<2"}
uses: {size: size, sectors: sectors}
scale: {max: 5}
methods: {by_depth: [mean]}
levels:
  - {level: 0, from: 0, name: {zh: 零, en: Zero}}
  - {level: 1, from: 1, name: {zh: 一, en: One}}
  - {level: 2, from: 2, name: {zh: 二, en: Two}}
profiles:
  - {id: big, when: {fact: size, is: large}, factors: {first: 2}}
core: {cap: 1}
gates:
  - {id: tried, cap: 1, unless: {question: duty, at_least: 5}}
  - {id: weakest, kind: weakest_link, within: 1, min_questions: 2}
contradictions:
  - {id: connected, if: {question: share, at_least: 3}, expect: {question: anchors, at_least: 1}, text: {zh: 对不上, en: They disagree}}
not_yet:
  - {id: wait, if: {not: {question: ticks, includes: plan}}, text: {zh: 先不买, en: Do not buy}}
phases: [{from: 0, to: 6}, {from: 6, to: 18}]
"""

ACTIONS = """
format: readiness/actions/1
languages: [zh, en]
owners: {it: {zh: 信息部, en: IT}}
actions:
  - {id: anchors.1, raises: {question: anchors, to: 1}, title: {zh: 记下来, en: Write it down}, owner: it,
     effort: {small: 1, large: 2}, cost: {small: [0, 0], large: [0, 1]}, duration: 1, levers: [vouchers]}
  - {id: anchors.2, raises: {question: anchors, to: 2}, title: {zh: 放进系统, en: Put it into a system}, owner: it,
     effort: {small: 1, large: 2}, cost: {small: [1, 2], large: [2, 4]}, duration: 3, needs: [share.3, {question: ticks, at_least: 2}]}
  - {id: ticks.1, raises: {question: ticks, to: [plan]}, title: {zh: 写规划, en: Write a plan}, owner: it,
     effort: {small: 1, large: 2}, cost: {small: [0, 0], large: [0, 0]}, duration: 1}
  - {id: ticks.2, raises: {question: ticks, to: [plan, team]}, title: {zh: 定小组, en: Name a team}, owner: it,
     effort: {small: 1, large: 2}, cost: {small: [0, 0], large: [0, 0]}, duration: 1, needs: [{question: anchors, at_least: 1}]}
  - {id: share.3, raises: {question: share, to: 3}, title: {zh: 接一半, en: Connect half}, owner: it,
     effort: {small: 1, large: 2}, cost: {small: [5, 9], large: [9, 20]}, duration: 6, needs: [{question: ticks, includes: plan}]}
  - {id: share.5, raises: {question: share, to: 5}, title: {zh: 接八成, en: Connect most}, owner: it,
     effort: {small: 1, large: 2}, cost: {small: [5, 9], large: [9, 20]}, duration: 6}
  - {id: duty.5, raises: {question: duty, to: true}, title: {zh: 试一次, en: Try it once}, owner: it,
     effort: {small: 1, large: 2}, cost: {small: [0, 0], large: [0, 0]}, duration: 1, needs: [{any: [{fact: uses_ai, is: true}, {question: share, at_least: 3}]}]}
"""

SCENARIOS = """
format: readiness/scenarios/1
languages: [zh, en]
classes: [{id: production, name: {zh: 生产, en: Production}, leans_on: [anchors, share]}]
scenarios:
  - {id: steel.one, sector: steel, class: production, title: {zh: 质检, en: Inspection}, minimum: {anchors: 1, share: 3},
     sets: {uses_ai: true, sectors: steel, staff: 50}}
"""

REGISTER = """
format: readiness/requirements/1
id: small
sections:
  - id: S1
    title: {zh: 节, en: Section}
    articles:
      - {id: A1, title: {zh: 有效建设, en: Effective building}, requirements: [{id: R1, text: {zh: 一, en: One}}, {id: R2, text: {zh: 二, en: Two}}]}
      - {id: A2, title: {zh: 条, en: Article}, requirements: [{id: R3, text: {zh: 三, en: Three}}, {id: R4, text: {zh: 四, en: Four}}]}
"""

STYLE = """
format: readiness/style/1
banned: {zh: [较, 有效], en: [good, as needed]}
forbidden_claims: {zh: [合规], en: [certified]}
exempt: [比较, good parts]
limits: {prompt: {zh: 20, en: 60}}
alike: {zh: 80, en: 85}
sentence: {zh: 10, en: 30}
"""

_TEXTS = {
    "questionnaire": QUESTIONNAIRE, "model": MODEL, "actions": ACTIONS, "scenarios": SCENARIOS, "register": REGISTER, "style": STYLE,
}  # fmt: skip


def small_docs(change: Change | None = None) -> Docs:
    """The documents as plain values, changed."""
    docs = deepcopy({name: parse(text, name).value for name, text in _TEXTS.items()})
    if change is not None:
        change(docs)
    return docs


def small_content(change: Change | None = None) -> Content:
    """The documents as models, changed. `more_actions` is a second document of actions."""
    docs = small_docs(change)
    more = [docs["more_actions"]] if "more_actions" in docs else []
    return Content(
        questionnaire=Questionnaire.model_validate(docs["questionnaire"]),
        model=ScoringModel.model_validate(docs["model"]),
        actions=tuple(Actions.model_validate(each) for each in [docs["actions"], *more]),
        scenarios=(Scenarios.model_validate(docs["scenarios"]),),
        register=Register.model_validate(docs["register"]),
        support_ids=frozenset({"vouchers"}),
        style=Style.model_validate(docs["style"]),
    )


def linted(change: Change | None = None) -> list[Finding]:
    """What the prover finds after a change."""
    content = small_content(change)
    return lint(content, Scorer(content.questionnaire, content.model))


def question(docs: Docs, key: str) -> Any:
    """A question's plain values, to be changed."""
    groups = docs["questionnaire"]["groups"]
    return next(each for group in groups for each in group["questions"] if each["id"] == key)


def action(docs: Docs, key: str) -> Any:
    """An action's plain values, to be changed."""
    return next(each for each in docs["actions"]["actions"] if each["id"] == key)
