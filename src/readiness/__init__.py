"""Assess how ready a manufacturing enterprise is for AI, and say what to do next.

A questionnaire, a scoring model and a file of answers go in; scores, a roadmap and
reports come out. ``readiness.models`` says what each of them is, ``readiness.services.assess``
puts the steps in order, ``readiness.cli`` is the program. Other programs call ``readiness.api``,
whose functions are here by name too.
"""

__version__ = "0.2.0"
__all__ = ["__version__", "load_ruler", "plan", "report", "score"]

TYPE_CHECKING = False  # type checkers know the name; `typing` takes longer to import than all of `--version`
if TYPE_CHECKING:
    from readiness.api import load_ruler, plan, report, score
else:

    def __getattr__(name):
        """The functions of `readiness.api`, imported when one is asked for: `--version` and `--help` never wait for them."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from readiness import api

        return getattr(api, name)
