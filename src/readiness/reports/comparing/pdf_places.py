"""Places in a PDF in the words of people, and a difference found there."""

from __future__ import annotations

from dataclasses import dataclass

from readiness.problems import Bilingual


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two PDFs differ: the place in words, the path of the object, what is the matter with it."""

    place: Bilingual
    path: str
    what: Bilingual


def told(place: Bilingual, path: str, what: Bilingual) -> Difference:
    """A difference; the path is cut where a stranger made it long."""
    return Difference(place, path[:200], what)


def page_place(number: int) -> Bilingual:
    """A page, as people count them."""
    return Bilingual(f"第 {number} 页", f"page {number}")


def within(place: Bilingual, key: str) -> Bilingual:
    """A part of a place, where there is a word for it."""
    named = _PLACES.get(key)
    return Bilingual(f"{place.zh}，{named.zh}", f"{place.en}, {named.en}") if named else place


def place_of_key(key: str) -> Bilingual:
    """A part of the whole file."""
    return _PLACES.get(key, FILE)


FILE = Bilingual("文件", "the file")
ADDED = Bilingual("多出来的", "it is one too many")
MISSING = Bilingual("缺少", "it is missing")
CHANGED = Bilingual("被改过", "it was changed")
_PLACES = {
    "/AA": Bilingual("自动执行的动作", "actions that run by themselves"),
    "/A": Bilingual("动作", "an action"),
    "/AF": Bilingual("附件", "attachments"),
    "/AcroForm": Bilingual("表单", "form fields"),
    "/Annots": Bilingual("批注和链接", "annotations and links"),
    "/Collection": Bilingual("文件包", "a portfolio"),
    "/Contents": Bilingual("页面内容", "what is drawn"),
    "/EF": Bilingual("附件", "attachments"),
    "/Info": Bilingual("文档属性", "document information"),
    "/Metadata": Bilingual("元数据", "metadata"),
    "/Names": Bilingual("附件和书签目标", "attachments and named places"),
    "/OCProperties": Bilingual("图层", "layers"),
    "/OpenAction": Bilingual("打开时的动作", "an action at opening"),
    "/Outlines": Bilingual("书签", "bookmarks"),
    "/Pages": Bilingual("页面", "pages"),
    "/Perms": Bilingual("签名", "signatures"),
    "/Resources": Bilingual("字体、图形和图片", "fonts, drawings and pictures"),
    "/StructTreeRoot": Bilingual("朗读用的文字", "the text for reading aloud"),
    "/ViewerPreferences": Bilingual("显示设置", "viewer settings"),
}
