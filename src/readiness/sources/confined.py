"""Files of strangers are opened in a confined child (`readiness.confined`)."""

from readiness.confined import Ended, OverLimit, refusing, run_confined

__all__ = ["Ended", "OverLimit", "refusing", "run_confined"]
