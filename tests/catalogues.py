"""The catalogues as a test looks through them."""

from readiness.language.catalogue import catalogue


def sentences(lang: str, prefix: str = "") -> dict[str, str]:
    """Every sentence of a language whose key starts with `prefix`, by its key."""
    found: dict[str, str] = catalogue(lang)._catalog  # type: ignore[attr-defined]  # gettext has no other way to look through one
    return {key: text for key, text in found.items() if isinstance(key, str) and key and key.startswith(prefix)}
