"""Text of others made fit to be shown, whatever document it comes from; answers were cleaned when they were read."""

from readiness.language.plain_text import clean, one_line

__all__ = ["clean", "one_line"]
