import { Role } from "./actor.ts";

/** Every role that a person can act in: all but the platform itself. */
const everyone = Role.exclude(["system"]).options;

/** Who may do what. The only place where a role meets a permission (domain.md §2). */
export const permissions = {
  "person.read_own": everyone,
  "appointment.list": ["administrator", "auditor"],
  "appointment.propose": ["administrator"],
  "appointment.confirm": ["administrator"],
  "appointment.revoke": ["administrator"],

  "request.file": ["resident", "steward", "supervisor", "community"],
  "request.read": [
    "resident",
    "steward",
    "supervisor",
    "community",
    "organisation",
    "department",
    "street",
    "registrar",
    "auditor",
  ],
  "request.read_words": ["steward", "supervisor", "community", "organisation", "department"],
  "request.list": [
    "steward",
    "supervisor",
    "community",
    "organisation",
    "department",
    "street",
    "registrar",
    "auditor",
  ],
  "request.dispatch": ["supervisor", "community"],
  "request.resolve": ["steward", "organisation", "department"],

  "need.list": ["supervisor", "community", "street", "registrar", "auditor"],
  "need.arrange": ["supervisor", "community"],
  "need.answer": ["community"],

  "council.convene": ["steward", "community"],
  "council.list_voters": ["steward", "community"],

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

  "calendar.publish": ["administrator"],

  "filing.file": ["resident"],
  "filing.read": ["resident", "organisation", "community", "social_worker", "auditor"],
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

  "child.keep": ["guardian"],

  "care.arrange": ["community", "social_worker"],
  "care.enrol": ["guardian"],
  "care.hand_over": ["volunteer"],
  "care.attend": ["volunteer", "community", "social_worker"],
  "care.unlock": ["community", "social_worker"],
  "care.watch": ["community", "social_worker"],
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
  "household.read": ["steward", "community", "supervisor", "street", "registrar", "auditor"],

  "affair.propose": ["department"],
  "affair.read": ["department", "community", "registrar", "treasurer", "street", "auditor"],
  "affair.give_opinion": ["community"],
  "affair.decide": ["registrar"],
  "affair.assign": ["department"],
  "affair.withdraw": ["department"],

  "inspection.record": ["supervisor"],
  "inspection.read": ["treasurer", "community", "supervisor", "organisation", "street", "auditor"],
  "inspection.correct": ["organisation"],
  "inspection.verify": ["supervisor"],

  "catalogue.prepare": ["registrar", "treasurer"],
  "catalogue.publish": ["registrar", "treasurer"],

  "organisation.apply": ["resident"],
  "organisation.supplement": ["resident"],
  "organisation.read": [
    "registrar",
    "treasurer",
    "organisation",
    "resident",
    "administrator",
    "auditor",
  ],
  "organisation.list": ["registrar", "auditor"],
  "organisation.review": ["registrar"],
  "organisation.decide": ["registrar"],
  "organisation.read_people": ["registrar"],
  "audit.read": ["auditor"],
  "bank_account.record": ["organisation"],
  "bank_account.verify": ["treasurer"],

  "payment.request": ["community"],
  "payment.read": ["community", "organisation", "treasurer", "auditor"],
  "payment.list": ["treasurer", "auditor"],
  "payment.approve": ["treasurer"],
  "payment.hold": ["treasurer"],
  "payment.correct": ["community"],
  "fund_account.read": ["treasurer", "administrator", "auditor"],
  "fund_account.change": ["treasurer", "administrator"],
  "disbursement.start": ["treasurer"],
  "disbursement.read": ["treasurer", "auditor"],

  "fund.appropriate": ["treasurer"],
  "fund.allot": ["treasurer"],
  "account.read": ["treasurer", "department", "community", "street", "auditor"],
  "account.list": ["treasurer", "auditor"],

  "project.plan": ["community"],
  "project.award": ["community"],
  "project.read": ["treasurer", "community", "street", "auditor"],

  "tender.read": ["treasurer", "community", "expert", "street", "auditor"],
  "tender.arrange": ["community"],
  "tender.open": ["community", "expert"],
  "tender.score": ["community", "expert"],
  "bid.submit": ["organisation"],

  "contract.sign": ["community", "organisation"],
  "contract.read": ["treasurer", "community", "supervisor", "organisation", "street", "auditor"],
  "contract.amend": ["community", "organisation"],
  "contract.suspend": ["community"],
  "contract.complete": ["community"],
  "contract.terminate": ["community"],
  "bond.claim": ["community"],
  "bond.settle": ["treasurer"],
  "receivable.recover": ["treasurer"],
  "delivery.log": ["organisation"],
  "milestone.claim": ["organisation"],
  "milestone.accept": ["community"],

  "round.read": [
    "treasurer",
    "community",
    "supervisor",
    "steward",
    "organisation",
    "assessor",
    "street",
    "auditor",
  ],
  "round.read_frame": ["auditor"],
  "round.list_invitations": ["steward", "supervisor", "community"],
  "round.file_papers": ["organisation"],
  "round.score_indicator": ["supervisor", "assessor"],
  "round.object": ["organisation"],
  "round.recheck": ["assessor"],
  "round.prolong": ["street"],

  "webhook.manage": ["organisation"],
  "webhook.read": ["organisation", "auditor"],
  "event.read": ["organisation"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

export function isPermitted(role: Role, permission: Permission): boolean {
  return (permissions[permission] as readonly Role[]).includes(role);
}
