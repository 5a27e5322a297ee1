"""Which language to speak: `--lang`, else the system's, else Chinese (formats, *Everywhere*)."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence

from readiness.language.catalogue import languages
from readiness.language.message import message

_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_CHINESE_UI = 0x04
_ENGLISH_UI = 0x09


def chosen(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """A language that there is a catalogue for, from the arguments as typed (help texts are made before they are parsed) and the environment."""
    for index, argument in enumerate(arguments):
        value = argument.partition("=")[2] if argument.startswith("--lang=") else ""
        if argument == "--lang" and index + 1 < len(arguments):
            value = arguments[index + 1]
        first = value.split(",")[0].strip().lower()
        if first in languages():
            return first
    return _of_system(environment)


def _of_system(environment: Mapping[str, str]) -> str:
    named = next((environment[name] for name in _VARIABLES if environment.get(name)), "")
    if not named and sys.platform == "win32":
        return "en" if _windows_ui() & 0x3FF == _ENGLISH_UI else "zh"
    return "en" if named.lower().startswith("en") else "zh"


def _windows_ui() -> int:
    """The language id of the Windows user interface; its low ten bits are the primary language."""
    import ctypes

    try:
        return int(ctypes.windll.kernel32.GetUserDefaultUILanguage())  # type: ignore[attr-defined, unused-ignore]
    except (AttributeError, OSError):
        return _CHINESE_UI


_spoken = [chosen(sys.argv[1:], os.environ)]


def speak(lang: str) -> None:
    """From here on `say` speaks `lang`; help texts keep the language of the command line that started the program."""
    _spoken[0] = lang


def spoken() -> str:
    """The language of this run, such as `zh`."""
    return _spoken[0]


def say(key: str, /, **values: object) -> str:
    """The sentence `key` of the catalogues, in the language of this run."""
    return message(key, **values).get(_spoken[0])
