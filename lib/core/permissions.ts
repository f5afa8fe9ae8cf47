import type { Role } from "./actor.ts";

const everyone = [
  "registrar",
  "department",
  "treasurer",
  "community",
  "supervisor",
  "steward",
  "organisation",
  "volunteer",
  "resident",
  "assessor",
  "expert",
  "social_worker",
  "guardian",
  "street",
  "administrator",
  "auditor",
] as const satisfies readonly Role[];

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
    "street",
    "registrar",
    "auditor",
  ],
  "request.read_words": ["steward", "supervisor", "community", "organisation"],
  "request.list": [
    "steward",
    "supervisor",
    "community",
    "organisation",
    "street",
    "registrar",
    "auditor",
  ],
  "request.dispatch": ["supervisor", "community"],
  "request.resolve": ["steward", "organisation"],

  "chain.read": [
    "resident",
    "steward",
    "supervisor",
    "community",
    "organisation",
    "street",
    "registrar",
    "treasurer",
    "auditor",
  ],

  "calendar.publish": ["administrator"],

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
  "organisation.read_history": ["registrar", "organisation", "resident", "auditor"],
  "bank_account.record": ["organisation"],
  "bank_account.verify": ["treasurer"],

  "payment.request": ["community"],
  "payment.read": ["community", "organisation", "treasurer", "auditor"],
  "payment.list": ["treasurer", "auditor"],
  "payment.approve": ["treasurer"],
  "payment.hold": ["treasurer"],
  "payment.correct": ["community"],
  "disbursement.start": ["treasurer"],
  "disbursement.read": ["treasurer", "auditor"],

  "fund.appropriate": ["treasurer"],
  "fund.allot": ["treasurer"],
  "account.read": ["treasurer", "department", "community", "street", "auditor"],
  "account.list": ["treasurer", "auditor"],

  "project.plan": ["community"],
  "project.award": ["community"],
  "project.read": ["treasurer", "community", "street", "auditor"],

  "contract.sign": ["community", "organisation"],
  "contract.read": ["treasurer", "community", "supervisor", "organisation", "street", "auditor"],
  "contract.suspend": ["community"],
  "contract.complete": ["community"],
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
