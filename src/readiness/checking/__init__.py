"""Do these documents fit each other? Every question here is answered with a list of problems, never the first one only."""

from readiness.checking.answer_file import check_answers, cut_short, missing_facts
from readiness.checking.model_fit import check_model
from readiness.checking.questionnaire_fit import check_questionnaire

__all__ = [
    "check_answers",
    "check_model",
    "check_questionnaire",
    "cut_short",
    "missing_facts",
]
