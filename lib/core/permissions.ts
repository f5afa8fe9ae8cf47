import { type Acting, buyerRoles, needsTwo, PersonRole, type Role } from "./actor.ts";

const everyone = PersonRole.options;

/** Who may do what. The only place where a role meets a permission (domain.md §2). */
export const permissions = {
  "person.read_own": everyone,
  "task.list": everyone,
  "appointment.list": ["administrator", "auditor"],
  "appointment.propose": ["administrator"],
  "appointment.confirm": ["administrator"],
  "appointment.revoke": ["administrator"],

  "category.publish": ["registrar"],
  "request.file": ["resident", "steward", "supervisor", "community"],
  "request.read": [
    "resident",
    "steward",
    "supervisor",
    "community",
    "organisation",
    "department",
    "volunteer",
    "street",
    "registrar",
    "auditor",
  ],
  "request.confirm": ["resident"],
  "request.read_words": [
    "steward",
    "supervisor",
    "community",
    "organisation",
    "department",
    "volunteer",
    "street",
    "registrar",
  ],
  "request.add_photo": [
    "resident",
    "steward",
    "supervisor",
    "community",
    "organisation",
    "department",
    "volunteer",
    "street",
    "registrar",
  ],
  "request.list": [
    "steward",
    "supervisor",
    "community",
    "organisation",
    "department",
    "volunteer",
    "street",
    "registrar",
    "auditor",
  ],
  "request.dispatch": ["supervisor", "community"],
  // those above act on what escalated to them
  "request.assign": ["supervisor", "community", "street", "registrar"],
  "request.demand": ["street", "registrar"],
  "request.check": ["steward", "supervisor", "community"],
  "request.answer_mark": ["community"],
  "request.load": ["supervisor", "community", "street", "registrar", "auditor"],
  "request.issue_receipt": ["steward", "supervisor", "community"],
  "request.release_answer": ["supervisor", "community"],
  "request.resolve": ["steward", "organisation", "department", "volunteer", "street", "registrar"],

  "need.list": ["supervisor", "community", "street", "registrar", "auditor"],
  "need.arrange": ["supervisor", "community"],
  "need.answer": ["community"],

  "council.convene": ["steward", "community"],
  // two of the office enter each ballot on paper
  "council.enter_papers": ["community"],
  "council.list_voters": ["steward", "community"],

  // by one's own account, where adults vote; a token needs no role
  "vote.cast": ["resident"],

  "initiative.start": ["resident"],

  // of votes, initiatives and surveys alike: a token leaves the platform to its own door and to nobody else
  "token.print": ["steward"],
  "token.fetch": ["resident"],
  "token.fetch_as_guardian": ["guardian"],

  "chain.read": [
    "resident",
    "steward",
    "supervisor",
    "community",
    "organisation",
    "department",
    "street",
    "registrar",
    "treasurer",
    "auditor",
  ],

  // whose data it is, who answers for them, and who watches all
  "reading.list": ["resident", "volunteer", "guardian", "auditor"],

  "calendar.publish": ["administrator"],

  "filing.file": ["resident"],
  "filing.read": [
    "resident",
    "organisation",
    "community",
    "social_worker",
    "street",
    "registrar",
    "treasurer",
    "auditor",
  ],
  "filing.read_founders": ["community"],
  "filing.accept": ["community"],
  "filing.withdraw": ["resident", "community"],
  "filing.upgrade": ["resident", "organisation"],

  "volunteer.register": ["resident", "volunteer"],
  "volunteer.read": ["resident", "volunteer", "community", "social_worker", "auditor"],
  "volunteer.list": ["community", "social_worker", "auditor"],
  "volunteer.read_identity": ["community", "social_worker"],
  "volunteer.check": ["community", "social_worker"],
  "volunteer.stop": ["resident", "volunteer", "community", "social_worker"],
  "shift.open": ["community", "social_worker"],
  "shift.read": ["resident", "volunteer", "community", "social_worker", "auditor"],
  "shift.serve": ["resident", "volunteer"],
  "shift.sign_off": ["resident", "volunteer", "community", "social_worker"],

  "venue.keep": ["community"],
  "venue.read": [
    "guardian",
    "volunteer",
    "community",
    "social_worker",
    "supervisor",
    "street",
    "auditor",
  ],

  "resource.offer": ["organisation", "community"],
  "resource.reserve": ["organisation", "community", "supervisor", "steward"],
  "reservation.read": ["organisation", "community", "supervisor", "steward", "street", "auditor"],

  "child.keep": ["guardian"],

  "care.arrange": ["community", "social_worker"],
  "care.enrol": ["guardian"],
  "care.hand_over": ["volunteer"],
  "care.attend": ["volunteer", "community", "social_worker"],
  "care.unlock": ["community", "social_worker"],
  "care.watch": ["community", "social_worker", "auditor"],
  "care.read": [
    "guardian",
    "volunteer",
    "organisation",
    "community",
    "social_worker",
    "supervisor",
    "street",
    "auditor",
  ],

  "department.register": ["registrar"],
  "grid.import": ["registrar"],
  "grid.arrange": ["community"],
  "steward.read": [
    "registrar",
    "department",
    "community",
    "supervisor",
    "steward",
    "social_worker",
    "street",
    "administrator",
    "auditor",
  ],
  "household.register": ["steward", "community"],
  "household.print_codes": ["steward"],
  "household.keep_own": ["resident"],
  "household.list_residents": ["steward", "community"],
  "household.revoke_resident": ["community"],
  "household.read": ["steward", "community", "supervisor", "street", "registrar", "auditor"],

  "affair.propose": ["department"],
  "affair.read": ["department", "community", "registrar", "treasurer", "street", "auditor"],
  "affair.give_opinion": ["community"],
  "affair.decide": ["registrar"],
  "affair.assign": ["department"],
  "affair.withdraw": ["department"],

  "inspection.record": ["supervisor"],
  "inspection.read": [
    "treasurer",
    ...buyerRoles,
    "supervisor",
    "organisation",
    "street",
    "auditor",
  ],
  "inspection.correct": ["organisation"],
  "inspection.verify": ["supervisor"],

  "catalogue.prepare": ["registrar", "treasurer"],
  "catalogue.publish": ["registrar", "treasurer"],
  "catalogue.propose": [...buyerRoles, "organisation"],
  "catalogue.decide_proposal": ["treasurer"],

  "organisation.apply": ["resident"],
  "organisation.supplement": ["resident"],
  "organisation.read": ["registrar", "treasurer", "organisation", "resident", "auditor"],
  "organisation.list": ["registrar", "auditor"],
  "organisation.review": ["registrar"],
  "organisation.decide": ["registrar"],
  "organisation.read_people": ["registrar"],
  "organisation.sanction": ["registrar"],
  "audit.read": ["auditor"],
  "bank_account.record": ["organisation"],
  "bank_account.verify": ["treasurer"],

  "payment.request": buyerRoles,
  "payment.read": [...buyerRoles, "organisation", "treasurer", "auditor"],
  "payment.list": ["treasurer", "auditor"],
  "payment.approve": ["treasurer"],
  "payment.hold": ["treasurer"],
  "payment.ask_after": ["treasurer"],
  "payment.correct": buyerRoles,
  "fund_account.read": ["treasurer", "administrator", "auditor"],
  "fund_account.change": ["treasurer", "administrator"],
  "disbursement.start": ["treasurer"],
  "disbursement.read": ["treasurer", "auditor"],

  "fund.appropriate": ["treasurer"],
  "fund.allot": ["treasurer"],
  "fund.reverse": ["treasurer"],
  "fund.close_year": ["treasurer"],
  "fund.read": ["treasurer", "department", "community", "street", "auditor"],
  "fund.list": ["treasurer", "auditor"],
  "account.read": ["treasurer", "department", "community", "street", "auditor"],
  "account.list": ["treasurer", "auditor"],

  "project.plan": buyerRoles,
  "project.award": buyerRoles,
  "project.read": ["treasurer", ...buyerRoles, "street", "auditor"],

  "tender.read": ["treasurer", ...buyerRoles, "expert", "street", "auditor"],
  "tender.arrange": buyerRoles,
  "tender.open": [...buyerRoles, "expert"],
  "tender.score": [...buyerRoles, "expert"],
  "bid.submit": ["organisation"],
  "complaint.rule": ["treasurer"],

  "contract.sign": [...buyerRoles, "organisation"],
  "contract.read": ["treasurer", ...buyerRoles, "supervisor", "organisation", "street", "auditor"],
  "contract.read_serving": ["community", "supervisor", "steward", "street", "registrar", "auditor"],
  "contract.amend": [...buyerRoles, "organisation"],
  "contract.suspend": buyerRoles,
  "contract.complete": buyerRoles,
  "contract.terminate": buyerRoles,
  "bond.claim": buyerRoles,
  "bond.settle": ["treasurer"],
  "receivable.recover": ["treasurer"],
  "delivery.log": ["organisation"],
  "milestone.claim": ["organisation"],
  "milestone.accept": buyerRoles,

  "template.publish": ["registrar"],
  "assessor.register": ["registrar"],
  "round.read": [
    "registrar",
    "treasurer",
    ...buyerRoles,
    "supervisor",
    "steward",
    "organisation",
    "assessor",
    "street",
    "auditor",
  ],
  "round.open": ["street", "registrar"],
  "round.read_frame": ["auditor"],
  "round.assign": ["street"],
  "round.list_invitations": ["steward", "supervisor", "community"],
  "invitation.decline": ["steward"],
  "round.declare_interest": ["assessor"],
  "round.file_papers": ["organisation"],
  "round.score_indicator": ["assessor"],
  "round.object": ["organisation"],
  "round.recheck": ["assessor"],
  "round.prolong": ["street"],

  "webhook.manage": ["organisation"],
  "webhook.read": ["organisation", "auditor"],
  "event.read": ["organisation"],

  "notice.read_own": everyone,
  "notice.list_to_bring": [
    "steward",
    "supervisor",
    "community",
    "social_worker",
    "street",
    "registrar",
    "administrator",
    "auditor",
  ],
  "notice.bring": ["steward", "supervisor", "community", "social_worker", "administrator"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

export function isPermitted(role: Role, permission: Permission): boolean {
  return (permissions[permission] as readonly Role[]).includes(role);
}

const isEveryones = (permission: Permission): boolean => permissions[permission] === everyone;

/** Whether some may do it only who signed in with a second factor. */
export const mayTakeTwo = (permission: Permission): boolean =>
  !isEveryones(permission) && permissions[permission].some((role) => needsTwo[role]);

/**
 * Why somebody may not do this in the role they act in; nothing where they may. In a role that is
 * withheld they may do what everybody may.
 */
export function barTo(
  { actor: { role }, withheld = [] }: Acting,
  permission: Permission,
): "second_factor_missing" | "forbidden" | undefined {
  const isWithheld = withheld.includes(role) && !isEveryones(permission);
  if (isPermitted(role, permission) && !isWithheld) return undefined;
  return withheld.some((one) => isPermitted(one, permission))
    ? "second_factor_missing"
    : "forbidden";
}
