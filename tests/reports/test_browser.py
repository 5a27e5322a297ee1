"""The page in a real browser: at the widths of a phone and of a desk nothing sticks out, and no script or network is asked for."""

import html
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.cohorts.population import ruler, scored
from tests.reports.real import LOW, MIDDLE, TEMPLATES, shown

from readiness.cohorts import cohort_of, gathered
from readiness.reports.html.page import render_html
from readiness.reports.many.cohort_files import cohort_html
from readiness.reports.many.cohort_view import cohort_page

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--window-size=1400,1000", "--virtual-time-budget=4000",
]  # fmt: skip
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(BROWSER is None, reason="chromium is not installed: tools/bootstrap.sh dev"),
]

# A frame as wide as the device: media queries inside follow it. It tells how wide its content is, and what sticks out.
FRAME = """<!DOCTYPE html><iframe id="f" style="width:{width}px;height:900px;border:0" srcdoc="{page}"></iframe>
<p id="told"></p><script>
document.getElementById("f").onload = function () {{
  const root = this.contentDocument.documentElement, wide = this.clientWidth, out = [];
  for (const each of root.querySelectorAll("body *")) {{
    const box = each.getBoundingClientRect();
    if (box.right > wide + 1 && box.width > 0 && !each.closest(".scroll")) out.push(each.tagName + "." + each.className);
  }}
  const sizes = [...root.querySelectorAll("td, p, li")].map(each => parseFloat(this.contentWindow.getComputedStyle(each).fontSize));
  const folded = root.querySelectorAll("details:not([open])").length;
  document.getElementById("told").textContent = JSON.stringify(
    {{wide: wide, scroll: root.scrollWidth, out: out.slice(0, 8), least: Math.min(...sizes), folded: folded, height: root.scrollHeight}});
}};
</script>"""


def seen(page: str, width: int, folder: Path) -> dict[str, object]:
    """What the browser tells of the page at this width."""
    outer = folder / "outer.html"
    outer.write_text(FRAME.format(width=width, page=html.escape(page)), encoding="utf-8")
    command = [str(BROWSER), *FLAGS, f"--user-data-dir={folder / 'profile'}", "--dump-dom", outer.as_uri()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
    told = re.search(r'<p id="told">(.*?)</p>', done.stdout, re.DOTALL)
    assert told is not None and told[1], done.stderr[-2000:]
    return json.loads(html.unescape(told[1]))  # type: ignore[no-any-return]


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("name", "core"), [(MIDDLE, False), (LOW, True)])
def test_nothing_sticks_out(name: str, core: bool, lang: str, width: int, tmp_path: Path) -> None:
    found = seen(render_html(shown(name, lang, core=core), TEMPLATES), width, tmp_path)
    assert found["wide"] == width
    assert found["out"] == []
    assert found["scroll"] == width
    assert float(str(found["least"])) >= 11
    assert int(str(found["folded"])) >= 9


def test_the_brief_too(tmp_path: Path) -> None:
    found = seen(render_html(shown(MIDDLE, "zh", "brief"), TEMPLATES), 390, tmp_path)
    assert (found["out"], found["scroll"]) == ([], 390)


def complaints(page: str, folder: Path) -> tuple[str, list[str]]:
    """The page's elements as the browser sees them, and what it says of the content security policy."""
    (folder / "page.html").write_text(page, encoding="utf-8")
    command = [
        str(BROWSER), *FLAGS, "--enable-logging=stderr", f"--user-data-dir={folder / 'profile'}", "--dump-dom",
        (folder / "page.html").as_uri(),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
    return done.stdout, [line for line in done.stderr.splitlines() if "Content Security Policy" in line]


def test_the_policy_of_a_page_is_kept_by_it_and_stops_all_else(tmp_path: Path) -> None:
    page = render_html(shown(MIDDLE, "zh"), TEMPLATES)
    shape, said = complaints(page, tmp_path)
    assert "<svg" in shape
    assert said == []
    script = "<script>document.body.id = 'ran'</script>"
    for foreign in (script, '<img src="https://example.invalid/a.png"/>', '<p onclick="1">a</p>'):
        shape, said = complaints(page.replace("</body>", f"{foreign}</body>"), tmp_path)
        assert said, foreign
        assert 'id="ran"' not in shape


def test_so_is_that_of_a_cohort(tmp_path: Path) -> None:
    members = gathered(scored([{f"q{n}": level for n in range(1, 5)} for level in range(6)]), ruler())["full"]
    page = cohort_html(cohort_page(cohort_of(members, ruler()), ruler(), "zh", members), TEMPLATES)
    shape, said = complaints(page, tmp_path)
    assert 'class="bars"' in shape
    assert said == []
    shape, said = complaints(page.replace("</body>", "<script>document.body.id = 'ran'</script></body>"), tmp_path)
    assert said
    assert 'id="ran"' not in shape
