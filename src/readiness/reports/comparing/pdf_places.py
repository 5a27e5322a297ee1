"""Places in a PDF in the words of people, and a difference found there."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.language.message import Translated, message


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two PDFs differ: the place in words, the path of the object, what is the matter with it."""

    place: Translated
    path: str
    what: Translated


def told(place: Translated, path: str, what: Translated) -> Difference:
    """A difference; the path is cut where a stranger made it long."""
    return Difference(place, path[:200], what)


def page_place(number: int) -> Translated:
    """A page, as people count them."""
    return message("reports.place_page", number=number)


def within(place: Translated, key: str) -> Translated:
    """A part of a place, where there is a word for it."""
    part = _PLACES.get(key)
    return message("reports.place_within_place", place=place, part=part) if part else place


def place_of_key(key: str) -> Translated:
    """A part of the whole file."""
    return _PLACES.get(key, FILE)


FILE = message("reports.place_file")
ADDED = message("reports.one_too_many")
MISSING = message("reports.is_missing")
CHANGED = message("reports.was_changed")
_PLACES = {
    "/AA": message("reports.place_automatic_actions"),
    "/A": message("reports.place_action"),
    "/AF": message("reports.attachments"),
    "/AcroForm": message("reports.place_form_fields"),
    "/Annots": message("reports.place_annotations"),
    "/Collection": message("reports.place_portfolio"),
    "/Contents": message("reports.place_page_content"),
    "/EF": message("reports.attachments"),
    "/Info": message("reports.place_document_information"),
    "/Metadata": message("reports.place_metadata"),
    "/Names": message("reports.place_names"),
    "/OCProperties": message("reports.place_layers"),
    "/OpenAction": message("reports.place_opening_action"),
    "/Outlines": message("reports.place_bookmarks"),
    "/Pages": message("reports.place_pages"),
    "/Perms": message("reports.place_signatures"),
    "/Resources": message("reports.place_fonts_and_pictures"),
    "/StructTreeRoot": message("reports.place_reading_text"),
    "/ViewerPreferences": message("reports.place_viewer_settings"),
}
