"""Which files of a folder are answer files by their names, which are nobody's, and what to do with all the others."""

from __future__ import annotations

from readiness.files.file_types import WORKBOOK_SUFFIXES
from readiness.language.message import Translated, message
from readiness.problems import Problem
from readiness.sources.answer_files.blank import SCHEMA_NAME

TAKEN = frozenset({".yaml", ".yml"}) | WORKBOOK_SUFFIXES
_NOBODYS = frozenset(
    {"thumbs.db", "desktop.ini", "icon\r", "$recycle.bin", "system volume information", "__macosx", "@eadir"}
) | {SCHEMA_NAME}  # ours, written beside blank answer files for editors
_LOCKS = ("~$", "._", ".~lock.")  # beside an open workbook; what macOS leaves on foreign disks


def is_taken(name: str) -> bool:
    """Whether a file is read as an answer file."""
    return _suffix(name) in TAKEN


def is_ignored(name: str) -> bool:
    """Whether a system or a program put this there for itself: nobody expects it to be read."""
    return name.startswith((".", *_LOCKS)) or name.casefold() in _NOBODYS


def is_lock(name: str) -> bool:
    """Whether it is left by a program even where somebody names it, as a shell does that expands a pattern."""
    return name.startswith(_LOCKS) or name.casefold() in _NOBODYS


def passed_over(file: str) -> Problem:
    """What a file is that is not taken, and what to do with it."""
    suffix = _suffix(file)
    what, remedy = _KINDS.get(suffix, (None, _ASK))
    end = suffix or message("sources.no_suffix")
    text = (
        message("sources.passed_over_kind", what=what, suffix=end)
        if what
        else message("sources.passed_over_other", suffix=end)
    )
    return Problem("PASSED_OVER", text, remedy, file=file)


def unreachable(file: str, text: Translated, hint: Translated) -> Problem:
    """What can't be taken whatever its name: a link to nothing, a device."""
    return Problem("PASSED_OVER", message("sources.passed_over", text=text), hint, file=file)


def _suffix(name: str) -> str:
    """The suffix in small letters, of the last part of a path written for any system."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    stem, dot, suffix = last.rpartition(".")
    return f".{suffix.lower()}" if dot and stem else ""


_SAVE = message("sources.save_as_xlsx_and_run_again")
_UNPACK = message("sources.unpack_and_run_again")
_COPY = message("sources.copy_answers_to_a_blank_file")
_ASK = message("sources.ask_for_answers_as_xlsx_or_yaml")
_OLD = message("sources.workbook_of_another_program")
_BINARY = message("sources.binary_workbook_or_template")
_TEXT = message("sources.text_or_table")
_PACKED = message("sources.archive")
_PAGES = message("sources.pdf")
_WORDS = message("sources.text_document")
_PICTURE = message("sources.picture")
_MAIL = message("sources.mail")
_TAKE_OUT = message("sources.save_attachment_and_run_again")
_KINDS: dict[str, tuple[Translated, Translated]] = {
    **dict.fromkeys((".fods", ".numbers", ".sxc", ".wk4", ".uos"), (_OLD, _SAVE)),
    **dict.fromkeys((".xlsb", ".xlt"), (_BINARY, _SAVE)),
    **dict.fromkeys((".csv", ".tsv", ".txt", ".json", ".xml", ".html", ".htm", ".mht", ".md"), (_TEXT, _COPY)),
    **dict.fromkeys((".zip", ".rar", ".7z", ".gz", ".tar", ".tgz", ".bz2", ".xz"), (_PACKED, _UNPACK)),
    ".pdf": (_PAGES, _COPY),
    **dict.fromkeys((".docx", ".doc", ".wps", ".odt", ".rtf", ".pptx", ".ppt", ".ofd"), (_WORDS, _COPY)),
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".heic", ".webp"), (_PICTURE, _COPY)),
    **dict.fromkeys((".eml", ".msg"), (_MAIL, _TAKE_OUT)),
}  # fmt: skip
