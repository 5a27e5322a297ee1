"""YAML with positions, in one door: `text.parse`; and edits that leave everything else as it was."""
