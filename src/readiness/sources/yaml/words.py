"""The words for all that YAML text can get wrong, by code: message and hint, in Chinese and English."""

from __future__ import annotations

from readiness.problems import Bilingual, Problem


def problem(
    code: str, file: str, place: tuple[int, int], path: tuple[str | int, ...] = (), **values: object
) -> Problem:
    """The problem `code` at `place` (line, column); `values` fill its message, hints are taken as they are."""
    zh, en, hint_zh, hint_en = _WORDS[code]
    message = Bilingual(zh.format(**values), en.format(**values))
    return Problem(code, message, Bilingual(hint_zh, hint_en), file, *place, path)


_WORDS = {
    "EMPTY": (
        "文件是空的。",
        "The file is empty.",
        "新答卷可用 readiness new 生成。",
        "`readiness new` writes a blank answer file.",
    ),
    "DUPLICATE_KEY": (
        "键“{key}”重复，首次出现在 {first}。",
        "The key {key} stands twice, first at {first}.",
        "请删除其中一个，或改名。",
        "Delete one of them, or rename it.",
    ),
    "KEY_NOT_TEXT": (
        "键必须是文字。",
        "A key must be text.",
        "请写成 键: 值；以 [ 或 { 开头的文字请加引号。",
        "Write key: value; text that begins with [ or { goes in quotes.",
    ),
    "NUMBER_TOO_LONG": (
        "数字超过 {limit} 个字符，或指数超出 ±{exponent}。",
        "The number has more than {limit} characters or an exponent beyond ±{exponent}.",
        "若是编号，请加引号。",
        "If it is an identifier, put it in quotes.",
    ),
    "TOO_DEEP": (
        "嵌套超过 {limit} 层。",
        "The nesting is deeper than {limit} levels.",
        "请检查括号和短横；本工具的文件不需要这么深。",
        "Check brackets and dashes; no document of ours is that deep.",
    ),
    "TOO_MANY_NODES": (
        "文件超过 {limit} 项。",
        "The file holds more than {limit} keys and values.",
        "请拆分文件。",
        "Split the file.",
    ),
    "YAML_ALIAS": (
        "不支持引用 *{name}。",
        "The alias *{name} is not supported.",
        "请把内容直接写出；若是文字，请加引号。",
        "Write the content out; if it is text, put it in quotes.",
    ),
    "YAML_ANCHOR": (
        "不支持锚点 &{name}。",
        "The anchor &{name} is not supported.",
        "请把内容直接写出；若是文字，请加引号。",
        "Write the content out; if it is text, put it in quotes.",
    ),
    "YAML_DIRECTIVE": (
        "不支持以 % 开头的指令行。",
        "Directive lines (%) are not supported.",
        "请删除此行及其后的 ---。",
        "Delete this line and the --- after it.",
    ),
    "YAML_DOCUMENTS": (
        "一个文件只能有一份文档。",
        "A file holds one document only.",
        "请删除 --- 或 ...，或把第二份文档另存为文件。",
        "Delete the --- or ... line, or move the second document to its own file.",
    ),
    "YAML_MERGE_KEY": (
        "不支持合并键 <<。",
        "The merge key << is not supported.",
        "请把内容直接写在用到它的地方。",
        "Write the content out where it is used.",
    ),
    "YAML_TAG": (
        "不支持标签 {name}。",
        "The tag {name} is not supported.",
        "请删除标签；以 ! 开头的文字请加引号。",
        "Delete the tag; text that begins with ! goes in quotes.",
    ),
    "NOT_A_MAPPING": (
        "文件最外层必须是“键: 值”。",
        "At its top a document consists of key: value pairs.",
        "请以 format: readiness/… 开头。",
        "Begin it with format: readiness/…",
    ),
    "YAML_SEPARATOR": (
        "此处有不可见的换行符（多由复制粘贴带入）。",
        "An invisible line separator stands here, as copying and pasting brings along.",
        "请删除它后重新换行。",
        "Delete it, and press Enter if a new line is meant.",
    ),
    "YAML_TAB": (
        "此处用了制表符（Tab）。",
        "A tab stands where only spaces may.",
        "请改用空格缩进，每级两个空格。",
        "Indent with spaces, two for each level.",
    ),
    "YAML_ESCAPE": (
        "双引号中的反斜杠没有构成有效的转义。",
        "This backslash in double quotes begins no valid escape.",
        "请改用单引号，或把 \\ 写成 \\\\。",
        "Use single quotes, or write \\ as \\\\.",
    ),
    "YAML_FULL_WIDTH": (
        "此处是全角符号，YAML 只认英文半角符号。",
        "This is a full-width character; YAML knows only the ASCII one.",
        "请切换到英文输入法，改用半角的 : , \" ' [ ] { } 或空格；冒号后加一个空格。",
        "Write the ASCII : , \" ' [ ] { } or a space instead; after a colon comes a space.",
    ),
    "YAML_QUOTE": (
        "从此处开始的引号没有闭合。",
        "The quote that opens here is never closed.",
        "请在值的末尾补上同样的引号。",
        "Close it with the same quote at the end of the value.",
    ),
    "YAML_AFTER_QUOTE": (
        "引号闭合之后还有文字。",
        "Text follows the closing quote.",
        "请用另一种引号括住整个值。",
        "Put the whole value in quotes of the other kind.",
    ),
    "YAML_STAR": (
        "以 &、* 或 ! 开头的文字在 YAML 中有特殊含义。",
        "Text that begins with &, * or ! has a special meaning in YAML.",
        "请给整个值加上英文引号，例如 '…'。",
        "Put the whole value in quotes: '…'.",
    ),
    "YAML_BLOCK": (
        "| 或 > 之后的文字应另起一行并缩进。",
        "After | or > the text begins on the next line, indented.",
        "若 | 或 > 是文字的一部分，请给整个值加引号。",
        "If | or > is part of the text, put the whole value in quotes.",
    ),
    "YAML_CHARACTER": (
        "值不能以此字符开头。",
        "No value can begin with this character.",
        "请给整个值加上英文引号，例如 '…'。",
        "Put the whole value in quotes: '…'.",
    ),
    "YAML_COMMA": (
        "此处多了一个逗号。",
        "There is a comma too many here.",
        "请删除逗号，或补上缺少的值。",
        "Delete the comma, or add the value that is missing.",
    ),
    "YAML_STRAY_BRACKET": (
        "此处的括号没有对应的左括号。",
        "This bracket closes nothing.",
        "请删除它，或补上左括号。",
        "Delete it, or add the opening bracket.",
    ),
    "YAML_FLOW": (
        "括号中此处缺少逗号或右括号。",
        "A comma or the closing bracket is missing here.",
        "请用英文逗号分隔各项，并检查括号是否闭合。",
        "Separate entries by commas and close the bracket.",
    ),
    "YAML_BRACKET": (
        "从此处开始的括号没有闭合。",
        "The bracket that opens here is never closed.",
        "请补上对应的 ] 或 }。",
        "Add the matching ] or }.",
    ),
    "YAML_DASH": (
        "列表的短横不能与键写在同一行。",
        "A list cannot begin with a dash on the line of its key.",
        "请把“- ”移到下一行并缩进；若是文字，请加引号。",
        "Put the dash on the next line, indented; if it is text, quote it.",
    ),
    "YAML_COLON_IN_VALUE": (
        "值中出现了“冒号加空格”。",
        "The value holds a colon followed by a space.",
        "请给整个值加上英文引号，例如 '…'。",
        "Put the whole value in quotes: '…'.",
    ),
    "YAML_NO_SPACE": (
        "冒号后缺少空格。",
        "A space is missing after the colon.",
        "请写成 键: 值。",
        "Write key: value.",
    ),
    "YAML_NO_COLON": (
        "此行不是“键: 值”。",
        "This line is no pair of key: value.",
        "请补上冒号和空格；若是上一行的续行，请增加缩进。",
        "Add the colon and a space; to continue the line above, indent it.",
    ),
    "YAML_INDENT": (
        "此行的缩进与上下文不一致。",
        "The indentation of this line fits no line above.",
        "同一级的各行应以相同数量的空格开头。",
        "Begin all lines of one level with the same number of spaces.",
    ),
    "YAML_SYNTAX": (
        "从此处起不符合 YAML 语法。",
        "From here on this is not YAML.",
        "请检查此行及上一行的引号、括号、冒号和缩进。",
        "Check quotes, brackets, colons and indentation of this line and the one above.",
    ),
}
