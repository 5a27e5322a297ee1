"""What every task needs besides its file: questionnaire, model, templates, options; small enough to travel with each.

On this machine a kit names folders. For a cluster it is `packed`: the files themselves travel once to every worker and are
unpacked there, so that a worker needs the program in the same version, and nothing else of ours.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import weakref
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from readiness import __version__, cohorts
from readiness.batch.orders import BatchOrder
from readiness.files.text import read_bytes
from readiness.reports.bundle import Edition
from readiness.reports.tables.summary import Tables
from readiness.reports.tables.summary_files import Rows
from readiness.services.assess import Ruler, Rulers
from readiness.services.editions import undeclared
from readiness.sources.documents import library
from readiness.sources.documents.library import content_folder
from readiness.sources.documents.opening import parse_document
from readiness.sources.documents.validation import Placed, raise_if_any

_NOT_ASKED = frozenset({"answers", "vectors"})  # beside a model, and read by no report


@dataclass(frozen=True)
class Kit:
    """One order's documents and options. `digest` is over all that decides a result or a report, this version included."""

    digest: str
    version: str
    questionnaire: str
    model: str
    templates: str
    lang: str
    own_look: str | None
    formats: tuple[str, ...]
    languages: tuple[str, ...]
    edition: Edition
    costs: tuple[str, bytes] | None = None
    packed: tuple[tuple[str, str, bytes], ...] = ()


@dataclass(frozen=True)
class Workshop:
    """A kit laid out for work: the ruler loaded, templates in a folder."""

    kit: Kit
    rulers: Rulers
    templates: Path
    own_look: Path | None

    @cached_property
    def ruler(self) -> Ruler:
        """The one ruler of a batch."""
        return self.rulers.named()

    @cached_property
    def cohort_ruler(self) -> cohorts.Ruler:
        """What its cohorts are measured with."""
        return cohorts.Ruler(self.ruler.questionnaire_files.questionnaire, self.ruler.model_files.model)

    @cached_property
    def tables(self) -> Tables:
        """The columns of its summary."""
        return Tables(self.cohort_ruler.questionnaire, self.cohort_ruler.model, self.kit.lang)

    @cached_property
    def rows(self) -> Rows:
        """The maker of its summary's rows."""
        return Rows(self.tables)


class OtherVersion(Exception):
    """A worker of the cluster runs another version of the program: its results would not be ours."""


def kit_of(order: BatchOrder) -> Kit:
    """The kit of an order. Raises UsageError, or DocumentProblems of the questionnaire or model."""
    found = (
        library.find_questionnaire(order.questionnaire) if order.questionnaire else library.questionnaire_folders()[0]
    )
    costs = (str(order.costs), read_bytes(order.costs)) if order.costs else None
    rulers = Rulers(str(found), order.model, _document(costs))
    ruler = rulers.named()
    folders = {
        "questionnaire": ruler.questionnaire_files.folder,
        "model": ruler.model_files.folder,
        "templates": content_folder("report_templates"),
    }
    if order.own_look is not None:
        folders["own_look"] = order.own_look
    deciding = {name: path for name, path in folders.items() if order.formats or name in ("questionnaire", "model")}
    languages = order.languages if order.formats else ()
    edition = order.edition if order.formats else "internal"
    raise_if_any(undeclared(ruler.questionnaire_files, edition))
    kit = Kit(
        digest=_digest((__version__, order.lang, order.formats, languages, edition, costs and costs[1]), deciding),
        version=__version__,
        questionnaire=str(folders["questionnaire"]),
        model=str(folders["model"]),
        templates=str(folders["templates"]),
        lang=order.lang,
        own_look=str(order.own_look) if order.own_look else None,
        formats=order.formats,
        languages=languages,
        edition=edition,
        costs=costs,
    )
    _remember(Workshop(kit, rulers, Path(kit.templates), order.own_look))
    return kit


def _digest(wanted: tuple[object, ...], folders: dict[str, Path]) -> str:
    """Over all that decides a result: what was wanted, and every file of these folders."""
    decided = hashlib.sha256(repr(wanted).encode())
    for name, path, data in _files(folders):
        decided.update(f"\0{name}/{path}\0{len(data)}\0".encode() + data)
    return "sha256:" + decided.hexdigest()


def looks_digest(kit: Kit) -> str:
    """Over the templates that a cohort's page is laid out with."""
    folders = {"templates": Path(kit.templates), **({"own_look": Path(kit.own_look)} if kit.own_look else {})}
    return _digest((), folders)


def packed(kit: Kit) -> Kit:
    """The same kit with its files in it."""
    folders = {"questionnaire": Path(kit.questionnaire), "model": Path(kit.model), "templates": Path(kit.templates)}
    if kit.own_look:
        folders["own_look"] = Path(kit.own_look)
    return replace(kit, packed=tuple(_files(folders)))


def _files(folders: dict[str, Path]) -> Iterator[tuple[str, str, bytes]]:
    """Which folder, path in it, content: in one order on every system."""
    for name, folder in folders.items():
        for path in sorted(folder.rglob("*"), key=lambda each: each.relative_to(folder).as_posix()):
            inside = path.relative_to(folder)
            if path.is_file() and not (name == "model" and inside.parts[0] in _NOT_ASKED):
                yield name, inside.as_posix(), path.read_bytes()


def _document(costs: tuple[str, bytes] | None) -> Placed | None:
    """The file of `--costs`, which travels whole: a worker elsewhere has no folder of ours."""
    return parse_document(costs[1], costs[0]) if costs else None


_laid_out: dict[str, Workshop] = {}
_KEPT = 2


def _remember(shop: Workshop) -> Workshop:
    while len(_laid_out) >= _KEPT:
        del _laid_out[next(iter(_laid_out))]
    _laid_out[shop.kit.digest] = shop
    return shop


def workshop(kit: Kit) -> Workshop:
    """The workshop of a kit, laid out once a process; one that was made before the process split is there already."""
    if kit.version != __version__:
        raise OtherVersion(f"{__version__} here, {kit.version} where the batch was started")
    return _laid_out.get(kit.digest) or _remember(_lay_out(kit))


def _lay_out(kit: Kit) -> Workshop:
    if not kit.packed:
        own = Path(kit.own_look) if kit.own_look else None
        return Workshop(kit, Rulers(kit.questionnaire, kit.model, _document(kit.costs)), Path(kit.templates), own)
    folder = Path(tempfile.mkdtemp(prefix="readiness-kit-"))
    for name, inside, data in kit.packed:
        path = Path(folder, name, inside)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    at = {name: folder / name for name in ("questionnaire", "model", "templates", "own_look")}
    own = at["own_look"] if kit.own_look else None
    shop = Workshop(kit, Rulers(str(at["questionnaire"]), str(at["model"]), _document(kit.costs)), at["templates"], own)
    weakref.finalize(shop, shutil.rmtree, folder, True)  # with the workshop, or at the end of the process
    return shop
