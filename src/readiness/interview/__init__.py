"""The interview (formats, `assess`): which question is next, what back and jump mean. The asking is passed in.

Pure: the screen, the file, the score and the clock are arguments. An `Interview` is a value; `apply` makes the next one.
"""

from readiness.interview.conducting import ChangedMeanwhile, Ending, Judge, Store, conduct
from readiness.interview.events import (
    Answered,
    Back,
    Cleared,
    Event,
    Evidenced,
    Finish,
    Forward,
    GoToFull,
    GoToReview,
    Jump,
    Leave,
    Named,
    NotApplicable,
    Noted,
    Skip,
    Speak,
    Unknown,
)
from readiness.interview.pace import estimate
from readiness.interview.ports import Asker, View
from readiness.interview.recording import Change, allows, changes, plain_answer
from readiness.interview.reviewing import Finding, review
from readiness.interview.searching import search
from readiness.interview.state import Interview, apply, begin
from readiness.interview.steps import EVERYTHING, FACTS, Share, Step

__all__ = [
    "EVERYTHING",
    "FACTS",
    "Answered",
    "Asker",
    "Back",
    "Change",
    "ChangedMeanwhile",
    "Cleared",
    "Ending",
    "Event",
    "Evidenced",
    "Finding",
    "Finish",
    "Forward",
    "GoToFull",
    "GoToReview",
    "Interview",
    "Judge",
    "Jump",
    "Leave",
    "Named",
    "NotApplicable",
    "Noted",
    "Share",
    "Skip",
    "Speak",
    "Step",
    "Store",
    "Unknown",
    "View",
    "allows",
    "apply",
    "begin",
    "changes",
    "conduct",
    "estimate",
    "plain_answer",
    "review",
    "search",
]
