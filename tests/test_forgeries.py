"""Reports that somebody changed so that a reader sees, hears, runs or is handed something else: none passes as consistent."""

import io
import re
import time
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from tests.test_verification import Workshop, edit, made, put

from readiness.problems import DocumentProblems
from readiness.reports import WRITERS, ReportInput
from readiness.services import verify as verification
from readiness.services.assess import assess
from readiness.services.report import report_input
from readiness.services.verify import verify
from readiness.sources.documents import report_attachments as report_files

Pdf = pikepdf.Pdf
Forgery = Callable[[Pdf], None]
LEVEL = b"BT /F0 40 Tf 100 500 Td (Level 5) Tj ET"


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    return Workshop(tmp_path_factory.mktemp("forged"))


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verification, "WRITERS", {"pdf": made})


def form(pdf: Pdf, content: bytes = LEVEL, **more: Any) -> Any:
    stream = pdf.make_stream(content)
    stream.update(Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 500, 500], **more))
    return stream


def annotate(pdf: Pdf, **entries: Any) -> Any:
    found = pdf.make_indirect(Dictionary(Type=Name.Annot, Rect=[0, 0, 600, 800], **entries))
    page = pdf.pages[0]
    page.Annots = Array([*page.get("/Annots", []), found])
    return found


def widget(pdf: Pdf) -> None:
    field = annotate(
        pdf, Subtype=Name.Widget, FT=Name.Tx, T=String("level"), V=String("Level 5"), AP=Dictionary(N=form(pdf))
    )
    pdf.Root.AcroForm = Dictionary(Fields=[field])


def signature(pdf: Pdf) -> None:
    field = annotate(pdf, Subtype=Name.Widget, FT=Name.Sig, T=String("signed"), AP=Dictionary(N=form(pdf)))
    pdf.Root.AcroForm = Dictionary(Fields=[field], SigFlags=3)


def stamp(pdf: Pdf) -> None:
    annotate(pdf, Subtype=Name.Stamp, AP=Dictionary(N=form(pdf)))


def print_only(pdf: Pdf) -> None:
    annotate(pdf, Subtype=Name.FreeText, F=4 | 32, Contents=String("Level 5"), AP=Dictionary(N=form(pdf)))


def layer(pdf: Pdf) -> None:
    group = pdf.make_indirect(
        Dictionary(
            Type=Name.OCG,
            Name=String("print"),
            Usage=Dictionary(Print=Dictionary(PrintState=Name.ON), View=Dictionary(ViewState=Name.OFF)),
        )
    )
    pdf.Root.OCProperties = Dictionary(OCGs=[group], D=Dictionary(OFF=[group]))
    page = pdf.pages[0]
    page.Resources.Properties = Dictionary(Layer=group)
    page.contents_add(b"/OC /Layer BDC 0 0 600 800 re f EMC")


def layer_alone(pdf: Pdf) -> None:
    pdf.Root.OCProperties = Dictionary(OCGs=[], D=Dictionary())


def recolour(pdf: Pdf) -> None:
    """The same grey, another colour."""
    stream = pdf.pages[0].Contents
    stream = stream[0] if isinstance(stream, pikepdf.Array) else stream
    found = re.subn(rb"(?m)^(\S+) (\S+) (\S+) (rg|scn)", rb"\2 \1 \3 \4", stream.read_bytes(), count=3)
    assert found[1]
    stream.write(found[0])


def paint(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(b"q 1 1 1 rg 100 300 40 10 re f Q")


def page_out(pdf: Pdf) -> None:
    del pdf.pages[1]


def page_in(pdf: Pdf) -> None:
    pdf.add_blank_page()


def pages_swapped(pdf: Pdf) -> None:
    kids = pdf.Root.Pages.Kids
    kids[0], kids[1] = kids[1], kids[0]


def page_twice(pdf: Pdf) -> None:
    pdf.Root.Pages.Kids.append(pdf.Root.Pages.Kids[0])


def page_copied(pdf: Pdf) -> None:
    """Another page object with the same entries in the place of one that links lead to."""
    kids = pdf.Root.Pages.Kids
    kids[1] = pdf.make_indirect(Dictionary(dict(kids[1].items())))


def page_turned(pdf: Pdf) -> None:
    pdf.pages[0].Rotate = 180


def page_cropped(pdf: Pdf) -> None:
    pdf.pages[0].CropBox = Array([0, 0, 100, 100])


def page_enlarged(pdf: Pdf) -> None:
    pdf.pages[0].UserUnit = 2


def info(pdf: Pdf) -> None:
    pdf.docinfo.Title = "Level 5"


def info_added(pdf: Pdf) -> None:
    pdf.docinfo["/Level"] = "5"


def xmp(pdf: Pdf) -> None:
    pdf.Root.Metadata.write(pdf.Root.Metadata.read_bytes().replace(b"</rdf:RDF>", b"<!-- Level 5 --></rdf:RDF>"))


def bookmark(pdf: Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root[0].title = "Level 5"


def bookmark_target(pdf: Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Level 5", 0))


def spoken_text(pdf: Pdf) -> None:
    """Read aloud in place of the words on the page."""
    found = next(one for one in pdf.objects if isinstance(one, Dictionary) and one.get("/Type") == Name.StructElem)
    found.ActualText = String("Level 5")


def alternative_text(pdf: Pdf) -> None:
    found = next(one for one in pdf.objects if isinstance(one, Dictionary) and "/Alt" in one)
    found.Alt = String("Level 5")


def no_tags(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot


def other_language(pdf: Pdf) -> None:
    pdf.Root.Lang = String("ja")


def action() -> Any:
    return Dictionary(Type=Name.Action, S=Name.JavaScript, JS=String("app.alert('Level 5')"))


def script_at_opening(pdf: Pdf) -> None:
    pdf.Root.OpenAction = action()


def script_by_name(pdf: Pdf) -> None:
    pdf.Root.Names.JavaScript = Dictionary(Names=[String("a"), action()])


def script_of_catalog(pdf: Pdf) -> None:
    pdf.Root.AA = Dictionary(WP=action())


def script_of_page(pdf: Pdf) -> None:
    pdf.pages[0].obj.AA = Dictionary(O=action())


def launch(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.Launch, F=String("calc.exe"))


def whole_page_link(pdf: Pdf) -> None:
    annotate(pdf, Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("https://example.com")))


def link_elsewhere(pdf: Pdf) -> None:
    links = [one for page in pdf.pages for one in page.get("/Annots", []) if one.get("/Subtype") == Name.Link]
    links[0].A = Dictionary(S=Name.URI, URI=String("https://example.com"))


def link_to_another_page(pdf: Pdf) -> None:
    names = pdf.Root.Names.Dests.Names
    names[1] = Array([pdf.pages[-1].obj, *list(names[1])[1:]]) if isinstance(names[1], Array) else names[3]


def extra_attachment(pdf: Pdf) -> None:
    put(pdf, "certificate.txt", b"Level 5")


def hidden_attachment(pdf: Pdf) -> None:
    annotate(pdf, Subtype=Name.FileAttachment, FS=pdf.attachments["result.json"].obj, F=2)


def second_result(pdf: Pdf) -> None:
    """`/F` stays as it was; viewers that know Unicode names take `/UF`."""
    spec = pdf.attachments["result.json"].obj
    spec.EF.UF = pdf.make_stream(b'{"format": "readiness/assessment/1", "overall": {"level": 5}}')


def description_of_attachment(pdf: Pdf) -> None:
    pdf.attachments["result.json"].obj.Desc = String("Level 5")


def portfolio(pdf: Pdf) -> None:
    pdf.Root.Collection = Dictionary(Type=Name.Collection, View=Name.T)


def associated(pdf: Pdf) -> None:
    pdf.pages[0].AF = Array([pdf.attachments["result.json"].obj])


def font_redrawn(pdf: Pdf) -> None:
    font = next(one for one in pdf.objects if isinstance(one, Dictionary) and one.get("/FontFile2") is not None)
    data = bytearray(font.FontFile2.read_bytes())
    data[len(data) // 2] ^= 0xFF
    font.FontFile2.write(bytes(data))


def words_remapped(pdf: Pdf) -> None:
    """The page looks the same, and is found and copied as other words."""
    font = next(one for one in pdf.objects if isinstance(one, Dictionary) and one.get("/ToUnicode") is not None)
    font.ToUnicode.write(font.ToUnicode.read_bytes().replace(b"<0031>", b"<0035>") + b"\n")


def unused_object(pdf: Pdf) -> None:
    """Nothing leads to it but the number of an earlier revision."""
    pdf.trailer.Spare = pdf.make_indirect(Dictionary(Type=Name.Page))


def signed_permission(pdf: Pdf) -> None:
    pdf.Root.Perms = Dictionary(DocMDP=pdf.make_indirect(Dictionary(Type=Name.Sig)))


def requirement(pdf: Pdf) -> None:
    pdf.Root.Requirements = Array([Dictionary(S=Name.EnableJavaScripts)])


def outside_stream(pdf: Pdf) -> None:
    """A stream whose content another file holds."""
    stream = pdf.pages[0].Contents
    stream = stream[0] if isinstance(stream, pikepdf.Array) else stream
    stream.F = Dictionary(Type=Name.Filespec, F=String("other.bin"))


def article_thread(pdf: Pdf) -> None:
    pdf.Root.Threads = Array([])


def page_label(pdf: Pdf) -> None:
    pdf.Root.PageLabels = Dictionary(Nums=[0, Dictionary(P=String("Level 5"))])


def thumbnail(pdf: Pdf) -> None:
    pdf.pages[0].obj.Thumb = form(pdf)


def transition(pdf: Pdf) -> None:
    pdf.pages[0].obj.Dur = 1


def intent(pdf: Pdf) -> None:
    pdf.Root.OutputIntents[0].OutputConditionIdentifier = String("Level 5")


def viewer(pdf: Pdf) -> None:
    pdf.Root.ViewerPreferences.HideToolbar = True


def record_value(pdf: Pdf) -> None:
    edit("record.json", lambda record: record.update(printed_on="2020-01-01"))(pdf)


def better_peers(pdf: Pdf) -> None:
    said = {"digest": "sha256:0", "groups": [{"sector": None, "n": 99, "percentile": ["1", "1"], "median": "1"}]}
    edit("record.json", lambda record: record.update(cohort=said, median={}))(pdf)


FORGERIES: list[Forgery] = [
    widget, signature, stamp, print_only, layer, layer_alone, recolour, paint, page_out, page_in, pages_swapped, page_twice, page_copied,
    page_turned, page_cropped, page_enlarged, info, info_added, xmp, bookmark, bookmark_target, spoken_text, alternative_text, no_tags,
    other_language, script_at_opening, script_by_name, script_of_catalog, script_of_page, launch, whole_page_link, link_elsewhere,
    link_to_another_page, extra_attachment, hidden_attachment, second_result, description_of_attachment, portfolio, associated, font_redrawn,
    words_remapped, unused_object, signed_permission, requirement, outside_stream, article_thread, page_label, thumbnail, transition, intent,
    viewer, record_value, better_peers,
]  # fmt: skip


@pytest.mark.parametrize("forge", FORGERIES, ids=lambda forge: forge.__name__)
def test_a_forgery_is_not_consistent(shop: Workshop, forge: Forgery) -> None:
    found = shop.verify(shop.changed(forge))
    assert found.ruling == "not_consistent"
    (objects,) = (check for check in found.checks if check.what.id == "objects")
    assert objects.details, "it says where"


def newer(pdf: Pdf) -> None:
    edit("record.json", lambda record: record.update(engine="WeasyPrint 70.1"))(pdf)


@pytest.mark.parametrize(
    "forge", [widget, print_only, recolour, paint, second_result], ids=lambda forge: forge.__name__
)
def test_a_claim_to_another_version_gains_no_more_than_undecided(shop: Workshop, forge: Forgery) -> None:
    def both(pdf: Pdf) -> None:
        newer(pdf)
        forge(pdf)

    assert shop.verify(shop.changed(both)).ruling != "consistent"


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"object_stream_mode": pikepdf.ObjectStreamMode.disable},
        {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
        {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.generalized},
        {"recompress_flate": True},
        {"qdf": True},
    ],
    ids=str,
)
def test_packing_alone_makes_no_difference(shop: Workshop, options: dict[str, Any]) -> None:
    found = shop.verify(shop.changed(lambda pdf: None, **options))
    assert [line.get("en") for check in found.checks for line in check.details] == []
    assert found.ruling == "consistent"


def raw(shop: Workshop, change: Callable[[bytes], bytes]) -> str:
    path = shop.folder / "raw.pdf"
    path.write_bytes(change(shop.report().read_bytes()))
    try:
        return shop.verify(path).ruling
    except DocumentProblems as error:
        return error.problems[0].code


def incremental(data: bytes) -> bytes:
    """A later revision whose catalog says the same."""
    before = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    with pikepdf.open(io.BytesIO(data)) as pdf:
        root, size = pdf.Root.objgen[0], int(pdf.trailer.Size)
        catalog = pdf.Root.unparse(resolved=True)
    body = data + b"%d 0 obj\n" % root + catalog + b"\nendobj\n"
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<< /Size %d /Root %d 0 R /Prev %d >>\n" % (
        root,
        len(data),
        size,
        root,
        before,
    )
    return body + table + b"startxref\n%d\n%%%%EOF\n" % len(body)


def test_bytes_that_another_reader_may_take_for_the_report_are_found(shop: Workshop) -> None:
    assert raw(shop, lambda data: data) == "consistent"
    assert raw(shop, lambda data: data + b"<html>Level 5</html>") == "not_consistent"
    assert raw(shop, incremental) == "not_consistent"
    assert raw(shop, lambda data: data.replace(b"%%EOF", b"99 0 obj\n<</A 1>>\nendobj\n%%EOF")) == "not_consistent"
    assert raw(shop, lambda data: data.replace(b"startxref\n", b"startxref\n1")) == "not_consistent"


def test_a_key_that_stands_twice_is_found(shop: Workshop) -> None:
    """Of two `/Lang` one reader takes the first and another the last; here the last is ours."""
    path = shop.changed(lambda pdf: None, object_stream_mode=pikepdf.ObjectStreamMode.disable, qdf=True)
    wide, count = re.subn(rb"  /Lang ", b"  /Lang (ja)\n  /Lang ", path.read_bytes(), count=1)
    assert count == 1
    fixed = shop.folder / "twice.pdf"
    fixed.write_bytes(_reindexed(wide))
    assert shop.verify(fixed).ruling == "not_consistent"


def _reindexed(data: bytes) -> bytes:
    """A table of contents that fits again after the bytes moved."""
    places = {int(found[1]): found.start() for found in re.finditer(rb"(?m)^(\d+) 0 obj", data)}
    start = data.rindex(b"\nxref\n") + 1
    size = max(places) + 1
    lines = b"".join(b"%010d 00000 n \n" % places[number] for number in range(1, size))
    trailer = data[data.index(b"trailer", start) : data.index(b"startxref", start)]
    return (
        data[:start]
        + b"xref\n0 %d\n0000000000 65535 f \n" % size
        + lines
        + trailer
        + b"startxref\n%d\n%%%%EOF\n" % start
    )


def test_an_encrypted_copy_is_not_consistent(shop: Workshop) -> None:
    path = shop.changed(lambda pdf: None, encryption=pikepdf.Encryption(owner="o", user=""))
    assert shop.verify(path).ruling == "not_consistent"


@pytest.mark.parametrize("edition", ["internal", "external", "brief"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_edition_as_it_was_made_is_consistent(shop: Workshop, edition: str, lang: str) -> None:
    assert shop.verify(shop.report(edition, lang), shop.answers).ruling == "consistent"


def form_bomb(pdf: Pdf) -> None:
    """Each form draws the one below ten times."""
    below = form(pdf, b"0 0 1 1 re f")
    for _ in range(9):
        below = form(pdf, b"/X Do " * 10, Resources=Dictionary(XObject=Dictionary(X=below)))
    pdf.pages[0].Resources.XObject = Dictionary(X=below)
    pdf.pages[0].contents_add(b"/X Do")


def path_bomb(pdf: Pdf) -> None:
    pdf.pages[0].Contents = pdf.make_stream(b"0 0 m " + b"1 1 l 9 9 l " * 2_000_000 + b"S")


def tiling_bomb(pdf: Pdf) -> None:
    cell = pdf.make_stream(b"0 0 1 1 re f" * 1000)
    cell.update(
        Dictionary(
            PatternType=1, PaintType=1, TilingType=1, BBox=[0, 0, 1, 1], XStep=0.01, YStep=0.01, Resources=Dictionary()
        )
    )
    pdf.pages[0].Resources.Pattern = Dictionary(P=cell)
    pdf.pages[0].contents_add(b"/Pattern cs /P scn 0 0 600 800 re f")


def large_pages(pdf: Pdf) -> None:
    for _ in range(300):
        pdf.add_blank_page(page_size=(14400, 14400))


@pytest.mark.parametrize("forge", [form_bomb, path_bomb, tiling_bomb, large_pages], ids=lambda forge: forge.__name__)
@pytest.mark.parametrize(("version", "ruling"), [("same", "not_consistent"), ("other", "undecided")])
def test_a_bomb_ends_within_its_limits(
    shop: Workshop, forge: Forgery, version: str, ruling: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verification, "SECONDS", 6.0)

    def both(pdf: Pdf) -> None:
        forge(pdf)
        if version == "other":
            newer(pdf)

    begun = time.monotonic()
    assert shop.verify(shop.changed(both)).ruling == ruling
    assert time.monotonic() - begun < 30


def packed_bomb(pdf: Pdf) -> None:
    """A page of one kilobyte that unpacks to a gigabyte."""
    packer = zlib.compressobj(9)
    data = b"".join([*(packer.compress(bytes(1 << 20)) for _ in range(1000)), packer.flush()])
    pdf.pages[0].Contents = pdf.make_stream(b"")
    pdf.pages[0].Contents.write(data, filter=Name.FlateDecode)


def test_a_stream_is_never_unpacked_past_what_ours_holds(shop: Workshop) -> None:
    path = shop.changed(packed_bomb, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    assert path.stat().st_size < 3_000_000
    assert shop.verify(path).ruling == "not_consistent"


def test_a_file_is_opened_in_a_child_alone(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    path = shop.changed(paint)
    seen: list[str] = []
    really = report_files.run_confined

    def watched(target: Any, *args: Any, **limits: Any) -> Any:
        seen.append(target.__name__)
        return really(target, *args, **limits)

    monkeypatch.setattr(report_files, "run_confined", watched)
    monkeypatch.setattr(verification, "run_confined", watched)
    assert shop.verify(path).ruling == "not_consistent"
    assert seen == ["_attached", "compared"]


def lying_look(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    text = '{% extends "shipped/report.html.j2" %}{% block pledge %}<p>Level 5</p>{% endblock %}'
    (folder / "report.html.j2").write_text(text, encoding="utf-8")
    return folder


def test_a_lying_template_gains_nothing(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    own = lying_look(shop.folder / "look")
    bundle = replace(report_input(assess(shop.answers, shop.rulers)), own_look=own)
    monkeypatch.setattr(verification, "WRITERS", {"pdf": made_as_told})
    path = shop.folder / "lying.pdf"
    path.write_bytes(WRITERS["pdf"](bundle, "zh"))
    assert shop.verify(path).ruling == "undecided", "its record names a template that is not at hand"
    assert verify(path, None, shop.rulers, own).ruling == "consistent", "whoever names a template trusts it"
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        edit("record.json", lambda record: record.update(own_look=None))(pdf)
        pdf.save(path, fix_metadata_version=False)
    assert shop.verify(path).ruling == "not_consistent"


def made_as_told(bundle: ReportInput, lang: str) -> bytes:
    """Made again in the look of the bundle; the plain one is at hand already."""
    return WRITERS["pdf"](bundle, lang) if bundle.own_look else made(bundle, lang)


def test_a_plan_that_was_stopped_leaves_it_undecided(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    really = verification.report_input

    def stopped(assessed: Any) -> ReportInput:
        bundle = really(assessed)
        assert bundle.roadmap is not None
        return replace(bundle, roadmap=bundle.roadmap.model_copy(update={"optimal": False}))

    monkeypatch.setattr(verification, "report_input", stopped)
    assert shop.verify(shop.report()).ruling == "undecided"
    assert shop.verify(shop.changed(paint)).ruling == "undecided"
    better = edit("plan.json", lambda plan: plan.update(optimal=True))
    assert shop.verify(shop.changed(better)).ruling == "not_consistent", "its record names other bytes"


@pytest.mark.parametrize(
    "said",
    [
        {"cohort": {"digest": "x", "groups": [{"sector": None, "n": 9, "percentile": None, "median": None}] * 100_000}},
        {
            "cohort": {
                "digest": "x",
                "groups": [{"sector": "a" * 10**6, "n": 10**400, "percentile": ["1/0", "1"], "median": "9" * 10**6}],
            }
        },
        {"median": {str(n): "1/3" for n in range(100_000)}},
        {"median": {"a": "1" * 10**6}},
        {"printed_on": "9999-99-99" * 10**5, "language": {"a": []}, "edition": ["x"]},
        {"cohort": [], "median": [1], "files": [], "costs": [[]], "answers": "x"},
    ],
    ids=range(6),
)
def test_a_record_of_a_stranger_is_bounded(shop: Workshop, said: dict[str, Any]) -> None:
    begun = time.monotonic()
    found = shop.verify(shop.changed(edit("record.json", lambda record: record.update(said))))
    assert found.ruling == "not_consistent"
    assert time.monotonic() - begun < 60
    assert len(found.document().model_dump_json()) < 100_000


def test_json_without_end_is_no_record(shop: Workshop) -> None:
    for content in (
        b"[" * 1_000_000,
        b'{"a":' * 100_000,
        b'{"format": "readiness/record/1", "n": ' + b"9" * 10_000 + b"}",
    ):
        path = shop.changed(lambda pdf, content=content: put(pdf, "record.json", content))  # type: ignore[misc]
        assert shop.verify(path).ruling == "not_consistent"
