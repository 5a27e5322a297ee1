"""(questionnaire, model, answers) -> Assessment: method sections 1 to 8, exact and pure."""

from readiness.scoring.scorer import Scorer, score

__all__ = ["Scorer", "score"]
