"""The page: one set of templates for HTML, PDF and Word, and a look of one's own over it."""
