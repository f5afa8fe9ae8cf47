import type { RefusalCatalogue } from "../../core/decision.ts";
import { sharedDocumentRefusals, sharedRefusals } from "../../core/refusals.ts";

export const tenderRefusals = {
  bid_late: {
    status: 409,
    en: "The deadline has passed.",
    zh: "投标截止时间已过。",
  },
  tender_not_open: {
    status: 409,
    en: "The tender takes no bids now.",
    zh: "该采购当前不接受投标。",
  },
  supplier_not_eligible: sharedRefusals.supplier_not_eligible,
  bid_not_bound: {
    status: 422,
    en: "The bid's protected header does not name this key, this tender and this bidder.",
    zh: "投标密文的保护头与本采购的公钥、采购编号或投标人不符。",
  },
  bid_replaced: {
    status: 409,
    en: "Another bid of yours stands than this names, or none; facts.sha256 is the digest of the one that does.",
    zh: "现有投标与所指明的不符或尚无投标，现有投标的摘要见 facts.sha256。",
  },
  document_not_uploaded: sharedDocumentRefusals.document_not_uploaded,
  document_digest_differs: sharedDocumentRefusals.document_digest_differs,
  bid_withdrawn: {
    status: 409,
    en: "The bid was withdrawn before.",
    zh: "该投标已撤回。",
  },
  tender_not_closed: {
    status: 409,
    en: "Only a closed tender whose bids are still sealed can be opened.",
    zh: "只有已截止且尚未开标的采购才能开标。",
  },
  opening_too_early: {
    status: 409,
    en: "Bids are opened some time after the deadline at the earliest.",
    zh: "未到开标时间。",
  },
  same_person: sharedRefusals.same_person,
  not_on_panel: {
    status: 403,
    en: "Only members of the panel may do this, each in the role they sit in.",
    zh: "仅评审小组成员可以其成员身份办理。",
  },
  tender_not_opened: {
    status: 409,
    en: "Only opened bids that are not all scored can be assessed.",
    zh: "只有已开标且未评审完毕的采购才能评审。",
  },
  interests_already_declared: {
    status: 409,
    en: "You declared your interests before.",
    zh: "您已作利害关系声明。",
  },
  bidder_unknown: {
    status: 422,
    en: "One of the organisations named has not bid.",
    zh: "所列组织中有未投标者。",
  },
  panel_settled: {
    status: 409,
    en: "The panel's work is done.",
    zh: "评审小组工作已结束。",
  },
  member_unknown: {
    status: 422,
    en: "The person to leave does not sit on the panel.",
    zh: "拟更换人员不在评审小组内。",
  },
  already_on_panel: {
    status: 409,
    en: "The person to join sits on the panel already.",
    zh: "拟加入人员已在评审小组内。",
  },
  interests_not_declared: {
    status: 409,
    en: "Declare your interests first, even where there are none.",
    zh: "评审前须先作利害关系声明。",
  },
  has_interest: sharedRefusals.has_interest,
  sheet_already_filed: {
    status: 409,
    en: "A member scores once.",
    zh: "每名成员只能评分一次。",
  },
  sheet_incomplete: {
    status: 422,
    en: "A sheet scores every bid under every criterion but the price, each once.",
    zh: "评分表须对每份投标的每项非价格指标各评分一次。",
  },
  score_above_weight: {
    status: 422,
    en: "A score is above its criterion's weight.",
    zh: "评分超过该项分值。",
  },
  tender_not_scored: {
    status: 409,
    en: "Not every member has scored, or the award was noticed before.",
    zh: "评审尚未完成，或已发布成交公示。",
  },
  award_not_noticed: {
    status: 409,
    en: "This needs an award notice that stands.",
    zh: "须在成交公示有效期间办理。",
  },
  winner_eligible: {
    status: 409,
    en: "Nothing speaks against the winner, which is left out by nobody.",
    zh: "中选组织无不合格情形，不得取消其中选资格。",
  },
  no_bid_left: {
    status: 409,
    en: "There is no other bid: the tender can only end.",
    zh: "没有其他投标，只能终止采购。",
  },
  award_too_early: {
    status: 409,
    en: "The award notice has not stood long enough.",
    zh: "成交公示期未满。",
  },
  question_pending: {
    status: 409,
    en: "A question is still unanswered, or a complaint not ruled on.",
    zh: "尚有质疑未答复或投诉未处理。",
  },
  not_a_bidder: {
    status: 422,
    en: "Only a bidder may ask about the award.",
    zh: "仅投标人可提出质疑。",
  },
  question_late: {
    status: 409,
    en: "The time for questions is over.",
    zh: "质疑期限已过。",
  },
  question_unknown: {
    status: 404,
    en: "There is no such question.",
    zh: "没有该质疑。",
  },
  question_of_another: {
    status: 422,
    en: "Only whoever asked the question complains about its answer.",
    zh: "仅提出该质疑的投标人可就其答复投诉。",
  },
  complaint_made: {
    status: 409,
    en: "A complaint about this question was made before.",
    zh: "已就该质疑投诉。",
  },
  answer_upheld: {
    status: 409,
    en: "The question was upheld: there is nothing to complain about.",
    zh: "质疑已成立，无须投诉。",
  },
  answer_awaited: {
    status: 409,
    en: "The question may still be answered; see facts.answerBy.",
    zh: "质疑仍在答复期内，见 facts.answerBy。",
  },
  complaint_late: {
    status: 409,
    en: "The time for a complaint is over; see facts.until.",
    zh: "投诉期限已过，见 facts.until。",
  },
  complaint_unknown: {
    status: 404,
    en: "There is no complaint about this question.",
    zh: "该质疑没有投诉。",
  },
  complaint_ruled: {
    status: 409,
    en: "The complaint was ruled on before.",
    zh: "该投诉已作出处理决定。",
  },
  ruling_effect_unfit: {
    status: 422,
    en: "A ruling that upholds a complaint before the award says what follows; no other does.",
    zh: "成交前认定投诉成立的，须写明处理后果，其他情形不写。",
  },
  question_already_answered: {
    status: 409,
    en: "The question was answered before.",
    zh: "该质疑已答复。",
  },
} as const satisfies RefusalCatalogue;
