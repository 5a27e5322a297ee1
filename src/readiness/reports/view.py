"""From an assessment to all that a reader sees (`shapes.View`), in one language."""

from __future__ import annotations

from datetime import date

from readiness.models.answers import Answers
from readiness.models.assessment import Assessment
from readiness.models.questionnaire import Questionnaire, Register
from readiness.models.scoring_model import ScoringModel
from readiness.reports.bundle import ReportInput
from readiness.reports.lookup import Lookup
from readiness.reports.plain import one_line
from readiness.reports.shapes import View
from readiness.reports.view_answers import answer_groups, digests, subject
from readiness.reports.view_charts import heat, ladder, radar
from readiness.reports.view_dimensions import dimensions
from readiness.reports.view_how import how
from readiness.reports.view_summary import summary
from readiness.reports.view_tree import tree_of
from readiness.reports.words import DISCLAIMER

__all__ = ["View", "build_view", "view_of"]


def build_view(
    questionnaire: Questionnaire,
    model: ScoringModel,
    answers: Answers,
    assessment: Assessment,
    lang: str,
    *,
    today: date | None = None,
    register: Register | None = None,
) -> View:
    """All that the report says; pure: the same documents give the same view.

    `today` is printed on the cover, `register` is named as the source of the requirements.
    """
    look = Lookup(questionnaire, model, answers, assessment, lang)
    tree = tree_of(look)
    source = questionnaire.source or (register.source if register else None)
    return View(
        lang=lang,
        html_lang="en" if lang == "en" else "zh-CN",
        form=assessment.form,
        title=look.word("report_title"),
        subtitle=look.text(questionnaire.title),
        source=look.text(source),
        form_note=look.word(f"form_{assessment.form}"),
        author=one_line(answers.assessor or answers.enterprise.name),
        date=answers.assessed_on.isoformat() if answers.assessed_on else "",
        disclaimer=look.text(model.disclaimer) or DISCLAIMER.get(lang),
        subject=subject(look, today),
        summary=summary(look),
        ladder=ladder(look),
        radar=radar(look),
        heat=heat(look),
        dimensions=dimensions(look),
        how=how(look, tree),
        answers=answer_groups(look, tree),
        digests=digests(look),
    )


def view_of(bundle: ReportInput, lang: str) -> View:
    """The view of what a writer was given."""
    return build_view(
        bundle.questionnaire, bundle.model, bundle.answers, bundle.assessment, lang,
        today=bundle.today, register=bundle.register,
    )  # fmt: skip
