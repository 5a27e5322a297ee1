"""Whether this machine can do all that the program does, and the one command that mends what it lacks."""

from __future__ import annotations

import io
import platform
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from readiness.language.message import Translated, message
from readiness.models.results.findings import Examined, MachineFinding, sentence
from readiness.problems import DocumentProblems, UsageError
from readiness.sources.documents import library

_FONTS = Path(__file__).resolve().parents[1] / "reports" / "fonts"
PANGO_REMEDIES = {
    "debian": "sudo apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "fedora": "sudo dnf install -y pango",
    "macos": "brew install pango",
    "windows": "winget install --id MSYS2.MSYS2 -e  &&  C:\\msys64\\usr\\bin\\pacman -S --noconfirm mingw-w64-ucrt-x86_64-pango  "
    "(set WEASYPRINT_DLL_DIRECTORIES=C:\\msys64\\ucrt64\\bin)",
}


@dataclass(frozen=True)
class Finding:
    """One thing looked at: `ok`, `missing` (something will not work) or `note`."""

    state: Literal["ok", "missing", "note"]
    text: Translated
    remedy: Translated | None = None


def examine() -> Iterator[Finding]:
    """Everything that the program needs of a machine, one finding each."""
    yield _python()
    yield from _content()
    yield _fonts()
    yield _pdf()
    yield _terminal()


def examined() -> Examined:
    """The same as data."""
    found = tuple(
        MachineFinding(
            state=each.state, text=sentence(each.text), remedy=None if each.remedy is None else sentence(each.remedy)
        )
        for each in examine()
    )
    return Examined(good=all(each.state != "missing" for each in found), findings=found)


def _python() -> Finding:
    version = platform.python_version()
    return Finding("ok", message("services.python_version", version=version, system=platform.system()))


def _content() -> Iterator[Finding]:
    for folder in library.questionnaire_folders():
        try:
            files = library.load_questionnaire(folder)
            library.model_for(files.questionnaire)
        except UsageError as error:
            yield Finding("missing", error.text)
        except DocumentProblems as error:
            count = len(error.problems)
            text = message("services.questionnaire_problems", name=folder.name, count=count)
            yield Finding(
                "missing",
                text,
                message("services.run_readiness_lint_questionnaire", name=folder.name),
            )
        else:
            count = len(files.questionnaire.questions)
            yield Finding("ok", message("services.questionnaire_questions", name=folder.name, count=count))


def _fonts() -> Finding:
    missing = [name for name in ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf") if not (_FONTS / name).is_file()]
    if missing:
        text = message("services.fonts_missing", missing=tuple(missing))
        return Finding(
            "missing",
            text,
            message("services.install_again_pip_install_force"),
        )
    return Finding("ok", message("services.chinese_fonts_come_program"))


def _pdf() -> Finding:
    try:
        with redirect_stdout(io.StringIO()):  # without Pango, WeasyPrint prints a text of its own
            import weasyprint
    except OSError:
        text = message("services.no_pdf_pango_missing")
        return Finding("missing", text, pango_remedy())
    return Finding(
        "ok",
        message("services.pdf_works_weasyprint", version=weasyprint.__version__),
    )


def pango_remedy() -> Translated:
    """The one command that installs Pango here; all of them where the system is not known."""
    command = PANGO_REMEDIES.get(_system())
    if command:
        return message("services.run", command=command)
    every = "; ".join(f"{name}: {command}" for name, command in PANGO_REMEDIES.items())
    return message("services.run_by_system", commands=every)


def _system() -> str:
    if sys.platform == "win32":
        return "windows"
    if sys.platform == "darwin":
        return "macos"
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return ""
    family = f"{release.get('ID', '')} {release.get('ID_LIKE', '')}".split()
    if "debian" in family or "ubuntu" in family:
        return "debian"
    return "fedora" if {"fedora", "rhel"} & set(family) else ""


def _terminal() -> Finding:
    encoding = (sys.stdout.encoding or "").lower()
    try:
        "中文✓".encode(encoding or "ascii")
    except (LookupError, UnicodeEncodeError):
        text = message("services.terminals_encoding_chinese_may_not", encoding=encoding)
        return Finding(
            "note",
            text,
            message("services.set_utf8_terminal"),
        )
    return Finding("ok", message("services.terminal_shows_chinese", encoding=encoding))
