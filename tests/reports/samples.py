"""A small enterprise that has everything a report can show."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from readiness.models.documents.answers import Answers
from readiness.models.documents.questionnaire import Questionnaire
from readiness.models.documents.scoring_model import ScoringModel
from readiness.reports.bundle import ReportInput
from readiness.scoring import score

TEMPLATES = Path(__file__).resolve().parents[2] / "report_templates"
Make = Callable[..., ReportInput]


def both(text: str) -> dict[str, str]:
    return {"zh": f"{text}（中文）", "en": f"{text} in English"}


def scale(name: str, **more: Any) -> dict[str, Any]:
    options = [{"value": value, "label": both(f"{name} anchor {value}")} for value in range(6)]
    return {"id": name, "kind": "scale", "prompt": both(f"Question {name}"), "options": options, **more}


QUESTIONNAIRE = {
    "format": "readiness/questionnaire/1",
    "id": "small",
    "version": "1.0.0",
    "title": both("Small questionnaire"),
    "languages": ["zh", "en"],
    "facts": [
        {"id": "uses_ai", "kind": "boolean", "prompt": both("Is AI in use?")},
        {"id": "size", "kind": "choice", "prompt": both("Size?"), "options": [{"id": "small", "label": both("Small")}]},
    ],
    "groups": [
        {
            "id": "data",
            "title": both("Data"),
            "groups": [
                {
                    "id": "A01",
                    "title": both("Platform"),
                    "basis": both("Article 1"),
                    "questions": [
                        scale("data.platform", core=True, evidence=[both("Platform report")]),
                        {
                            "id": "data.tools",
                            "kind": "checklist",
                            "prompt": both("Question data.tools"),
                            "items": [{"id": item, "label": both(item)} for item in ("collect", "clean", "label")],
                        },
                    ],
                },
                {
                    "id": "A02",
                    "title": both("Figures"),
                    "questions": [
                        {
                            "id": "data.share",
                            "kind": "number",
                            "prompt": both("Question data.share"),
                            "unit": "%",
                            "minimum": 0,
                            "maximum": 100,
                            "bands": [{"from": 0, "score": 0}, {"from": 20, "score": 2}, {"from": 60, "score": 5}],
                            "not_applicable": "allowed",
                        }
                    ],
                },
            ],
        },
        {
            "id": "use",
            "title": both("Use"),
            "questions": [
                scale("use.trial", core=True, zero_when={"fact": "uses_ai", "is": False}),
                scale("use.depth", when={"fact": "uses_ai", "is": True}),
            ],
        },
        {
            "id": "law",
            "title": both("Law"),
            "questions": [
                {"id": "law.list", "kind": "boolean", "prompt": both("Question law.list"), "core": True},
            ],
        },
    ],
}

MODEL = {
    "format": "readiness/scoring/1",
    "id": "small",
    "version": "1.0.0",
    "for": {"questionnaire": "small"},
    "scale": {"max": 5},
    "methods": {"by_depth": ["mean"]},
    "levels": [
        {
            "level": level,
            "from": level,
            "name": both(f"Step {level}"),
            "text": both("Such a plant."),
            "next": both("Do this."),
        }
        for level in range(6)
    ],
    "profiles": [
        {"id": "sme", "when": {"fact": "size", "is": "small"}, "factors": {"use": 2}, "reason": both("Small firms")}
    ],
    "indices": [{"id": "base", "name": both("Base"), "of": ["data", "law"]}],
    "core": {"margin": 1, "cap": 3},
    "evidence": {"cap": 1},
    "gates": [
        {
            "id": "list",
            "applies_to": "overall",
            "cap": 2,
            "unless": {"question": "law.list", "at_least": 5},
            "legal": True,
            "title": both("A list is kept"),
            "basis": both("The law"),
        },
        {"id": "weakest", "kind": "weakest_link", "within": 1},
    ],
    "contradictions": [
        {
            "id": "odd",
            "if": {"question": "data.platform", "at_least": 4},
            "expect": {"question": "use.trial", "at_least": 4},
            "text": both("A platform without a trial"),
        }
    ],
}

ANSWERS: dict[str, Any] = {
    "data.platform": {"value": 4, "evidence": ["report.pdf"], "note": "seen in June", "by": "it"},
    "data.tools": ["collect"],
    "data.share": 45,
    "use.trial": {"value": 3, "assessor": {"value": 2, "reason": "one line only"}},
    "use.depth": 3,
    "law.list": True,
}


def bundle(
    answers: dict[str, Any] | None = None,
    *,
    model: dict[str, Any] | None = None,
    questions: dict[str, dict[str, Any]] | None = None,
    **more: Any,
) -> ReportInput:
    """A scored answer file; `answers`, `questions` (by id) and `more` override what stands above."""
    enterprise = {"id": "acme", "name": "示例工厂", "facts": {"uses_ai": True, "size": "small"}}
    document = {
        "format": "readiness/answers/1",
        "questionnaire": {"id": "small", "version": "1.0.0"},
        "enterprise": {**enterprise, **more.pop("enterprise", {})},
        "assessed_on": "2026-11-21",
        "respondents": [{"id": "it", "name": "信息部"}],
        "answers": {**ANSWERS, **(answers or {})},
        **more,
    }
    questionnaire = Questionnaire.model_validate(changed(QUESTIONNAIRE, questions or {}))
    ruler = ScoringModel.model_validate(exact({**MODEL, **(model or {})}))
    file = Answers.model_validate(exact(document))
    return ReportInput(questionnaire, ruler, file, score(questionnaire, ruler, file), TEMPLATES)


def changed(node: Any, questions: dict[str, dict[str, Any]]) -> Any:
    """A copy of the questionnaire with keys of some questions replaced."""
    if isinstance(node, dict):
        return {
            **{key: changed(each, questions) for key, each in node.items()},
            **questions.get(str(node.get("id")), {}),
        }
    return [changed(each, questions) for each in node] if isinstance(node, list) else node


def exact(value: Any) -> Any:
    """Plain values as the loader makes them: a fresh copy, so that no test sees what another did."""
    if isinstance(value, dict):
        return {key: exact(each) for key, each in value.items()}
    return [exact(each) for each in value] if isinstance(value, list) else value
