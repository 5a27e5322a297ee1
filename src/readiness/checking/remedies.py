"""What mends a problem, by its code, where the one who finds it has nothing nearer to say."""

from __future__ import annotations

from readiness.problems import Bilingual

REMEDIES = {
    # answers
    "NOT_COUNTED": Bilingual("企业情况填错了就改企业情况；没填错就不用管", "mend the facts if they are wrong; if not, nothing is to be done"),
    "OLDER_VERSION": Bilingual("核对新版新增或改动的题后，把版本号改过来", "look at what is new in this version, then change the number"),
    "REPEATED": Bilingual("删掉一个", "delete one of them"),
    "WRONG_LENGTH": Bilingual("补上缺的数，或删去多的数", "add the numbers that lack, or delete those too many"),
    # questionnaires
    "ANSWERS_SHARED": Bilingual("本就是一套通用的量表就不用管", "nothing is to be done where they are one scale for all"),
    "WEIGHT_IGNORED": Bilingual("删掉这个权重，或把上一级改成 mean", "delete the weight, or let the group above take the mean"),
    "BAND_GAP": Bilingual("把第一段的 from 写成 minimum 的值", "make the first band's from the minimum"),
    "BAND_OVERLAP": Bilingual("按 from 从小到大排，每段一个不同的 from", "sort the bands by from, each with a from of its own"),
    "BAND_OUTSIDE": Bilingual("改这一段的 from，或把 maximum 改大", "change this from, or raise the maximum"),
    "BOUNDS": Bilingual("把 minimum 写得比 maximum 小", "make the minimum less than the maximum"),
    "EMPTY": Bilingual("补上内容，或整段删掉", "fill it in, or delete it"),
    "FACTS_ONLY": Bilingual("改用 {fact: 编号, is: 值} 一类的条件", "use a condition such as {fact: id, is: value}"),
    "MIXED_GROUP": Bilingual("把题目放进一个分组", "put the questions into a group"),
    "NEGATIVE": Bilingual("最低分写 0", "let the lowest score be 0"),
    "NOT_POSITIVE": Bilingual("写一个大于 0 的数；不要它就整项删掉", "write a number above 0, or delete the entry"),
    "NOT_RISING": Bilingual(
        "从低到高排，分数两两不同；越小越好的数字题写 direction: falling",
        "sort them from low to high, no two alike; where less is better write direction: falling",
    ),
    "NO_OPTIONS": Bilingual("写上 options", "add options"),
    "NO_SCORE": Bilingual("给最好的一档写大于 0 的分数", "give the best one a score above 0"),
    "OPTIONS_UNUSED": Bilingual("删掉 options，或把 kind 改成 choice", "delete options, or make the kind choice"),
    # models
    "ANSWERED_IN_GATE": Bilingual("改用 {question: 编号, at_least: 分数}", "use {question: id, at_least: score}"),
    "GATE_ALLOWS_NA": Bilingual(
        "删掉题目里的 not_applicable: allowed，改用 when 排除不适用的企业",
        "delete not_applicable: allowed from the question; leave enterprises out by when",
    ),
    "LEVEL_GAP": Bilingual("等级号每级加 1", "number the levels one by one"),
    "LEVEL_ORDER": Bilingual("把 from 从小到大写", "let each from be above the one before"),
    "LEVEL_START": Bilingual("最低一级写 from: 0", "give the lowest level from: 0"),
    "NOT_AROUND_QUESTION": Bilingual(
        "把条件反过来写，不用 not：答得更好不能让等级变低", "say it without not: a better answer must never lower a level"
    ),
    "OTHER_QUESTIONNAIRE": Bilingual(
        "改 for 里的 questionnaire，或用 --questionnaire 指定它的问卷",
        "change questionnaire under for, or name its questionnaire with --questionnaire",
    ),
    "OTHER_VERSION": Bilingual("核对模型后，改 for 里的 versions", "look through the model, then change versions under for"),
    "OUT_OF_RANGE": Bilingual("写一个范围内的数", "write a number within the range"),
    "PHASE_ORDER": Bilingual("让每个阶段的 from 等于上一阶段的 to", "let each phase begin where the one before ends"),
    "UNKNOWN_LEVEL": Bilingual("写 levels 里有的等级", "write a level that stands under levels"),
    "UNKNOWN_FACT": Bilingual("写问卷 facts 里有的编号", "write an id that stands under facts"),
    "UNKNOWN_ID": Bilingual("写问卷里有的编号", "write an id that the questionnaire has"),
    "UNKNOWN_ITEM": Bilingual("写这道题 items 里有的编号", "write an id that stands under the question's items"),
    "UNKNOWN_OPTION": Bilingual("写 options 里有的编号", "write an id that stands under options"),
    "UNKNOWN_QUESTION": Bilingual(
        "全部题目编号在 readiness new 写的空白答卷里", "the blank file that `readiness new` writes has the ids of all questions"
    ),
    "UNKNOWN_REQUIREMENT": Bilingual("写登记册里有的编号", "write an id that the register has"),
    "UNKNOWN_RESPONDENT": Bilingual("先在 respondents 里登记", "put them under respondents first"),
    "WRONG_KIND": Bilingual("按这一项的种类写", "write it as its kind asks"),
}  # fmt: skip
