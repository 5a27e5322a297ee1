"""Cells as exact plain values, whatever program wrote them, and rows as answers."""
