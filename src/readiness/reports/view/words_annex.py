"""Words of the annex: method, policy, crosswalk, pledge, the short form's report, editions."""

from __future__ import annotations

from readiness.problems import Bilingual

B = Bilingual

# fmt: off
EDITIONS = {
    "edition_internal": B("内部版", "Internal edition"),
    "edition_external": B("对外版（不含安全类答案、说明和佐证）", "External edition (without security answers, notes and evidence)"),
    "edition_brief": B("一页简报", "Brief"),
    "external_mark": B("对外版", "external edition"),
    "edition": B("版本", "Edition"),
    "left_hidden": B("涉及安全，只在内部版列示", "On security: internal edition only"),
    "dimension_hidden": B("本维度的逐题答案只在内部版列示。", "Answers of this dimension stand in the internal edition only."),
    "answers_withheld": B("逐题答案、说明和佐证只在内部版列示。这里给出答案的校验值，内部版的校验值与此相同，即为同一份答案。", "Answers, notes and evidence stand in the internal edition only. The digest below is that of the answers; an internal edition with the same digest has the same answers."),
    "quick_title": B("人工智能应用就绪度简版自查报告", "AI readiness quick self-check"),
    "quick_title_own": B("简版自查报告", "Quick self-check"),
    "brief_title_own": B("自评简报", "Self-assessment brief"),
    "brief_title": B("人工智能应用就绪度自评简报", "AI readiness self-assessment brief"),
    "figure": B("图", "Figure"),
    "gates_chapter": B("关口与矛盾", "Gates and contradictions"),
    "gates_lead": B("关口不加分，只限等级：没过的关口会压住总等级或某一维度。", "Gates add no score; those not passed hold the overall level or that of a dimension down."),
    "annex": B("附录", "Annex"),
    "overview": B("各维度一览", "The dimensions at a glance"),
    "level_short": B("等级", "Level"),
    "target_short": B("目标", "Target"),
    "median_short": B("中位数", "Median"),
    "evidenced_short": B("有佐证", "Evidenced"),
    "radar_target": B("路线图做完后", "After the roadmap"),
    "radar_median": B("同组企业中位数", "Median of the cohort"),
}

METHOD = {
    "method_alone": B("方法", "Method"),
    "method_own_heading": B("怎么评的", "How it was assessed"),
    "method_own_gates": B("{legal} 道关口问法定文件有没有，不判断做得对不对；另外 {own} 道是评分模型定的规则，不是法定要求。", "{legal} {legal:gate asks|gates ask} whether documents required by law exist, never whether they suffice; the other {own} {own:is|are} the scoring model's and no duty by law."),
    "method_own_gates_title": B("关口", "Gates"),
    "method_model_gates": B("{own} 道关口是评分模型定的规则，不是法定要求。", "The {own:gate is|{own} gates are} the scoring model's and no duty by law."),
    "method_model_gates_title": B("关口", "Gates"),
    "method": B("方法与政策背景", "Method and policy"),
    "method_heading": B("方法：哪些是文件的，哪些是我们的", "The method: what is the notice's, what is ours"),
    "method_note": B("每一个数都能打开：总分由哪些维度、条目、题目加成，见“得分怎样得出”和“全部答案”。", "Every number opens: the chapters on the score and on answers show what it is made of."),
    "whose_notice": B("文件", "notice"),
    "whose_ours": B("我们", "ours"),
    "whose_both": B("两者", "both"),
    "method_what_title": B("问什么", "What is asked"),
    "method_what": B("{dimensions} 个维度、{articles} 个条目取自封面所列来源的章节和条款，条目名称照引原文。", "The {dimensions:dimension|{dimensions} dimensions} and {articles:the article|{articles} articles} are the sections and articles of the source named on the cover, titles as published."),
    "method_own_what_title": B("问什么", "What is asked"),
    "method_own_what": B("{dimensions} 个维度、{articles} 个条目是问卷编写者自己定的。", "The {dimensions:dimension|{dimensions} dimensions} and {articles:the article|{articles} articles} are those of the questionnaire's author."),
    "method_own_weights_title": B("权重", "Weights"),
    "method_own_weights": B("权重是评分模型定的：{list}。", "The weights are the scoring model's: {list}."),
    "method_questions_title": B("怎么问", "How it is asked"),
    "method_questions": B("{questions} 道题、每档的说法和佐证建议由我们编写，每道题注明对应的条款要求。", "The {questions:question|{questions} questions}, {questions:its|their} anchors and the evidence suggested are ours; each names the requirements it covers."),
    "method_score_title": B("怎么计分", "Scoring"),
    "method_score": B("题目得分按权重平均成条目，条目成维度，维度成总分。已做到的算低值；没答的题低值按 0、高值按满分，两头之间就是区间。", "Questions average by weight into articles, articles into dimensions, dimensions into overall. What is demonstrated is the low score; an open question counts 0 in the low and its best in the high one: the interval."),
    "method_weights_title": B("权重", "Weights"),
    "method_weights": B("文件没有给权重，这里的权重是我们定的：{list}。", "The notice gives no weights; these are ours: {list}."),
    "method_levels_title": B("等级", "Levels"),
    "method_levels": B("等级名称和界限是我们定的：{list}。已答权重不足 {floor} 不给等级。", "Names and bounds are ours: {list}. No level is given where less than {floor} of the weight is answered."),
    "method_indices_title": B("指数", "Indices"),
    "method_indices": B("{list}。", "{list}."),
    "method_gates_title": B("关口", "Gates"),
    "method_gates": B("{legal} 道关口问法定文件有没有，不判断做得对不对；另外 {own} 道是我们定的规则，不是法定要求。", "{legal} {legal:gate asks|gates ask} whether documents required by law exist, never whether they suffice; the other {own} {own:is ours|are ours} and no duty by law."),
    "method_evidence_title": B("佐证", "Evidence"),
    "method_evidence": B("没有佐证的答案，在“有佐证的得分”里最多算 {cap} 分；有评估方时，见过才算。", "In the evidenced score an answer without evidence is worth at most {cap}; where an assessor is named, evidence counts once seen."),
    "method_roadmap_title": B("路线图", "Roadmap"),
    "method_roadmap": B("行动、人月和费用是我们的估算，1 人月折 {rate}；用整数规划排期，先补法定义务，再省投入，再求快。", "Actions, efforts and costs are our estimates, a person-month at {rate}; integer programming plans them: duties by law, then least burden, then soonest."),
    "method_roadmap_own_title": B("路线图", "Roadmap"),
    "method_roadmap_own": B("行动是我们编写的；人月和费用一部分是企业自己的数，其余是我们的估算，1 人月折 {rate}；用整数规划排期，先补法定义务，再省投入，再求快。", "Actions are ours; some efforts and costs are the enterprise's own figures, the others our estimates, a person-month at {rate}; integer programming plans them: duties by law, then least burden, then soonest."),
    "named_value": B("{name} {value}", "{name} {value}"),
    "level_from": B("{level}（{score} 起）", "{level} (from {score})"),
    "context": B("政策背景", "The policy around it"),
    "context_targets": B("到 2027 年的目标", "Targets for 2027"),
    "context_eras": B("三个时期", "Three periods"),
    "context_tiers": B("智能工厂梯度", "Tiers of smart factories"),
    "context_stages": B("建设指南的四个阶段，对应本企业得分", "Four stages of a guide, with your scores"),
    "context_supports": B("两项支撑，对应本企业得分", "Two supports, with your scores"),
    "context_unifications": B("三个统一，对应本企业得分（对应关系是我们定的）", "Three unifications, with your scores (mapped by us)"),
    "source": B("来源：{source}。", "Source: {source}."),
    "dimension_score": B("{title} {score}", "{title} {score}"),
    "horizon": B("路线图放在政策时期里看", "The roadmap within the periods of policy"),
    "horizon_plan": B("本路线图", "this roadmap"),
}

CROSSWALK = {
    "crosswalk": B("与其他标准共用的佐证", "Evidence shared with other standards"),
    "crosswalk_note": B("● 要的是同一份佐证，◐ 只有一部分相同。没有列出的条目没有对应。这不是等级换算，也不说明在那套标准里得几分。", "● asks for the same evidence, ◐ for part of it; articles not listed have no counterpart. This is no conversion of levels and says nothing about a score there."),
    "article": B("条目", "Article"),
    "relation_same_evidence": B("● {element}", "● {element}"),
    "relation_partial": B("◐ {element}", "◐ {element}"),
}

PLEDGE = {
    "pledge_title": B("真实性承诺", "Pledge"),
    "pledge": B(
        "本企业确认：本报告所依据的答案由本企业如实填写，所列佐证可供查阅；知悉这是企业自评结果，不作认证或申报依据。答案改动后，报告上的校验值随之改变。",
        "We confirm that the answers behind this report are true and that the evidence named can be seen. We know that this is a self-assessment and no basis for certification or applications. If an answer changes, so does the digest printed here.",
    ),
    "sign_enterprise": B("企业（盖章）", "Enterprise (seal)"),
    "sign_person": B("负责人（签字）", "Person in charge (signature)"),
    "sign_assessor": B("评估方（签字）", "Assessor (signature)"),
    "sign_date": B("日期", "Date"),
}

SHORT = {
    "settled": B("完整版问卷会定下什么", "What the full form would settle"),
    "settled_lead": B("简版只问核心题，用来先看方向。完整版会把下面这些定下来：", "The short form asks core questions, to see the direction. The full form settles:"),
    "settled_level": B("一个确定的等级和三分位。现在的范围是总分上下各放 {margin} 分得出的。", "One level with its third. The present band is the score plus and minus {margin}."),
    "settled_plan": B("一份三个阶段的路线图：做哪些、谁来做、多少钱、多少时间。", "A roadmap in three phases: what, who, how much, how long."),
    "settled_dimensions": B("每个维度的等级，以及只认佐证时的等级。", "A level for every dimension, and the level on evidence alone."),
    "settled_more": B("还有 {count} 题没问", "{count} {count:question|questions} not asked yet"),
    "settled_none": B("已问全", "all asked"),
    "asked": B("已问", "Asked"),
    "asked_of": B("{asked} / {all}", "{asked} of {all}"),
}
