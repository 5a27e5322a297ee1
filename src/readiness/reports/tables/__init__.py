"""Summaries as CSV, workbook and Parquet, row by row."""
