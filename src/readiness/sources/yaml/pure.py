"""PyYAML's own scanner, brought to read what libyaml reads: for the few Pythons whose PyYAML comes without libyaml.

Left to itself it differs where a tab stands between tokens or inside plain text, in `[why?]` and `{a:}`, and in
escapes such as `\\ud800`. Still different: a tab or `#` right after `|`, a tab that begins the text of a block, `[? ]`,
and which tags are malformed; no document needs any of them.
"""

from __future__ import annotations

import re
from typing import Any

from yaml import SafeLoader
from yaml.scanner import ScannerError
from yaml.tokens import ScalarToken

_BREAKS = "\r\n\x85\u2028\u2029"
_PLAIN = re.compile(f"(?:[^\0 \t{_BREAKS}:]|:(?![\0 \t{_BREAKS}]))+")
_PLAIN_IN_FLOW = re.compile(f"(?:[^\0 \t{_BREAKS}:,\\[\\]{{}}]|:(?![\0 \t{_BREAKS},?\\[\\]{{}}]))+")
_ESCAPES = re.compile(r"\\(?:(?P<surrogate>u[dD][89a-fA-F]|U0000[dD][89a-fA-F])|.)", re.DOTALL)


class PureLoader(SafeLoader):
    """A `SafeLoader` whose events and errors are those of `CSafeLoader`."""

    def scan_to_next_token(self) -> None:
        """Skip blanks and comments; a tab is a blank except where it would indent."""
        super().scan_to_next_token()
        while self.peek() == "\t" and (self.flow_level or not self.allow_simple_key):
            self.forward()
            super().scan_to_next_token()

    def scan_plain(self) -> ScalarToken:
        """Plain text up to an indicator, a comment or a line that is not indented."""
        start = end = self.get_mark()
        text, blanks = "", ""
        while self.peek() != "#" and (run := self._run()):
            self.allow_simple_key = False
            text += blanks + run
            self.forward(len(run))
            end = self.get_mark()
            self._refuse_colon(start)
            blanks = self._blanks(start)
            if not blanks or (not self.flow_level and self.column <= self.indent):
                break
        return ScalarToken(text, True, start, end)

    def scan_flow_scalar(self, style: str) -> ScalarToken:
        """Quoted text; an escape must name a character."""
        start = self.get_mark()
        try:
            token = super().scan_flow_scalar(style)
        except (ValueError, OverflowError):  # of chr(): beyond U+10FFFF
            raise _bad_escape(start, self.get_mark()) from None
        if style == '"' and not token.value.isascii():
            self._refuse_surrogates(start, token)
        return token

    def _run(self) -> str:
        found = (_PLAIN_IN_FLOW if self.flow_level else _PLAIN).match(str(self.buffer), self.pointer)
        return found.group() if found else ""

    def _refuse_colon(self, start: Any) -> None:
        if self.flow_level and self.peek() == ":" and self.peek(1) in ",?[]{}":
            raise ScannerError("", start, "", self.get_mark())

    def _blanks(self, start: Any) -> str:
        """The blanks after a run, folded when they hold line breaks; "" at the end of the text or of the document."""
        blanks = self._skip(" \t")
        if self.peek() not in _BREAKS:
            return blanks
        first, more = self._line_break(), ""
        self.allow_simple_key = True
        while not self._at_document_marker() and self.peek() in f" \t{_BREAKS}":
            self._refuse_tab(start)
            more += self._line_break() or self._step()
        if self._at_document_marker():
            return ""
        return more if first == "\n" and more else (" " if first == "\n" else first + more)

    def _refuse_tab(self, start: Any) -> None:
        if self.peek() == "\t" and self.column <= self.indent:
            raise ScannerError("", start, "", self.get_mark())

    def _skip(self, chars: str) -> str:
        length = 0
        while self.peek(length) in chars:
            length += 1
        skipped: str = self.prefix(length)
        self.forward(length)
        return skipped

    def _line_break(self) -> str:
        return str(self.scan_line_break())  # type: ignore[no-untyped-call]

    def _step(self) -> str:
        self.forward()
        return ""

    def _at_document_marker(self) -> bool:
        return self.column == 0 and self.prefix(3) in ("---", "...") and self.peek(3) in f"\0 \t{_BREAKS}"

    def _refuse_surrogates(self, start: Any, token: ScalarToken) -> None:
        for escape in _ESCAPES.finditer(str(self.buffer), start.index, token.end_mark.index):
            if escape["surrogate"]:
                raise _bad_escape(start, _moved(start, self.buffer, escape.start() + 2))


def _bad_escape(start: Any, place: Any) -> ScannerError:
    return ScannerError("", start, "", place)


def _moved(start: Any, buffer: Any, index: int) -> Any:
    mark = type(start)(start.name, index, start.line, start.column, None, 0)
    before = str(buffer)[start.index : index]
    breaks = list(re.finditer(f"\r\n|[{_BREAKS}]", before))
    mark.line += len(breaks)
    mark.column = len(before) - breaks[-1].end() if breaks else start.column + len(before)
    return mark
