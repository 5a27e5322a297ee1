"""What a PDF prints for a character that no font has: its name in brackets, as chat programs write it, else 〓."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from readiness.problems import Bilingual

B = Bilingual
BLANK = "〓"  # what Chinese and Japanese print sets for a sort that is not at hand
# Variation selectors, skin tones, the frame of a keycap: they say how the character before them looks.
_LOOKS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0x1F3FB, 0x1F400), 0x20E3, *range(0xE0100, 0xE01F0))))

# fmt: off
_NAMES = {
    "👍": B("赞", "thumbs up"), "👎": B("踩", "thumbs down"), "👌": B("OK", "OK"), "👏": B("鼓掌", "applause"),
    "🙏": B("合十", "folded hands"), "💪": B("加油", "strength"), "🤝": B("握手", "handshake"), "✌": B("胜利", "victory"),
    "👋": B("挥手", "wave"), "👉": B("指右", "pointing right"), "👈": B("指左", "pointing left"), "👇": B("指下", "pointing down"),
    "👆": B("指上", "pointing up"), "✅": B("对勾", "check"), "✔": B("对勾", "check"), "☑": B("已勾选", "checked"),
    "☐": B("未勾选", "unchecked"), "❌": B("叉", "cross"), "✖": B("叉", "cross"), "✗": B("叉", "cross"), "✘": B("叉", "cross"),
    "❓": B("问号", "question"), "❗": B("感叹号", "exclamation"), "⚠": B("警告", "warning"), "⛔": B("禁止", "no entry"),
    "🚫": B("禁止", "prohibited"), "⭐": B("星", "star"), "🌟": B("星", "star"), "✨": B("闪光", "sparkles"),
    "❤": B("爱心", "heart"), "💖": B("爱心", "heart"), "🔥": B("火", "fire"), "💯": B("满分", "full marks"),
    "🎉": B("庆祝", "celebration"), "🎊": B("庆祝", "celebration"), "🏆": B("奖杯", "trophy"), "🥇": B("金牌", "gold medal"),
    "🚀": B("火箭", "rocket"), "🏭": B("工厂", "factory"), "🏢": B("办公楼", "office building"), "🤖": B("机器人", "robot"),
    "⚙": B("齿轮", "gear"), "🔧": B("扳手", "wrench"), "🔨": B("锤子", "hammer"), "🛠": B("工具", "tools"), "🔩": B("螺栓", "bolt"),
    "⚡": B("闪电", "lightning"), "💡": B("灯泡", "light bulb"), "🔒": B("锁", "lock"), "🔑": B("钥匙", "key"),
    "🚗": B("汽车", "car"), "🚚": B("货车", "truck"), "🚢": B("船", "ship"), "✈": B("飞机", "aeroplane"), "📦": B("包裹", "package"),
    "💻": B("电脑", "computer"), "📱": B("手机", "phone"), "☎": B("电话", "telephone"), "📞": B("电话", "telephone"),
    "📷": B("相机", "camera"), "📧": B("邮件", "e-mail"), "📄": B("文件", "page"), "📎": B("附件", "paperclip"), "📌": B("图钉", "pin"),
    "📁": B("文件夹", "folder"), "📈": B("上升", "rising chart"), "📉": B("下降", "falling chart"), "📊": B("柱状图", "bar chart"),
    "📅": B("日历", "calendar"), "⏰": B("闹钟", "alarm clock"), "⏳": B("沙漏", "hourglass"), "💰": B("钱袋", "money"),
    "😀": B("笑", "grin"), "😁": B("笑", "grin"), "😂": B("笑哭", "tears of joy"), "😄": B("笑", "smile"), "😊": B("微笑", "smile"),
    "🙂": B("微笑", "smile"), "☺": B("微笑", "smile"), "😅": B("冷汗", "cold sweat"), "😭": B("大哭", "crying"), "😢": B("流泪", "tear"), "😡": B("生气", "angry"),
    "😱": B("惊恐", "fear"), "🤔": B("思考", "thinking"), "😎": B("酷", "cool"), "😍": B("喜爱", "love"), "🌹": B("玫瑰", "rose"),
    "🍀": B("四叶草", "clover"), "🌱": B("幼苗", "seedling"), "♻": B("回收", "recycling"), "🇨": B("C", "C"), "🇳": B("N", "N"),
    "🔴": B("红", "red"), "🟢": B("绿", "green"), "🟡": B("黄", "yellow"), "🟠": B("橙", "orange"), "🔵": B("蓝", "blue"),
}
# fmt: on


def stand_in(char: str, lang: str) -> str:
    """What is printed in its place."""
    if char in _LOOKS:
        return ""
    name = _NAMES.get(char)
    return f"[{name.get(lang)}]" if name else BLANK


def explained(chars: Iterable[str], lang: str) -> tuple[str, ...]:
    """Each stand-in with the character that it stands for, by code and name."""
    found = ((stand_in(char, lang), char) for char in chars)
    return tuple(f"{text} U+{ord(char):04X} {unicodedata.name(char, '')}".strip() for text, char in found if text)
