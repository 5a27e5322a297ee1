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

from readiness.models.results.findings import Examined, MachineFinding, sentence
from readiness.problems import Bilingual, DocumentProblems, UsageError
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
    text: Bilingual
    remedy: Bilingual | None = None


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
    return Finding("ok", Bilingual(f"Python {version}，{platform.system()}", f"Python {version}, {platform.system()}"))


def _content() -> Iterator[Finding]:
    for folder in library.questionnaire_folders():
        try:
            files = library.load_questionnaire(folder)
            library.model_for(files.questionnaire)
        except UsageError as error:
            yield Finding("missing", error.text)
        except DocumentProblems as error:
            count = len(error.problems)
            text = Bilingual(
                f"问卷 {folder.name} 有 {count} 个问题", f"questionnaire {folder.name} has {count} problems"
            )
            yield Finding(
                "missing",
                text,
                Bilingual(
                    f"运行：readiness lint --questionnaire {folder.name}",
                    f"run: readiness lint --questionnaire {folder.name}",
                ),
            )
        else:
            count = len(files.questionnaire.questions)
            yield Finding(
                "ok", Bilingual(f"问卷 {folder.name}：{count} 题", f"questionnaire {folder.name}: {count} questions")
            )


def _fonts() -> Finding:
    missing = [name for name in ("NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf") if not (_FONTS / name).is_file()]
    if missing:
        text = Bilingual(f"缺少字体 {'、'.join(missing)}", f"fonts are missing: {', '.join(missing)}")
        return Finding(
            "missing",
            text,
            Bilingual(
                "重新安装本程序：pip install --force-reinstall readiness",
                "install again: pip install --force-reinstall readiness",
            ),
        )
    return Finding("ok", Bilingual("自带中文字体齐全", "the Chinese fonts that come with the program are there"))


def _pdf() -> Finding:
    try:
        with redirect_stdout(io.StringIO()):  # without Pango, WeasyPrint prints a text of its own
            import weasyprint
    except OSError:
        text = Bilingual(
            "出不了 PDF：系统缺少 Pango（其他功能照常，网页报告可用）",
            "no PDF: Pango is missing (all else works, HTML reports too)",
        )
        return Finding("missing", text, pango_remedy())
    return Finding(
        "ok",
        Bilingual(
            f"可以出 PDF（WeasyPrint {weasyprint.__version__}）", f"PDF works (WeasyPrint {weasyprint.__version__})"
        ),
    )


def pango_remedy() -> Bilingual:
    """The one command that installs Pango here; all of them where the system is not known."""
    command = PANGO_REMEDIES.get(_system())
    if command:
        return Bilingual(f"运行：{command}", f"run: {command}")
    every = "; ".join(f"{name}: {command}" for name, command in PANGO_REMEDIES.items())
    return Bilingual(f"按系统选一条：{every}", f"by system: {every}")


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
        text = Bilingual(
            f"终端编码是 {encoding}，中文可能显示不全", f"the terminal's encoding is {encoding}: Chinese may not show"
        )
        return Finding(
            "note",
            text,
            Bilingual(
                "Windows：先运行 chcp 65001；其他：设 LANG=zh_CN.UTF-8",
                "Windows: chcp 65001; elsewhere: LANG=zh_CN.UTF-8",
            ),
        )
    return Finding("ok", Bilingual(f"终端能显示中文（{encoding}）", f"the terminal shows Chinese ({encoding})"))
