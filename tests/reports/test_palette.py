"""Colours that a stylesheet sets reach the charts; what it leaves out is ours."""

from readiness.reports.charts.palette import DEFAULT, palette_of, resolved, variables


def test_the_last_colour_that_is_set_counts_and_all_else_is_ours() -> None:
    found = palette_of(":root { --main: #123456; --tone-0: white; --main: #abc; --other: #fff; --ink: url(x); }")
    assert (found.main, found.tone_0) == ("#abc", "white")
    assert {**variables(found), "main": DEFAULT.main, "tone-0": DEFAULT.tone_0} == variables(DEFAULT)
    assert palette_of("") == DEFAULT


def test_variables_of_ours_are_put_in_and_others_stay() -> None:
    styles = "a { color: var(--on-main); border-color: var(--theirs) }"
    assert resolved(styles, DEFAULT) == f"a {{ color: {DEFAULT.on_main}; border-color: var(--theirs) }}"


def test_every_tone_has_something_legible_on_it() -> None:
    assert DEFAULT.tones == (DEFAULT.tone_0, DEFAULT.tone_1, DEFAULT.tone_2, DEFAULT.tone_3, DEFAULT.tone_4)
    assert DEFAULT.on_tones == (DEFAULT.ink,) * 3 + (DEFAULT.on_main,) * 2
