"""What is said about all that YAML text can get wrong, by code: the sentence is found by it, remedies are shared."""

from __future__ import annotations

from readiness.language.message import message
from readiness.problems import Problem

DYNAMIC = ("sources.yaml.",)
"""Begins of keys that are made of a code."""


def problem(
    code: str, file: str, place: tuple[int, int], path: tuple[str | int, ...] = (), **values: object
) -> Problem:
    """The problem `code` at `place` (line, column); `values` fill its message."""
    return Problem(code, message(f"sources.yaml.{code.lower()}", **values), REMEDIES[code], file, *place, path)


REMEDIES = {
    "EMPTY": message("sources.new_writes_a_blank_file"),
    "DUPLICATE_KEY": message("sources.delete_one_key_or_rename"),
    "KEY_NOT_TEXT": message("sources.keys_are_text"),
    "NUMBER_TOO_LONG": message("sources.identifiers_go_in_quotes"),
    "TOO_DEEP": message("sources.check_brackets_and_dashes"),
    "TOO_MANY_NODES": message("sources.split_file"),
    "YAML_ALIAS": message("sources.write_content_out_or_quote_it"),
    "YAML_ANCHOR": message("sources.write_content_out_or_quote_it"),
    "YAML_DIRECTIVE": message("sources.delete_directive_line"),
    "YAML_DOCUMENTS": message("sources.one_document_a_file"),
    "YAML_MERGE_KEY": message("sources.write_content_where_used"),
    "YAML_TAG": message("sources.delete_tag_or_quote"),
    "NOT_A_MAPPING": message("sources.begin_with_format"),
    "YAML_SEPARATOR": message("sources.delete_invisible_separator"),
    "YAML_TAB": message("sources.indent_with_spaces"),
    "YAML_ESCAPE": message("sources.use_single_quotes"),
    "YAML_FULL_WIDTH": message("sources.write_ascii_characters"),
    "YAML_QUOTE": message("sources.close_the_quote"),
    "YAML_AFTER_QUOTE": message("sources.put_value_in_other_quotes"),
    "YAML_STAR": message("sources.put_value_in_quotes"),
    "YAML_BLOCK": message("sources.quote_bar_or_angle"),
    "YAML_CHARACTER": message("sources.put_value_in_quotes"),
    "YAML_COMMA": message("sources.delete_comma_or_add_value"),
    "YAML_STRAY_BRACKET": message("sources.delete_or_open_bracket"),
    "YAML_FLOW": message("sources.separate_entries_by_commas"),
    "YAML_BRACKET": message("sources.close_the_bracket"),
    "YAML_DASH": message("sources.put_dash_on_next_line"),
    "YAML_COLON_IN_VALUE": message("sources.put_value_in_quotes"),
    "YAML_NO_SPACE": message("sources.write_key_value"),
    "YAML_NO_COLON": message("sources.add_colon_or_indent"),
    "YAML_INDENT": message("sources.indent_lines_alike"),
    "YAML_SYNTAX": message("sources.check_yaml_marks"),
}
