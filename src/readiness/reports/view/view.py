"""From an assessment to all that a reader sees (`shapes.View`), in one language."""

from __future__ import annotations

from datetime import date

from readiness.language.message import message
from readiness.language.safe_text import one_line
from readiness.models.documents.answers import Answers
from readiness.models.documents.questionnaire import Questionnaire, Register
from readiness.models.documents.scoring_model import ScoringModel
from readiness.models.results.assessment import Assessment
from readiness.reports.bundle import ReportInput
from readiness.reports.view.annex import crosswalk, follows_a_source, method, pledge, settled
from readiness.reports.view.answers import answer_groups, digests, subject
from readiness.reports.view.charts import heats, ladder, radar
from readiness.reports.view.dimensions import card_widths, dimensions, overview
from readiness.reports.view.how import how
from readiness.reports.view.lookup import NO_MORE, Lookup, More
from readiness.reports.view.owner import owner_page
from readiness.reports.view.roadmap import roadmap_view
from readiness.reports.view.shapes import View
from readiness.reports.view.summary import summary
from readiness.reports.view.tree import tree_of
from readiness.reports.view.words import DISCLAIMER

__all__ = ["More", "View", "build_view", "view_of"]


def build_view(  # noqa: PLR0913  four documents, and what may stand beside them
    questionnaire: Questionnaire,
    model: ScoringModel,
    answers: Answers,
    assessment: Assessment,
    lang: str,
    *,
    today: date | None = None,
    register: Register | None = None,
    more: More = NO_MORE,
) -> View:
    """All that the report says; pure: the same documents give the same view.

    `today` is printed on the cover, `register` is named as the source of the requirements, `more` brings the edition, the roadmap
    and the documents beside the model.
    """
    look = Lookup(questionnaire, model, answers, assessment, lang, more)
    source = questionnaire.source or (register.source if register else None)
    return _whole(look, look.text(source), today)


def _whole(look: Lookup, source: str, today: date | None) -> View:
    """Every part of the view."""
    tree = tree_of(look)
    pages, maps = dimensions(look), heats(look)
    answers, form = look.answers, look.assessment.form
    return View(
        lang=look.lang,
        html_lang=message("language.page_tag").get(look.lang),
        form=form,
        edition=look.edition,
        title=look.word(_title(look)),
        subtitle=look.text(look.questionnaire.title),
        source=source,
        form_note=look.word(f"form_{form}"),
        author=one_line(answers.assessor or answers.enterprise.name),
        date=answers.assessed_on.isoformat() if answers.assessed_on else "",
        disclaimer=look.text(look.model.disclaimer) or DISCLAIMER.get(look.lang),
        subject=subject(look, today),
        summary=summary(look),
        ladder=ladder(look),
        radar=radar(look),
        heat=maps[0],
        more_heats=maps[1:],
        dimensions=pages,
        card_widths=card_widths(pages),
        how=how(look, tree),
        answers=answer_groups(look, tree),
        digests=digests(look),
        overview=overview(look),
        owner=owner_page(look),
        roadmap=roadmap_view(look),
        method=method(look),
        crosswalk=crosswalk(look),
        pledge=pledge(look),
        settled=settled(look),
    )


def _title(look: Lookup) -> str:
    own = "" if follows_a_source(look) else "_own"
    if look.edition == "brief":
        return f"brief_title{own}"
    return f"quick_title{own}" if look.core else f"report_title{own}"


def view_of(bundle: ReportInput, lang: str) -> View:
    """The view of what a writer was given."""
    more = More(bundle.edition, bundle.beside, bundle.roadmap, bundle.median, bundle.peers)
    return build_view(
        bundle.questionnaire, bundle.model, bundle.answers, bundle.assessment, lang,
        today=bundle.today, register=bundle.register, more=more,
    )  # fmt: skip
