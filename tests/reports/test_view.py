"""What a reader sees of a full, a short, a withheld and an empty assessment."""

from fractions import Fraction

from tests.reports.samples import ANSWERS, MODEL, TEMPLATES, Make

from readiness.reports.html.page import render_html
from readiness.reports.view.view import view_of


def test_the_full_form_shows_level_with_third_and_how_it_adds_up(make: Make) -> None:
    view = view_of(make(), "zh")
    verdict = view.summary.verdict
    assert (verdict.kind, verdict.badge, verdict.name) == ("level", "3初", "Step 3（中文）")
    assert view.how.total == verdict.span.text
    assert sum(Fraction(row.contribution) for row in view.how.rows) == Fraction(view.how.total)
    assert view.disclaimer == "企业自评结果，不等同于任何国家标准的等级，不作认证或申报依据"


def test_every_question_says_what_is_in_hand_and_what_comes_next(make: Make) -> None:
    cards = {card.id: card for page in view_of(make(), "en").dimensions for art in page.articles for card in art.cards}
    assert cards["data.platform"].in_hand == ("data.platform anchor 4 in English",)
    assert cards["data.platform"].next == ("data.platform anchor 5 in English",)
    assert cards["data.platform"].evidence == ("report.pdf (named)",)
    assert cards["data.tools"].next == ("clean in English", "label in English")
    assert (cards["data.share"].in_hand, cards["data.share"].next) == (("45%",), ("60% or more",))
    assert cards["law.list"].next == ()
    assert cards["use.trial"].in_hand == ("use.trial anchor 2 in English",)
    assert "assessor's rating" in cards["use.trial"].tags


def test_a_falling_number_is_to_be_brought_down(make: Make) -> None:
    bands = [{"from": 0, "score": 5}, {"from": 20, "score": 2}, {"from": 60, "score": 0}]
    page = view_of(make(questions={"data.share": {"bands": bands, "direction": "falling"}}), "en").dimensions[0]
    (card,) = page.articles[1].cards
    assert card.next == ("below 20%",)


def test_gates_come_with_effect_basis_and_what_decided_them(make: Make) -> None:
    view = view_of(make({"law.list": False}), "en")
    gate = view.summary.gates[0]
    assert (gate.title, gate.tone, gate.legal) == ("A list is kept in English", "failed", True)
    assert gate.basis == "The law in English"
    assert gate.decided_by == "Question law.list in English (0 / 5)"


def test_a_level_that_gates_lower_has_no_third_and_says_why(make: Make) -> None:
    high = dict.fromkeys(("data.platform", "use.trial", "use.depth"), 5)
    view = view_of(
        make({**high, "data.tools": ["collect", "clean", "label"], "data.share": 90, "law.list": False}), "en"
    )
    assert view.summary.verdict.badge == "1"
    assert "would reach Level 3" in view.summary.verdict.sentence


def test_open_answers_show_an_interval_and_what_to_answer_first(make: Make) -> None:
    view = view_of(make({"use.depth": "unknown", "data.platform": None}), "en")
    assert view.summary.verdict.span.open
    assert "–" in view.summary.verdict.span.interval
    assert [ask.id for ask in view.summary.asks] == ["use.depth", "data.platform"]


def test_withheld_levels_give_the_interval_and_name_the_floor(make: Make) -> None:
    view = view_of(make({"use.depth": "unknown"}, model={"coverage_floor": Fraction(9, 10)}), "en")
    verdict = view.summary.verdict
    assert (verdict.kind, verdict.badge) == ("withheld", "–")
    assert "90%" in verdict.sentence
    assert "1 question is still open" in verdict.sentence
    assert {page.badge for page in view.dimensions} >= {"–"}
    assert not view.summary.meaning


def test_the_short_form_gives_a_band_and_says_what_was_not_asked(make: Make) -> None:
    view = view_of(make(form="core"), "en")
    assert view.summary.verdict.kind == "band"
    assert view.summary.verdict.badge == "2–3"
    assert [meaning.title for meaning in view.summary.meaning] == [
        "Level 2 Step 2 in English",
        "Level 3 Step 3 in English",
    ]
    assert ("Not asked in the short form", "3") in {(row.reason, row.count) for row in view.how.left}
    assert {row.id for group in view.answers for row in group.rows} == {"data.platform", "use.trial", "law.list"}


def test_where_nothing_applies_the_report_says_so(make: Make) -> None:
    never = {"when": {"fact": "size", "is": "large"}}
    empty = make(questions=dict.fromkeys(ANSWERS, never))
    for lang in ("zh", "en"):
        view = view_of(empty, lang)
        assert view.summary.verdict.kind == "none"
        assert view.ladder is None
        assert view.how.total == "–"
        assert render_html(view, TEMPLATES)


def test_what_left_the_tree_says_why(make: Make) -> None:
    view = view_of(
        make(
            {"data.share": {"not_applicable": "no such figure"}},
            enterprise={"facts": {"uses_ai": False, "size": "small"}},
        ),
        "en",
    )
    reasons = {row.reason: row.questions for row in view.how.left}
    assert "Question data.share in English" in reasons["Declared not applicable: no such figure"]
    assert any(reason.startswith("Does not apply by the facts: Is AI in use?") for reason in reasons)
    assert any(reason.startswith("Counted as 0") for reason in reasons)
    kept = {row.id: row.answer for group in view.answers for row in group.rows}
    assert kept["use.depth"] == "3 use.depth anchor 3 in English (kept, not scored)"


def test_two_ratings_stand_side_by_side(make: Make) -> None:
    view = view_of(make(), "zh")
    (difference,) = view.how.differences
    assert (difference.id, difference.respondent, difference.assessor) == ("use.trial", "3", "2")
    assert difference.reason == "one line only"


def test_contradictions_quote_both_questions(make: Make) -> None:
    (text,) = view_of(make(), "en").how.contradictions
    assert "A platform without a trial" in text
    assert "Question use.trial" in text


def test_a_view_is_the_same_every_time(make: Make) -> None:
    assert view_of(make(), "zh") == view_of(make(), "zh")


def test_the_annex_says_questions_and_answers_in_words(make: Make) -> None:
    bundle = make()
    for lang in ("zh", "en"):
        view = view_of(bundle, lang)
        rows = [row for group in view.answers for row in group.rows]
        scales = [row for row in rows if row.id == "use.depth"]
        assert scales and all("use.depth anchor" in row.answer for row in scales)
        for for_pdf in (True, False):
            html = render_html(view, TEMPLATES, for_pdf=for_pdf)
            annex = html[html.index('id="answers"') :].partition("</section>")[0]
            for row in rows:
                assert row.number in annex
                assert f" {row.id}</td>" not in annex


def test_a_questionnaire_of_one_s_own_has_no_notice(make: Make) -> None:
    method = view_of(make(), "en").method
    assert (method.title, method.heading) == ("Method", "How it was assessed")
    assert not any("notice" in point.text or point.whose == "notice" for point in method.points)
    gates = {point.title: point for point in method.points}["Gates"]
    assert gates.text.startswith("1 gate asks whether documents required by law exist")
    no_law = [{key: value for key, value in MODEL["gates"][0].items() if key != "legal"}]
    (gate,) = (point for point in view_of(make(model={"gates": no_law}), "en").method.points if point.title == "Gates")
    assert gate.text == "The gate is the scoring model's and no duty by law."
    assert gate.whose == "ours"


def test_a_gate_that_asks_nothing_does_not_apply(make: Make) -> None:
    by_fact = {"any": [{"fact": "uses_ai", "is": True}, {"question": "law.list", "at_least": 5}]}
    gates = [{**MODEL["gates"][0], "unless": by_fact, "basis": "Code of conduct, 2.1"}]
    bundle = make({"law.list": False}, model={"gates": gates})
    (line,) = view_of(bundle, "zh").how.gates
    assert (line.state, line.tone, line.short, line.evidenced) == ("不适用", "na", "", "")
    assert line.decided_by == "Is AI in use?（中文）是"
    assert line.article == "Code of conduct, 2.1"
    assert view_of(bundle, "zh").summary.gates == ()
    asked = make({"law.list": True}, enterprise={"facts": {"uses_ai": False, "size": "small"}}, model={"gates": gates})
    assert view_of(asked, "zh").how.gates[0].state == "通过"


def test_a_level_without_a_text_has_no_heading(make: Make) -> None:
    levels = [{key: value for key, value in level.items() if key not in ("text", "next")} for level in MODEL["levels"]]
    page = render_html(view_of(make(model={"levels": levels}), "en"), TEMPLATES)
    assert "What this level means" not in page
    assert "What this level means" in render_html(view_of(make(), "en"), TEMPLATES)
