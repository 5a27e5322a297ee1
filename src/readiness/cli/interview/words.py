"""The words of the interview in both languages."""

from __future__ import annotations

from readiness.problems import Bilingual

FACTS = Bilingual("企业情况", "About the enterprise")
REVIEW = Bilingual("最后检查", "Review")
YES = Bilingual("是", "Yes")
NO = Bilingual("否", "No")

# what keys do
CHOOSE = Bilingual("选", "choose")
TICK = Bilingual("勾选", "tick")
ANSWER = Bilingual("确定", "answer")
BACK = Bilingual("上一题", "back")
NEXT = Bilingual("下一题", "next")
SKIP = Bilingual("跳过", "skip")
UNKNOWN = Bilingual("不清楚", "unknown")
NOT_APPLICABLE = Bilingual("不适用", "n/a")
NOTE = Bilingual("备注", "note")
EVIDENCE = Bilingual("证据", "evidence")
FIND = Bilingual("找题", "find")
HELP = Bilingual("说明", "help")
SCORE = Bilingual("得分", "score")
CHECK = Bilingual("检查", "review")
IDENTITY = Bilingual("企业名称、编号", "name & id")
ALL_KEYS = Bilingual("说明和全部按键", "help & all keys")
CLEAR = Bilingual("清除", "clear")
OTHER_LANGUAGE = Bilingual("English", "中文")
LEAVE = Bilingual("保存离开", "save & leave")
JUST_LEAVE = Bilingual("离开", "leave")
RETURN = Bilingual("返回", "return")
SCROLL = Bilingual("上下翻", "scroll")
GO_THERE = Bilingual("去这题", "go there")
TYPE = Bilingual("输入", "type")
FIGURE = Bilingual("输入数字", "type a figure")
ERASE = Bilingual("退格", "erase")
SAVE = Bilingual("存下", "save")
CANCEL = Bilingual("取消", "cancel")
NEW_LINE = Bilingual("换行", "new line")
SAVE_LINES = Bilingual("换行，空行上按则存下", "new line; on an empty one: save")
PATHS = Bilingual("补全路径", "complete a path")
RESULT = Bilingual("看结果", "see the result")
FULL_FORM = Bilingual("接着答完整版", "go on to the full form")

# titles
REASON_TITLE = Bilingual("为什么不适用？", "Why is this not applicable?")
NOTE_TITLE = Bilingual("备注", "Note")
EVIDENCE_TITLE = Bilingual(
    "证据：文件名、截图或台账，一行一件", "Evidence: files, screenshots or registers, one a line"
)
FIND_TITLE = Bilingual(
    "找题：题目、选项、说明、条款里的几个字，或第几题",
    "Find: words of a question, its options, help or article, or its number",
)
HELP_TITLE = Bilingual("为什么问这题", "Why this is asked")
SCORE_TITLE = Bilingual("目前的得分", "The score so far")
SUGGESTED = Bilingual("可作证据：", "What counts as evidence:")
COVERS = Bilingual("对应要求：", "Requirements it covers:")
NO_HELP = Bilingual("这题没有另外的说明。", "There is no further explanation.")
NOTHING_FOUND = Bilingual("没找到", "nothing found")
FACTS_FIRST = Bilingual(
    "企业情况答完才有得分，还差这 {} 项：", "There is a score once all facts are given. These {} are missing:"
)
GO_TO_FACT = Bilingual("去答第一项", "go to the first")
KEYS_TITLE = Bilingual("这里能用的键：", "Keys that work here:")
IDENTITY_TITLE = Bilingual("企业名称和编号", "Name and id of the enterprise")
IDENTITY_NOTE = Bilingual("改了不影响答案，文件还是这个文件。", "Answers and file stay what they are.")
CHANGE = Bilingual("修改", "change")
COLON = Bilingual("：", ": ")
HELP_LEAD = Bilingual("说明：", "Help: ")

# what is recorded
IS_UNKNOWN = Bilingual("已记为不清楚", "recorded: unknown")
IS_NOT_APPLICABLE = Bilingual("已记为不适用：", "recorded: not applicable: ")
HAS_ANSWER = Bilingual("已答", "answered")
HAS_NOTE = Bilingual("备注：", "note: ")
HAS_EVIDENCE = Bilingual("证据：", "evidence: ")
OUT_OF_RANGE = Bilingual("要一个数字，范围 ", "a number is needed, from ")
RECORDED = Bilingual("已记：", "recorded: ")
UNDO = Bilingual("（← 回去改）", " (← to change it)")
UNDO_PLAIN = Bilingual("（b 回去改）", " (b to change it)")
PRESS_ENTER = Bilingual("选了“{}”，按 Enter 记下", "{}: press Enter to record it")
UNSAVED = Bilingual(
    "选了还没记下：按 Enter 记下；再按一次刚才的键就不要它了",
    "not recorded yet: Enter records it; the same key once more drops it",
)
NO_USE = Bilingual("“{}”在这里没有用。能用的键：{}", "{} does nothing here. Keys that work: {}")
SPACE = Bilingual("空格", "Space")
CHOOSE_FIRST = Bilingual("先选一项", "choose one first")
NONE_OF_THESE = Bilingual("以上都没有", "none of these")
NONE_TICKED = Bilingual("先勾选；确实一项都没有，先按 0", "tick what fits first; if none does, press 0 first")
NOTHING_CHOSEN = Bilingual("先按数字选一个，再按 Enter", "choose by a number first, then Enter")
PRESS_F = Bilingual("按 f 看结果", "f shows the result")
NO_UNKNOWN = Bilingual("这一项要答了才能评分，可先按 s 跳过", "this decides what is asked; s skips it for now")
NO_REASON = Bilingual("没写理由，没有记；这题还没答", "no reason given, nothing recorded")
NA_REFUSED = Bilingual("这题不能答不适用，选最接近的一项", "this question is never not applicable; choose the nearest")

# the review
ALL_GOOD = Bilingual("都答完了，没有要再看的。", "All is answered, and there is nothing to look at again.")
KINDS = {
    "blank": Bilingual("没答", "Blank"),
    "contradiction": Bilingual("前后矛盾", "Contradictions"),
    "no_evidence": Bilingual("3 分及以上但没有证据", "Score of 3 or more without evidence"),
    "unknown": Bilingual("答了不清楚", "Answered unknown"),
    "inactive": Bilingual("按企业情况或简版不计（答案留着）", "Inactive: not counted, answer kept"),
}

GO_FULL = Bilingual(
    "改成完整版？还要答 {} 题，照这份问卷的字数约 {} 分钟；已答的都留着。以后加 --form core 可以改回简版。",
    "Change to the full form? It asks {} more questions, about {} minutes by the length of their text; all answers stay. "
    "--form core brings the short form back.",
)
GO_FULL_YES = Bilingual("改成完整版，接着答", "Change to the full form and go on")
GO_FULL_NO = Bilingual("不改，回到检查", "Leave it; back to the review")

# plain mode
PROMPT_HINT_YES_NO = Bilingual("输入 y 是 或 n 否；? 说明；h 全部命令", "y or n; ? help; h all commands")
PROMPT_HINT = Bilingual("输入编号；? 说明；h 全部命令", "type a number; ? help; h all commands")
PROMPT_HINT_TICKS = Bilingual(
    "输入全部符合的编号，用空格隔开，一个没有输 0；? 说明；h 全部命令",
    "type the numbers of all that fit, with spaces; 0 for none; ? help; h all commands",
)
PROMPT_HINT_FIGURE = Bilingual("输入数字（{}）；? 说明；h 全部命令", "type a figure ({}); ? help; h all commands")
KEEP_HINT = Bilingual("直接回车：不改，下一题", "Enter alone: keep it and go on")
REVIEW_HINT = Bilingual(
    "输入编号去那题；f 看结果；h 全部命令", "type a number to go there; f: the result; h all commands"
)
NOT_UNDERSTOOD = Bilingual("没看懂：", "not understood: ")
NEW_NAME = Bilingual("新的企业名称（直接回车不改）", "new name (Enter alone keeps it)")
NEW_ID = Bilingual("新的企业编号（直接回车不改）", "new id (Enter alone keeps it)")
GO_TO_FACT_NOW = Bilingual("先去第一项。", "Here is the first.")
REASON_ASKED = Bilingual("理由", "reason")
NOTE_ASKED = Bilingual("备注", "note")
EVIDENCE_ASKED = Bilingual("证据，一行一件，空行结束", "evidence, one a line, an empty line ends")
FIND_ASKED = Bilingual("找什么", "find what")
GO_ASKED = Bilingual("去第几个？直接回车返回", "go to which number? Enter alone returns")
COMMANDS = Bilingual(
    "b 上一题 · > 下一题 · s 跳过 · u 不清楚 · x 理由：不适用 · m 文字：备注 · e 文件；文件：证据 · c 清除 · "
    "/ 文字：找题 · ? 说明 · v 得分 · r 检查 · i 改企业名称、编号 · l English · q 保存离开",
    "b back · > next · s skip · u unknown · x REASON not applicable · m TEXT note · e FILE; FILE evidence · c clear · "
    "/ WORDS find · ? help · v score · r review · i name and id · l 中文 · q save and leave",
)
REVIEW_COMMANDS = Bilingual(
    "编号：去那题 · f 看结果 · g 接着答完整版 · b 上一题 · / 文字：找题 · v 得分 · "
    "i 改企业名称、编号 · l English · q 保存离开",
    "a number: go there · f see the result · g go on to the full form · b back · / WORDS find · v score · "
    "i name and id · l 中文 · q save and leave",
)
