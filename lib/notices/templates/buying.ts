import type { Template } from "../template.ts";

export const buyingTemplates = {
  catalogue_to_publish: {
    zh: "购买目录已拟定，待另一部门发布。",
    en: "A catalogue was prepared and waits to be published by the other office.",
  },
  proposal_to_decide: {
    zh: "收到一项增列购买目录的提议，待决定。",
    en: "An item was proposed for the catalogue and is to be decided on.",
  },
  proposal_accepted: {
    zh: "您提议的项目已采纳，列入目录草案。",
    en: "An item that you proposed was taken into the draft of a catalogue.",
  },
  proposal_refused: {
    zh: "您提议增列的项目未获采纳，理由可查。",
    en: "An item that you proposed was refused; the reason stands with it.",
  },
  award_notice_overdue: {
    zh: "评审完成后两个工作日内未发布成交公示，请立即办理。",
    en: "A tender was scored and its award is not on notice within two working days; do it now.",
  },
  tender_answer_overdue: {
    zh: "质疑答复期限已过，请立即答复。",
    en: "The time to answer a question about an award is over; answer it now.",
  },
  tender_answer_missing: {
    zh: "您的质疑逾期未获答复，可向财政部门投诉。",
    en: "Your question about an award was not answered in time; you may complain to finance.",
  },
  ruling_overdue: {
    zh: "采购投诉处理期限已过，尚未作出决定。",
    en: "The time to rule on a complaint about a tender is over.",
  },
  complaint_to_rule: {
    zh: "收到一项采购投诉，待作出处理决定。",
    en: "A complaint about a tender was made and is to be ruled on.",
  },
  tender_complained: {
    zh: "一项采购被投诉，处理决定作出前不得成交或签约。",
    en: "A tender was complained about; nothing is awarded or signed until it is ruled on.",
  },
  complaint_ruled: {
    zh: "一项采购投诉已作出处理决定。",
    en: "A complaint about a tender was ruled on.",
  },
  source_displayed: {
    zh: "贵组织已作为单一来源公示。",
    en: "Your organisation is displayed as a single source.",
  },
  source_objected: {
    zh: "单一来源公示收到异议，待答复。",
    en: "A single source was objected to; the objection is to be answered.",
  },
  objection_answered: {
    zh: "您对单一来源的异议已答复。",
    en: "Your objection to a single source was answered.",
  },
  project_awarded: { zh: "项目已定由贵组织承接。", en: "A project was awarded to you." },
  project_failed: { zh: "采购项目未成交。", en: "A project was awarded to nobody." },
  winner_excluded: {
    zh: "一项采购的中选组织不再符合条件，其余投标已重新排名，将重新公示。",
    en: "The winner of a tender may no longer serve; the bids behind were ranked anew and go on notice again.",
  },
  panel_seat: {
    zh: "您已被选为一项采购的评审小组成员。",
    en: "You sit on the panel of a tender.",
  },
  panel_seat_lost: {
    zh: "您不再是一项采购的评审小组成员。",
    en: "You no longer sit on the panel of a tender.",
  },
  tender_to_open: {
    zh: "投标已截止，待开标。",
    en: "A tender has closed; its bids are to be opened.",
  },
  tender_opening_to_confirm: {
    zh: "开标已发起，待第二人确认。",
    en: "The opening of bids was asked for and waits for a second person.",
  },
  tender_to_score: {
    zh: "已开标，请申报利害关系并评分。",
    en: "Bids were opened; please declare your interests and score them.",
  },
  tender_opened: { zh: "您参与的采购已开标。", en: "The bids of a tender of yours were opened." },
  tender_scored: {
    zh: "评审已完成，待公示结果。",
    en: "A tender was scored; its award is to be noticed.",
  },
  award_noticed: {
    zh: "您参与的采购结果已公示，可在 {on} 前提出质疑。",
    en: "The award of a tender of yours is noticed; it may be questioned until {on}.",
  },
  tender_question_asked: {
    zh: "供应组织提出质疑，请于 {on} 前答复。",
    en: "A bidder asked a question about an award; it is answered by {on}.",
  },
  tender_question_answered: {
    zh: "采购质疑已答复。",
    en: "A question about a tender was answered.",
  },
  suspension_ended: {
    zh: "质疑逾期未答复，合同恢复履行，仍须答复。",
    en: "A question is still to be answered; the contract that it stopped goes on.",
  },
  tender_awarded: { zh: "您参与的采购已定标。", en: "A tender of yours was awarded." },
  tender_failed: { zh: "采购未成交。", en: "A tender has failed." },
  tender_limits_moved: {
    zh: "因节假日安排调整，您参与的采购有期限变动。",
    en: "The limits of a tender of yours have moved with the holiday notice.",
  },
  tender_cancelled: { zh: "采购已取消。", en: "A tender was cancelled." },
} as const satisfies Record<string, Template>;
