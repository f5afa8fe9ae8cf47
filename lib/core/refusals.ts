import type { RefusalCatalogue } from "./decision.ts";
import { commonPolicy } from "./policy.ts";

/** What speaks against a document, of whatever it is. */
export const sharedDocumentRefusals = {
  documents_full: {
    status: 409,
    en: `At most ${commonPolicy.documentsMax.value} documents are kept here.`,
    zh: `文件不超过 ${commonPolicy.documentsMax.value} 份。`,
  },
  document_not_uploaded: {
    status: 409,
    en: "Nothing was uploaded for this document, or too long ago.",
    zh: "该文件尚未上传，或上传已过期。",
  },
  document_type_unfit: {
    status: 422,
    en: "The file is no whole PDF, Word, Excel or ZIP file without macros.",
    zh: "文件须为完整的 PDF、Word、Excel 或 ZIP 文件，且不含宏。",
  },
  document_digest_differs: {
    status: 422,
    en: "What was uploaded has another SHA-256 than was said.",
    zh: "上传文件的 SHA-256 与所报不符。",
  },
  document_there: {
    status: 409,
    en: "This very file is here already, or one that was uploaded to the same address.",
    zh: "已有同一文件，或同一地址上传的文件。",
  },
  document_unknown: {
    status: 404,
    en: "There is no such document here.",
    zh: "没有此文件。",
  },
} as const satisfies RefusalCatalogue;

/**
 * What several domains refuse in the same words. A code means one thing on the whole platform, so
 * each stands once: here, where more than one catalogue names it, else in the domain's own.
 *
 * 409 is about the state of what is addressed; 422 about what the command says or names.
 */
export const sharedRefusals = {
  already_decided: {
    status: 409,
    en: "This was decided before.",
    zh: "此前已作出决定。",
  },
  template_unknown: {
    status: 422,
    en: "There is no template of evaluation of this name; see facts.",
    zh: "没有该名称的评估模板，详见 facts。",
  },
  born_in_future: {
    status: 422,
    en: "A date of birth, or the one in an id number, has not come yet.",
    zh: "出生日期或身份证号中的出生日期尚未到来。",
  },
  check_older: {
    status: 409,
    en: "A newer check is recorded; an older one does not replace it. See facts.",
    zh: "已登记较新的检查或核查，较早的不能取代，详见 facts。",
  },
  community_not_open: {
    status: 422,
    en: "There is no such community, or it is closed; see facts.",
    zh: "社区不存在或已撤销，详见 facts。",
  },
  contract_not_active: {
    status: 409,
    en: "The contract is not active.",
    zh: "合同当前不在履行状态。",
  },
  correction_date_passed: {
    status: 422,
    en: "What is wrong must be put right by a day that is not over yet.",
    zh: "整改期限须为尚未届满的日期。",
  },
  cover_short: {
    status: 422,
    en: "The account that the money is taken from holds less than this.",
    zh: "支出账户余额不足。",
  },
  delivery_unknown: {
    status: 422,
    en: "The contract has no such delivery here.",
    zh: "合同在此没有该服务记录。",
  },
  ...sharedDocumentRefusals,
  has_interest: {
    status: 403,
    en: "Whoever has an interest in one of the parties does not judge.",
    zh: "与当事方有利害关系的人员不得参与评审或评估。",
  },
  milestone_not_accepted: {
    status: 409,
    en: "Only an accepted milestone can be paid.",
    zh: "只有已验收的里程碑才能申请支付。",
  },
  milestone_unknown: {
    status: 404,
    en: "The contract has no such milestone.",
    zh: "合同没有该里程碑。",
  },
  milestones_out_of_order: {
    status: 422,
    en: "Milestones are evaluated in their order, within the term or shortly after it; what is amended, not in the past.",
    zh: "里程碑评估日期须依次排列，并在合同期限内或期满后规定时间内；变更后的日期不得早于当日。",
  },
  money_stopped: {
    status: 422,
    en: "The contract's money is stopped; see facts.stops.",
    zh: "该合同资金已停付，详见 facts.stops。",
  },
  name_not_carried: {
    status: 422,
    en: "A bank's file cannot carry a character of the name; see facts.characters.",
    zh: "名称中有银行报文无法承载的字符，详见 facts.characters。",
  },
  nothing_due: {
    status: 409,
    en: "Nothing is due.",
    zh: "没有到期事项。",
  },
  payment_already_requested: {
    status: 409,
    en: "This milestone has its payment; a milestone is paid at most once.",
    zh: "该里程碑已申请支付，每个里程碑只支付一次。",
  },
  record_check_missing: {
    status: 422,
    en: "This needs a record check that is valid on the day.",
    zh: "须有当日有效的违法犯罪记录核查。",
  },
  resident_not_verified: {
    status: 409,
    en: "This account is verified into no household; its steward hands the code over at the door.",
    zh: "该账户尚未绑定住户；网格员上门时交付验证码。",
  },
  same_person: {
    status: 403,
    en: "A second person must do this: the step before it was yours.",
    zh: "须由另一人办理，前一环节的经办人不得自行办理。",
  },
  shares_not_whole: {
    status: 422,
    en: "The shares must add up to exactly 10000 basis points and give each milestone a fen.",
    zh: "各里程碑比例之和须恰为 10000 个基点，且每个里程碑不少于一分。",
  },
  supplier_not_active: {
    status: 422,
    en: "The organisation that supplies is not active.",
    zh: "供应组织当前不在有效状态。",
  },
  supplier_not_eligible: {
    status: 422,
    en: "The organisation may not serve what is bought here; facts.reasons says all that speaks against it.",
    zh: "该组织不得承接此项购买，全部原因见 facts.reasons。",
  },
  door_not_on_roll: {
    status: 422,
    en: "The door is not on its unit's household roll.",
    zh: "该门牌不在网格住户名册中。",
  },
  token_voided: {
    status: 409,
    en: "This token is void: another was issued for the door since (see facts.issue), or somebody who was bound to the door is so no more.",
    zh: "此码已作废：该门牌此后另发过凭证码（详见 facts.issue），或有账户已解除与该门牌的绑定。",
  },
  unit_not_open: {
    status: 422,
    en: "There is no such grid unit, or it takes no new work.",
    zh: "该网格不存在或不再受理新事项。",
  },
  unit_not_served: {
    status: 422,
    en: "The contract does not serve this grid unit.",
    zh: "合同服务范围不含该网格。",
  },
  volunteer_elsewhere: {
    status: 422,
    en: "The volunteer has another session or shift at this time; see facts.",
    zh: "该志愿者在此时段已有其他托管场次或班次，详见 facts。",
  },
} as const satisfies RefusalCatalogue;
