"""Answers in a workbook: `layout` says what one is made of, `writing` makes it, `answers` reads it back."""
