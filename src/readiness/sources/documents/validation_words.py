"""The words for values of the wrong shape, by the type of pydantic's error."""

from __future__ import annotations

from readiness.problems import Bilingual

KINDS = {
    "string_type": Bilingual("文字", "text"),
    "string_sub_type": Bilingual("文字", "text"),
    "bool_type": Bilingual("true 或 false", "true or false"),
    "bool_parsing": Bilingual("true 或 false", "true or false"),
    "int_type": Bilingual("整数", "a whole number"),
    "int_from_float": Bilingual("整数", "a whole number"),
    "number_expected": Bilingual("数字", "a number"),
    "tuple_type": Bilingual("列表", "a list"),
    "list_type": Bilingual("列表", "a list"),
    "dict_type": Bilingual("“键: 值”", "“key: value”"),
    "model_type": Bilingual("“键: 值”", "“key: value”"),
    "model_attributes_type": Bilingual("“键: 值”", "“key: value”"),
    "date_expected": Bilingual("日期", "a date"),
}
PLAIN: dict[str, tuple[str, Bilingual, Bilingual | None]] = {
    "text_empty": (
        "NO_TEXT",
        Bilingual("这里要有 zh 或 en 文字", "text in zh or en is needed here"),
        Bilingual("写成 {zh: …, en: …}", "write {zh: …, en: …}"),
    ),
    "text_unseen": (
        "NO_TEXT",
        Bilingual("这里没有看得见的文字", "there is nothing here that can be seen"),
        Bilingual("写上文字；看不见的字符要删掉", "write the text, and delete invisible characters"),
    ),
    "date_far": (
        "OUT_OF_RANGE",
        Bilingual("年份应在 1950 到 2099 之间", "the year must be from 1950 to 2099"),
        Bilingual("核对年份，例如 2026-11-21", "look at the year: 2026-11-21, for example"),
    ),
    "condition_unknown": (
        "UNKNOWN_CONDITION",
        Bilingual("看不懂的条件", "this is no condition we know"),
        Bilingual(
            "例如 {fact: size, is: small} 或 {question: data.pool, at_least: 2}",
            "for example {fact: size, is: small} or {question: data.pool, at_least: 2}",
        ),
    ),
    "answer_twice": (
        "ANSWER_TWICE",
        Bilingual("value、unknown、not_applicable 只能写一个", "value, unknown and not_applicable exclude one another"),
        Bilingual("留下真实的那一个", "keep the one that is true"),
    ),
    "na_no_reason": (
        "NA_NO_REASON",
        Bilingual("答“不适用”要写理由", "not applicable needs a reason"),
        Bilingual("写成 {not_applicable: 理由}", "write {not_applicable: the reason}"),
    ),
    "answer_value": (
        "WRONG_KIND",
        Bilingual("这不是答案的写法", "no answer is written like this"),
        Bilingual(
            "量表和数字题写一个数，清单写 [编号, 编号]，是非题写 true 或 false",
            "a number for scales and figures, [id, id] for checklists, true or false for yes and no",
        ),
    ),
    "version_expected": (
        "BAD_VERSION",
        Bilingual("版本号写法不对", "this is no version number"),
        Bilingual(
            "写三段数字，例如 1.0.0；只写两段时要加引号", "write three numbers, such as 1.0.0; two of them need quotes"
        ),
    ),
    "enterprise_id": (
        "BAD_ID",
        Bilingual("企业编号不能用作文件名", "this enterprise id can't name a file"),
        Bilingual(
            "用字母、数字、点、横线、下划线，以字母或数字开头，最多 64 个字符；统一社会信用代码可以直接用",
            "letters, digits, dot, dash, underscore; starts with a letter or digit; 64 characters at most",
        ),
    ),
    "register_too_long": (
        "BAD_VALUE",
        Bilingual("登记信息太长", "the registration is too long"),
        Bilingual(
            "每项和每个名称至多 200 个字，至多 100 项",
            "200 characters at most for each value and name, 100 entries at most",
        ),
    ),
    "enterprise_id_device": (
        "BAD_ID",
        Bilingual("这个编号是 Windows 的设备名", "this id is a device name on Windows"),
        Bilingual("换一个编号，例如在后面加 -1", "choose another, for example with -1 behind it"),
    ),
}


TRUE_OR_FALSE = Bilingual("写 true 或 false", "write true or false")
AS_TEXT = Bilingual("是文字就加上引号", "if it is text, put it in quotes")
_A_LIST = Bilingual("写成 [甲, 乙]，或每行以“- ”开头", 'write [a, b], or a line "- …" for each')
_A_NUMBER = Bilingual("写阿拉伯数字，不带单位和引号", "write digits, without a unit and without quotes")
KIND_HINTS = {
    "tuple_type": _A_LIST,
    "list_type": _A_LIST,
    "date_expected": Bilingual("写成年-月-日，例如 2026-11-21", "write year-month-day, such as 2026-11-21"),
    "number_expected": _A_NUMBER,
    "int_type": _A_NUMBER,
    "int_from_float": Bilingual("去掉小数", "leave out the decimals"),
}


ID_HINT = Bilingual(
    "编号以字母开头，由字母、数字、点、横线、下划线组成，最多 64 个字符",
    "an id starts with a letter and has letters, digits, dot, dash, underscore; 64 characters at most",
)
SEE_SCHEMA = Bilingual(
    "可用 readiness schema 查看这种文件的写法", "readiness schema shows how this document is written"
)
BOUNDS = {
    "ge": ("不小于", "at least"),
    "gt": ("大于", "above"),
    "le": ("不大于", "at most"),
    "lt": ("小于", "below"),
    "min_length": ("长度至少为", "of a length of at least"),
    "max_length": ("长度至多为", "of a length of at most"),
}
