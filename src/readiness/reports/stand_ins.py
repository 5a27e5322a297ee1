"""What a PDF prints for a character that no font has: its name in brackets, as chat programs write it, else 〓."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from readiness.language.message import Translated, message

BLANK = "〓"  # what Chinese and Japanese print sets for a sort that is not at hand
# Variation selectors, skin tones, the frame of a keycap: they say how the character before them looks.
_LOOKS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0x1F3FB, 0x1F400), 0x20E3, *range(0xE0100, 0xE01F0))))

DYNAMIC = ("stand_in.",)

# fmt: off
_NAMES = {
    "👍": "thumbs_up", "👎": "thumbs_down", "👌": "ok", "👏": "applause", "🙏": "folded_hands", "💪": "strength",
    "🤝": "handshake", "✌": "victory", "👋": "wave", "👉": "pointing_right", "👈": "pointing_left", "👇": "pointing_down",
    "👆": "pointing_up", "✅": "check", "✔": "check", "☑": "checked", "☐": "unchecked", "❌": "cross", "✖": "cross",
    "✗": "cross", "✘": "cross", "❓": "question", "❗": "exclamation", "⚠": "warning", "⛔": "no_entry", "🚫": "prohibited",
    "⭐": "star", "🌟": "star", "✨": "sparkles", "❤": "heart", "💖": "heart", "🔥": "fire", "💯": "full_marks",
    "🎉": "celebration", "🎊": "celebration", "🏆": "trophy", "🥇": "gold_medal", "🚀": "rocket", "🏭": "factory",
    "🏢": "office_building", "🤖": "robot", "⚙": "gear", "🔧": "wrench", "🔨": "hammer", "🛠": "tools", "🔩": "bolt",
    "⚡": "lightning", "💡": "light_bulb", "🔒": "lock", "🔑": "key", "🚗": "car", "🚚": "truck", "🚢": "ship", "✈": "aeroplane",
    "📦": "package", "💻": "computer", "📱": "phone", "☎": "telephone", "📞": "telephone", "📷": "camera", "📧": "e_mail",
    "📄": "page", "📎": "paperclip", "📌": "pin", "📁": "folder", "📈": "rising_chart", "📉": "falling_chart", "📊": "bar_chart",
    "📅": "calendar", "⏰": "alarm_clock", "⏳": "hourglass", "💰": "money", "😀": "grin", "😁": "grin", "😂": "tears_of_joy",
    "😄": "smile", "😊": "gentle_smile", "🙂": "gentle_smile", "☺": "gentle_smile", "😅": "cold_sweat", "😭": "crying",
    "😢": "tear", "😡": "angry", "😱": "fear", "🤔": "thinking", "😎": "cool", "😍": "love", "🌹": "rose", "🍀": "clover",
    "🌱": "seedling", "♻": "recycling", "🇨": "c", "🇳": "n", "🔴": "red", "🟢": "green", "🟡": "yellow", "🟠": "orange",
    "🔵": "blue",
}
# fmt: on


def stand_in(char: str) -> str | Translated:
    """What is printed in its place; empty where nothing is."""
    if char in _LOOKS:
        return ""
    name = _NAMES.get(char)
    return message("stand_in.bracketed", name=message(f"stand_in.{name}")) if name else BLANK


def stand_in_of(char: str, lang: str) -> str:
    """The same as text in one language."""
    text = stand_in(char)
    return text if isinstance(text, str) else text.get(lang)


def explained(chars: Iterable[str], lang: str) -> tuple[str, ...]:
    """Each stand-in with the character that it stands for, by code and name."""
    found = ((stand_in_of(char, lang), char) for char in chars)
    return tuple(f"{text} U+{ord(char):04X} {unicodedata.name(char, '')}".strip() for text, char in found if text)
