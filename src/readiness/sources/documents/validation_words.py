"""The words for values of the wrong shape, by the type of pydantic's error."""

from __future__ import annotations

from readiness.language.message import Translated, message

KINDS = {
    "string_type": message("sources.kind_text"),
    "string_sub_type": message("sources.kind_text"),
    "bool_type": message("sources.kind_true_or_false"),
    "bool_parsing": message("sources.kind_true_or_false"),
    "int_type": message("sources.kind_whole_number"),
    "int_from_float": message("sources.kind_whole_number"),
    "number_expected": message("sources.kind_number"),
    "tuple_type": message("sources.kind_list"),
    "list_type": message("sources.kind_list"),
    "dict_type": message("sources.kind_mapping"),
    "model_type": message("sources.kind_mapping"),
    "model_attributes_type": message("sources.kind_mapping"),
    "date_expected": message("sources.kind_date"),
}
PLAIN: dict[str, tuple[str, Translated, Translated | None]] = {
    "text_empty": (
        "NO_TEXT",
        message("sources.text_needed_in_zh_or_en"),
        message("sources.write_zh_and_en"),
    ),
    "text_unseen": (
        "NO_TEXT",
        message("sources.nothing_to_be_seen"),
        message("sources.write_text_delete_invisible_characters"),
    ),
    "date_far": (
        "OUT_OF_RANGE",
        message("sources.year_out_of_range"),
        message("sources.look_at_the_year"),
    ),
    "condition_unknown": (
        "UNKNOWN_CONDITION",
        message("sources.condition_not_known"),
        message("sources.condition_for_example"),
    ),
    "answer_twice": (
        "ANSWER_TWICE",
        message("sources.answer_keys_exclude_one_another"),
        message("sources.keep_the_true_one"),
    ),
    "na_no_reason": (
        "NA_NO_REASON",
        message("sources.not_applicable_needs_reason"),
        message("sources.write_na_reason"),
    ),
    "answer_value": (
        "WRONG_KIND",
        message("sources.not_how_answers_are_written"),
        message("sources.how_answers_are_written"),
    ),
    "version_expected": (
        "BAD_VERSION",
        message("sources.not_a_version_number"),
        message("sources.write_three_version_numbers"),
    ),
    "enterprise_id": (
        "BAD_ID",
        message("sources.enterprise_id_cannot_name_a_file"),
        message("sources.what_enterprise_ids_may_hold"),
    ),
    "register_too_long": (
        "BAD_VALUE",
        message("sources.registration_too_long"),
        message("sources.how_long_registration_may_be"),
    ),
    "enterprise_id_device": (
        "BAD_ID",
        message("sources.enterprise_id_is_a_windows_device"),
        message("sources.choose_another_enterprise_id"),
    ),
}


TRUE_OR_FALSE = message("sources.write_true_or_false")
AS_TEXT = message("sources.text_goes_in_quotes")
_A_LIST = message("sources.write_a_list")
_A_NUMBER = message("sources.write_digits_without_unit_and_quotes")
KIND_HINTS = {
    "tuple_type": _A_LIST,
    "list_type": _A_LIST,
    "date_expected": message("sources.write_year_month_day"),
    "number_expected": _A_NUMBER,
    "int_type": _A_NUMBER,
    "int_from_float": message("sources.leave_out_decimals"),
}


ID_HINT = message("sources.what_ids_may_hold")
SEE_SCHEMA = message("sources.schema_shows_how_it_is_written")
BOUNDS = ("ge", "gt", "le", "lt", "min_length", "max_length")
"""What pydantic calls bounds."""
DYNAMIC = ("sources.must_be.",)
"""Begins of keys that are made of the name of a bound."""
