"""Make the fonts that the reports embed: Noto Sans SC, cut down to what a report in China needs.

    python tools/make_fonts.py                   fetches the published fonts with `npm pack`
    python tools/make_fonts.py --package DIR     takes the unpacked npm package from DIR

The source fonts are pinned by their digests and nothing in a result depends on the day, so the
same fontTools gives the same bytes. Run it only to change the character set or the source.
"""

import argparse
import hashlib
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

from fontTools import subset
from fontTools.otlLib.builder import PairPosBuilder, buildValue
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables import otTables

PACKAGE = "@expo-google-fonts/noto-sans-sc@0.4.3"
SOURCES = {
    "NotoSansSC-Regular.ttf": (
        "400Regular/NotoSansSC_400Regular.ttf",
        "d45f67f0a7c0ca3f256950777ce6a61cc7ce5f9696d02900cbbaac25f8aa7d16",
    ),
    "NotoSansSC-Bold.ttf": (
        "700Bold/NotoSansSC_700Bold.ttf",
        "9a38ae0ab28cd5a256f9ea8e00dedc688aac17f7915fcb000572990afa956b96",
    ),
}
LICENCE = "LICENSE_FONT"
HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "src" / "readiness" / "reports" / "fonts"

TABLE_OF_COMMON_CHARACTERS = HERE / "tongyong8105.txt"  # 通用规范汉字表 (2013), a character a line
RANGES = [
    (0x0020, 0x024F),  # ASCII, Latin-1, Latin Extended-A and -B
    (0x02B0, 0x036F),  # modifier letters, combining marks
    (0x0370, 0x03FF),  # Greek
    (0x2000, 0x27BF),  # punctuation, currency, letterlike, arrows, mathematics, circled, box, shapes, check marks
    (0x3000, 0x303F),  # Chinese punctuation
    (0x3200, 0x33FF),  # parenthesised and circled ideographs, square units
    (0xFE30, 0xFE6F),  # compatibility and small forms
    (0xFF00, 0xFFEF),  # fullwidth forms
]

# ccmp, locl, liga, kern, mark: right in any text. halt, palt, chws: the width of Chinese punctuation.
# vert and its kin are left out, for no report is set vertically; pwid, fwid, hwid are not ours to switch on.
FEATURES = ["ccmp", "locl", "liga", "kern", "mark", "halt", "palt", "chws"]
NAMES = list(range(15))  # copyright, family … licence; the rest named the axes of the variable font
UNUSED_TABLES = ["STAT", "vhea", "vmtx"]


def wanted_characters() -> set[int]:
    """All code points that we would like; the font may lack some outside Chinese."""
    common = {ord(line) for line in TABLE_OF_COMMON_CHARACTERS.read_text(encoding="utf-8").split()}
    symbols = {code for first, last in RANGES for code in range(first, last + 1)}
    return common | symbols | set(gb2312())


def gb2312() -> Iterator[int]:
    """The code points of GB/T 2312, by decoding every pair of bytes that may be one."""
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            yield from map(ord, bytes([row, cell]).decode("gb2312", errors="ignore"))


def fetch(folder: Path) -> Path:
    """The published fonts, from the npm registry by npm itself, unpacked in `folder`."""
    subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    (archive,) = folder.glob("*.tgz")
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    return folder / "package"


def cut(source: Path, target: Path) -> None:
    """Write to `target` the part of the font `source` that we want."""
    font = TTFont(source, recalcTimestamp=False, lazy=False)
    subsetter = subset.Subsetter(options())
    subsetter.populate(unicodes=wanted_characters())
    subsetter.subset(font)
    squeeze_punctuation(font)
    font.save(target)


CLOSING, OPENING = "、。，．：；？！）》」』】〕〉”’", "（《「『【〔〈“‘"


def squeeze_punctuation(font: TTFont) -> None:
    """Chinese print gives two marks in a row half an em less: the source has no chws for it, so it is added here."""
    closing, opening = (tuple(full_width(font, marks)) for marks in (CLOSING, OPENING))
    builder = PairPosBuilder(font, None)
    half = buildValue({"XAdvance": -font["head"].unitsPerEm // 2})
    for first, second in ((closing, closing), (closing, opening), (opening, opening)):
        builder.addClassPair(None, first, half, second, None)
    table = font["GPOS"].table
    table.LookupList.Lookup.append(builder.build())
    for tag in (
        "chws",
        "dist",
    ):  # dist is always on: asked for by style, WeasyPrint 70 makes features anew for every line
        add_feature(table, tag, len(table.LookupList.Lookup) - 1)


def full_width(font: TTFont, marks: str) -> Iterator[str]:
    """The glyphs of the marks that are an em wide."""
    known = font.getBestCmap()
    for mark in marks:
        if font["hmtx"][known[ord(mark)]][0] == font["head"].unitsPerEm:
            yield known[ord(mark)]


def add_feature(table: otTables.GPOS, tag: str, lookup: int) -> None:
    """A feature of one lookup for every script, in its place in the alphabet."""
    feature = otTables.Feature()
    feature.FeatureParams, feature.LookupListIndex = None, [lookup]
    record = otTables.FeatureRecord()
    record.FeatureTag, record.Feature = tag, feature
    records = table.FeatureList.FeatureRecord
    place = sum(1 for other in records if other.FeatureTag <= tag)
    records.insert(place, record)
    for system in systems(table):
        moved = [index + (index >= place) for index in system.FeatureIndex]
        system.FeatureIndex = sorted([*moved, place])
        if system.ReqFeatureIndex != 0xFFFF:
            system.ReqFeatureIndex += system.ReqFeatureIndex >= place


def systems(table: otTables.GPOS) -> list[otTables.LangSys]:
    """Every language system, each once."""
    found = {}
    for record in table.ScriptList.ScriptRecord:
        script = record.Script
        for system in (script.DefaultLangSys, *(each.LangSys for each in script.LangSysRecord)):
            if system is not None:
                found[id(system)] = system
    return list(found.values())


def options() -> subset.Options:
    """What is kept and what is dropped; no choice is left to what else is installed."""
    chosen = subset.Options()
    chosen.layout_features = FEATURES
    chosen.name_IDs = NAMES
    chosen.drop_tables += UNUSED_TABLES
    chosen.notdef_outline = True
    chosen.recalc_timestamp = False
    chosen.harfbuzz_repacker = False
    return chosen


def sha256(path: Path) -> str:
    """The digest of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def make(package: Path) -> None:
    """All fonts and their licence from the unpacked npm package."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, (source, digest) in SOURCES.items():
        if sha256(package / source) != digest:
            sys.exit(f"{source} is not the font of {PACKAGE}: its digest is {sha256(package / source)}")
        cut(package / source, TARGET / name)
        print(f"{name}: {(TARGET / name).stat().st_size} bytes, sha256 {sha256(TARGET / name)}")
    licence = (package / LICENCE).read_text(encoding="utf-8")
    (TARGET / "OFL.txt").write_text(licence, encoding="utf-8", newline="\n")


def main() -> None:
    """Read the options, fetch if need be, make."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--package", type=Path, help="an unpacked npm package instead of a fetched one")
    chosen = parser.parse_args()
    if chosen.package:
        make(chosen.package)
        return
    with tempfile.TemporaryDirectory() as folder:
        make(fetch(Path(folder)))


if __name__ == "__main__":
    main()
