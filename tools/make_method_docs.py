"""Writes docs/method.md and docs/method.zh-CN.md: our prose, then the model printed from the model itself.

python tools/make_method_docs.py          writes both
python tools/make_method_docs.py --check  exits 1 where one is out of date
"""

from __future__ import annotations

import sys
from pathlib import Path

from readiness.reports.view.method_page import method_page
from readiness.services.assess import Rulers

ROOT = Path(__file__).resolve().parents[1]
PAGES = {"en": ROOT / "docs" / "method.md", "zh": ROOT / "docs" / "method.zh-CN.md"}


def page(lang: str) -> str:
    """One language's page."""
    prose = (ROOT / "docs" / f"method-prose.{lang}.md").read_text(encoding="utf-8")
    ruler = Rulers().named()
    made = method_page(ruler.questionnaire_files.questionnaire, ruler.model_files.model, lang)
    return prose.rstrip() + "\n\n" + made.rstrip() + "\n"


def main(arguments: list[str]) -> int:
    """Writes or checks."""
    stale = []
    for lang, path in PAGES.items():
        text = page(lang)
        if "--check" not in arguments:
            path.write_text(text, encoding="utf-8", newline="\n")
        elif not path.is_file() or path.read_text(encoding="utf-8") != text:
            stale.append(path.name)
    if stale:
        print("out of date, run tools/make_method_docs.py:", ", ".join(stale))
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
