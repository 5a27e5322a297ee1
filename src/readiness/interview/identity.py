"""Name and id of the enterprise: asked before the first fact, and open to correction as long as the interview lasts."""

from __future__ import annotations

from pydantic import TypeAdapter, ValidationError

from readiness.models.documents.answers import PLACEHOLDER_ID, PLACEHOLDER_NAMES, Answers, EnterpriseId
from readiness.problems import Bilingual

NAME, ID = "enterprise.name", "enterprise.id"
FIELDS = (NAME, ID)
TITLES = {NAME: Bilingual("企业名称", "Name of the enterprise"), ID: Bilingual("企业编号", "Id of the enterprise")}
LONGEST_NAME = 200
PLACEHOLDERS = frozenset(
    {PLACEHOLDER_ID, *PLACEHOLDER_NAMES.values(), *(text for one in TITLES.values() for text in (one.zh, one.en))}
)


def wrong(field: str, text: str) -> Bilingual | None:
    """What is wrong with a name or an id that was typed; None where nothing is."""
    return _wrong_id(text.strip()) if field == ID else _wrong_name(" ".join(text.split()))


def _wrong_id(text: str) -> Bilingual | None:
    try:
        TypeAdapter(EnterpriseId).validate_python(text)
    except ValidationError:
        return _BAD_ID
    return _PLACEHOLDER if text in PLACEHOLDERS else None


def _wrong_name(text: str) -> Bilingual | None:
    if not text:
        return _EMPTY
    if len(text) > LONGEST_NAME:
        return _TOO_LONG
    return _PLACEHOLDER if text in PLACEHOLDERS else None


def stated(answers: Answers, field: str) -> str:
    """What the file says of the field; empty where that is only what a blank file comes with."""
    text = answers.enterprise.id if field == ID else answers.enterprise.name
    return "" if text in PLACEHOLDERS else text


_BAD_ID = Bilingual(
    "用字母、数字、点、横线、下划线，最多 64 个字符", "letters, digits, dot, dash, underscore; 64 at most"
)
_EMPTY = Bilingual("不能为空", "this can't be empty")
_TOO_LONG = Bilingual(f"太长了，最多 {LONGEST_NAME} 个字", f"too long: {LONGEST_NAME} characters at most")
_PLACEHOLDER = Bilingual("这是空白答卷里的占位字，请写真的", "this is what a blank file comes with; write the real one")
