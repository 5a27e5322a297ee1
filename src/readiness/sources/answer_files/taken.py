"""Which files of a folder are answer files by their names, which are nobody's, and what to do with all the others."""

from __future__ import annotations

from readiness.files.file_types import WORKBOOK_SUFFIXES
from readiness.problems import Bilingual, Problem
from readiness.sources.answer_files.blank import SCHEMA_NAME

TAKEN = frozenset({".yaml", ".yml"}) | WORKBOOK_SUFFIXES
_NOBODYS = frozenset(
    {"thumbs.db", "desktop.ini", "icon\r", "$recycle.bin", "system volume information", "__macosx", "@eadir"}
) | {SCHEMA_NAME}  # ours, written beside blank answer files for editors
_LOCKS = ("~$", "._", ".~lock.")  # beside an open workbook; what macOS leaves on foreign disks


def is_taken(name: str) -> bool:
    """Whether a file is read as an answer file."""
    return _suffix(name) in TAKEN


def is_ignored(name: str) -> bool:
    """Whether a system or a program put this there for itself: nobody expects it to be read."""
    return name.startswith((".", *_LOCKS)) or name.casefold() in _NOBODYS


def is_lock(name: str) -> bool:
    """Whether it is left by a program even where somebody names it, as a shell does that expands a pattern."""
    return name.startswith(_LOCKS) or name.casefold() in _NOBODYS


def passed_over(file: str) -> Problem:
    """What a file is that is not taken, and what to do with it."""
    suffix = _suffix(file)
    what, remedy = _KINDS.get(suffix, (None, _ASK))
    name = suffix or Bilingual("没有扩展名", "no suffix")
    mark_zh, mark_en = (name, name) if isinstance(name, str) else (name.zh, name.en)
    zh = f"已跳过：{what.zh}（{mark_zh}），没有读" if what else f"已跳过：不是答卷的格式（{mark_zh}），没有读"
    en = f"passed over: {what.en} ({mark_en}), not read" if what else f"passed over: not a format of answer files ({mark_en}), not read"  # fmt: skip
    return Problem("PASSED_OVER", Bilingual(zh, en), remedy, file=file)


def unreachable(file: str, text: Bilingual, hint: Bilingual) -> Problem:
    """What can't be taken whatever its name: a link to nothing, a device."""
    return Problem("PASSED_OVER", Bilingual(f"已跳过：{text.zh}", f"passed over: {text.en}"), hint, file=file)


def _suffix(name: str) -> str:
    """The suffix in small letters, of the last part of a path written for any system."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    stem, dot, suffix = last.rpartition(".")
    return f".{suffix.lower()}" if dot and stem else ""


_SAVE = Bilingual(
    "在 Excel 或 WPS 中打开，另存为“Excel 工作簿 (.xlsx)”，再运行一次",
    "open it in Excel or WPS, save it as an Excel workbook (.xlsx), and run this again",
)
_UNPACK = Bilingual("解压到这个文件夹，再运行一次", "unpack it into this folder and run this again")
_COPY = Bilingual(
    "如果里面是答案，抄到 readiness new 文件.xlsx 生成的空白答卷里；如果只是佐证材料，移到别的文件夹",
    "if answers are in it, copy them to a blank one (`readiness new FILE.xlsx`); if it is evidence, keep it in another folder",
)
_ASK = Bilingual(
    "如果这是答卷，请填答人另存为 .xlsx 或 .yaml；如果不是，移到别的文件夹",
    "if it holds answers, ask for it as .xlsx or .yaml; if not, keep it in another folder",
)
_OLD = Bilingual("旧格式或别的软件的工作簿", "a workbook of an old format or another program")
_BINARY = Bilingual("二进制的工作簿或旧模板", "a binary workbook, or an old template")
_TEXT = Bilingual("文本或数据表", "a text or a table of data")
_PACKED = Bilingual("压缩包", "an archive")
_PAGES = Bilingual("PDF", "a PDF")
_WORDS = Bilingual("文字文档", "a text document")
_PICTURE = Bilingual("图片", "a picture")
_MAIL = Bilingual("邮件", "a mail")
_TAKE_OUT = Bilingual(
    "把附件里的答卷另存到这个文件夹，再运行一次", "save the answer file attached to it here and run this again"
)
_KINDS: dict[str, tuple[Bilingual, Bilingual]] = {
    **dict.fromkeys((".fods", ".numbers", ".sxc", ".wk4", ".uos"), (_OLD, _SAVE)),
    **dict.fromkeys((".xlsb", ".xlt"), (_BINARY, _SAVE)),
    **dict.fromkeys((".csv", ".tsv", ".txt", ".json", ".xml", ".html", ".htm", ".mht", ".md"), (_TEXT, _COPY)),
    **dict.fromkeys((".zip", ".rar", ".7z", ".gz", ".tar", ".tgz", ".bz2", ".xz"), (_PACKED, _UNPACK)),
    ".pdf": (_PAGES, _COPY),
    **dict.fromkeys((".docx", ".doc", ".wps", ".odt", ".rtf", ".pptx", ".ppt", ".ofd"), (_WORDS, _COPY)),
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".heic", ".webp"), (_PICTURE, _COPY)),
    **dict.fromkeys((".eml", ".msg"), (_MAIL, _TAKE_OUT)),
}  # fmt: skip
