"""What stands where YAML stops making sense, in words for whoever wrote the file.

PyYAML says where reading broke off and where the construct began; its sentences are not looked at. What is wrong is
told from the text at those two places, with a rule for each slip that people make, the likeliest first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from yaml.error import MarkedYAMLError

from readiness.files.text import line_column
from readiness.problems import Problem
from readiness.sources.yaml.words import problem

_FULL_WIDTH_KEY = re.compile("[ ]*(?:- +)*[^\\s:：\"'#\\[{“‘]+(：)")
_FULL_WIDTH_QUOTE = re.compile("(?::[ ]+|- +|[\\[{,] *)([“”‘’])")
_FULL_WIDTH_BLANK = re.compile("[ ]*([\u3000\u00a0])")
_FULL_WIDTH_IN_FLOW = re.compile("[，、：；［］｛｝【】“”]")
_NO_SPACE = re.compile("[ ]*(?:- +)*[^\\s:\"'#\\[{]+:(?=[^\\s:/])")
_SEPARATOR = re.compile("[\x85\u2028\u2029]")
_MARKER = re.compile(r"(?:---|\.\.\.)(?:\s|$)|%")
_PAIR = re.compile(":\\s")


@dataclass(frozen=True, slots=True)
class _Place:
    """Where reading stopped (`at`) and where the construct began (`start`), as indexes; `start` is -1 where unknown."""

    text: str
    at: int
    start: int

    def char(self, index: int) -> str:
        return self.text[index : index + 1] if index >= 0 else ""

    def line_start(self, index: int) -> int:
        return max(self.text.rfind("\n", 0, index), self.text.rfind("\r", 0, index)) + 1

    def line(self, index: int) -> str:
        return self.text[self.line_start(index) :].split("\n", 1)[0] if index >= 0 else ""

    def before(self) -> str:
        """The line read last, up to where reading stopped."""
        return self.text[self.line_start(self.at) : self.at]

    def previous(self) -> int:
        """Where the last line above that holds anything starts; -1 if there is none."""
        above = self.text[: self.line_start(self.at)].rstrip()
        return self.line_start(len(above)) if above else -1

    def at_end(self) -> bool:
        return not self.text[self.at :].strip()


_Found = tuple[str, int]
_Rule = Callable[[_Place], "_Found | None"]


def mistake(error: MarkedYAMLError, text: str, file: str) -> Problem:
    """The problem behind `error`, which PyYAML raised over `text`; its place is that of the slip, as far as known."""
    at = error.problem_mark or error.context_mark
    start = error.context_mark
    place = _Place(text, min(at.index if at else 0, len(text)), start.index if start else -1)
    code, index = next(found for rule in _RULES if (found := rule(place)))
    return problem(code, file, line_column(text, min(index, len(text))))


def no_mapping(text: str, index: int, file: str) -> Problem:
    """The problem of a document, begun at `index`, that is no mapping: of one slip all over it, or just that."""
    place = _Place(text, index, index)
    code, index = _full_width(place) or _no_space(place) or ("NOT_A_MAPPING", index)
    return problem(code, file, line_column(text, index))


def _tab(place: _Place) -> _Found | None:
    before = place.before()
    if place.char(place.at) == "\t":
        return "YAML_TAB", place.at
    return ("YAML_TAB", place.at - len(before) + before.index("\t")) if "\t" in before and not before.strip() else None


def _separator(place: _Place) -> _Found | None:
    found = _SEPARATOR.search(place.text, max(place.previous(), 0), place.at)
    return ("YAML_SEPARATOR", found.start()) if found else None


def _marker(place: _Place) -> _Found | None:
    return ("YAML_DOCUMENTS", place.line_start(place.at)) if _MARKER.match(place.line(place.at)) else None


def _escape(place: _Place) -> _Found | None:
    backslash = place.text.rfind("\\", max(place.at - 2, 0), place.at + 1)
    return (
        ("YAML_ESCAPE", backslash) if place.char(place.start) == '"' and backslash >= 0 and not place.at_end() else None
    )


def _full_width(place: _Place) -> _Found | None:
    """An indicator as a Chinese input method writes it, on a line that matters."""
    for index in (place.start, place.previous(), place.at):
        line = place.line(index)
        found = _FULL_WIDTH_KEY.match(line) or _FULL_WIDTH_QUOTE.search(line) or _FULL_WIDTH_BLANK.match(line)
        if found:
            return "YAML_FULL_WIDTH", place.line_start(index) + found.start(1)
    return None


def _full_width_in_flow(place: _Place) -> _Found | None:
    if place.char(place.start) not in ("[", "{"):
        return None
    found = _FULL_WIDTH_IN_FLOW.search(place.text, place.start, place.at)
    return ("YAML_FULL_WIDTH", found.start()) if found else None


def _quote(place: _Place) -> _Found | None:
    return ("YAML_QUOTE", place.start) if place.char(place.start) in ("'", '"') else None


def _after_quote(place: _Place) -> _Found | None:
    return ("YAML_AFTER_QUOTE", place.at) if place.before().rstrip().endswith(("'", '"')) else None


def _property(place: _Place) -> _Found | None:
    index = place.start if place.start >= 0 else place.at
    code = _PROPERTIES.get(place.char(index))
    return (code, index) if code else None


def _character(place: _Place) -> _Found | None:
    return ("YAML_CHARACTER", place.at) if place.char(place.at) in tuple("@`%") else None


def _comma(place: _Place) -> _Found | None:
    return ("YAML_COMMA", place.at) if place.char(place.at) == "," else None


def _bracket(place: _Place) -> _Found | None:
    if place.char(place.at) in ("]", "}") and place.char(place.start) not in ("[", "{"):
        return "YAML_STRAY_BRACKET", place.at
    if place.char(place.start) not in ("[", "{"):
        return None
    same_line = place.line_start(place.start) == place.line_start(place.at)
    return ("YAML_FLOW", place.at) if same_line and not place.at_end() else ("YAML_BRACKET", place.start)


def _dash(place: _Place) -> _Found | None:
    return ("YAML_DASH", place.at) if place.char(place.at) == "-" and place.before().strip() else None


def _colon_in_value(place: _Place) -> _Found | None:
    inside = place.char(place.at) == ":" and _PAIR.search(place.before())
    return ("YAML_COLON_IN_VALUE", place.at) if inside else None


def _tight_colon(place: _Place) -> _Found | None:
    tight = place.char(place.at) == ":" and place.char(place.at + 1).strip()
    return ("YAML_NO_SPACE", place.at + 1) if tight else None


def _no_space(place: _Place) -> _Found | None:
    for index in (place.start, place.previous()):
        if found := _NO_SPACE.match(place.line(index)):
            return "YAML_NO_SPACE", place.line_start(index) + found.end()
    return None


def _no_colon(place: _Place) -> _Found | None:
    """A line that should be a pair: where a key was begun, or right above the pair that could not be one."""
    index = place.start if place.start >= 0 else place.previous()
    line = place.line(index).strip()
    pending = place.start >= 0 or place.char(place.at) == ":"
    return ("YAML_NO_COLON", index) if line and pending and ":" not in line and not line.startswith("-") else None


def _indent(place: _Place) -> _Found | None:
    before = place.before()
    uneven = before or place.line(place.previous()).startswith(" ")
    return ("YAML_INDENT", place.at - len(before) + _width(before)) if uneven else None


def _general(place: _Place) -> _Found:
    return "YAML_SYNTAX", place.at


def _width(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


_RULES: tuple[_Rule, ...] = (
    _tab,
    _escape,
    _full_width,
    _full_width_in_flow,
    _quote,
    _separator,
    _marker,
    _property,
    _character,
    _comma,
    _bracket,
    _tight_colon,
    _after_quote,
    _dash,
    _colon_in_value,
    _no_space,
    _no_colon,
    _indent,
    _general,
)
_PROPERTIES = {"&": "YAML_STAR", "*": "YAML_STAR", "!": "YAML_STAR", "|": "YAML_BLOCK", ">": "YAML_BLOCK"}
