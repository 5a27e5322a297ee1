"""A workbook that a person fills in: sheets, lists, formulas, looks."""
