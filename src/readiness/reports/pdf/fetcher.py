"""What a PDF may load: our fonts and the files beside the templates. Loads WeasyPrint, so it is imported late."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from weasyprint.urls import URLFetcher, URLFetcherResponse


class AssetDenied(ValueError):
    """A report asked for something that is not ours to give: a file elsewhere, or anything on a network."""


class AssetFetcher(URLFetcher):  # type: ignore[misc]
    """Gives files below the allowed folders, links resolved, and nothing else."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        super().__init__(allowed_protocols=("file",), allow_redirects=False)
        self.folders = tuple(folder.resolve() for folder in folders)

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002  WeasyPrint's signature
        """The content at `url`; raises `AssetDenied`, which WeasyPrint logs."""
        path = self._allowed(url)
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})

    def _allowed(self, url: str) -> Path:
        parts = urlsplit(url)
        if parts.scheme != "file" or parts.netloc:
            raise AssetDenied(f"not loaded: {url}")
        path = Path(url2pathname(parts.path)).resolve()
        if not any(path.is_relative_to(folder) for folder in self.folders):
            raise AssetDenied(f"not loaded: {url}")
        return path
