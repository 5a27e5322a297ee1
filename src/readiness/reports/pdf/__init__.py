"""PDF: laid out by WeasyPrint with our fonts, sealed, and looked at again as text and pictures."""
