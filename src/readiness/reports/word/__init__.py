"""Word: the same pages in real styles, tables, captions and fields."""
