"""What mends a problem, by its code, where the one who finds it has nothing nearer to say."""

from __future__ import annotations

from readiness.language.message import message

REMEDIES = {
    # answers
    "NOT_COUNTED": message("checking.mend_facts_if_wrong_if"),
    "OLDER_VERSION": message("checking.look_new_version_then_change"),
    "REPEATED": message("checking.delete_one"),
    "WRONG_LENGTH": message("checking.add_numbers_lack_delete_too"),
    # questionnaires
    "ANSWERS_SHARED": message("checking.nothing_done_where_scale_all"),
    "WEIGHT_IGNORED": message("checking.delete_weight_let_group_above"),
    "BAND_GAP": message("checking.make_first_bands_minimum"),
    "BAND_OVERLAP": message("checking.sort_bands_each_own"),
    "BAND_OUTSIDE": message("checking.change_raise_maximum"),
    "BOUNDS": message("checking.make_minimum_less_than_maximum"),
    "EMPTY": message("checking.fill_delete"),
    "FACTS_ONLY": message("checking.use_condition_such"),
    "MIXED_GROUP": message("checking.put_questions_into_group"),
    "NEGATIVE": message("checking.let_lowest_score_0"),
    "NOT_POSITIVE": message("checking.write_number_above_0_delete"),
    "NOT_RISING": message("checking.sort_low_high_no_two"),
    "NO_OPTIONS": message("checking.add_options"),
    "NO_SCORE": message("checking.give_best_score_above_0"),
    "OPTIONS_UNUSED": message("checking.delete_options_make_kind_choice"),
    # models
    "ANSWERED_IN_GATE": message("checking.use_at_least_condition"),
    "GATE_ALLOWS_NA": message("checking.delete_not_applicable_allowed_question"),
    "LEVEL_GAP": message("checking.number_levels"),
    "LEVEL_ORDER": message("checking.let_each_above_before"),
    "LEVEL_START": message("checking.give_lowest_level_0"),
    "NOT_AROUND_QUESTION": message("checking.say_without_not_better_answer"),
    "OTHER_QUESTIONNAIRE": message("checking.change_questionnaire_under_name_questionnaire"),
    "OTHER_VERSION": message("checking.look_through_model_then_change"),
    "OUT_OF_RANGE": message("checking.write_number_within_range"),
    "PHASE_ORDER": message("checking.let_each_phase_begin_where"),
    "UNKNOWN_LEVEL": message("checking.write_level_stands_under_levels"),
    "UNKNOWN_FACT": message("checking.write_id_stands_under_facts"),
    "UNKNOWN_ID": message("checking.write_id_questionnaire"),
    "UNKNOWN_ITEM": message("checking.write_id_stands_under_questions"),
    "UNKNOWN_OPTION": message("checking.write_id_stands_under_options"),
    "UNKNOWN_QUESTION": message("checking.blank_file_readiness_new_writes"),
    "UNKNOWN_REQUIREMENT": message("checking.write_id_register"),
    "UNKNOWN_RESPONDENT": message("checking.put_under_respondents_first"),
    "WRONG_KIND": message("checking.write_kind_asks"),
}  # fmt: skip
