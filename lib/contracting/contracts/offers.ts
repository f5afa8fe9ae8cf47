import { type Asking, isTaken, type Offer } from "../../core/offer.ts";
import { agreeAmendment, proposeAmendment, refuseAmendment } from "./amend.ts";
import { claimBond, receiveBond, settleBond } from "./bond.ts";
import { resumeContract, signContract, suspendContract } from "./decide.ts";
import { completeContract, raiseReceivable, recoverReceivable, terminateContract } from "./end.ts";
import {
  acceptMilestone,
  claimMilestone,
  fileCorrectionPlan,
  linkPayment,
  refuseMilestone,
  requireCorrection,
  verifyCorrectionPlan,
} from "./milestones.ts";
import { type Contract, isActiveContract, type Party } from "./model.ts";
import { partyOf } from "./parties.ts";
import { openRoundOnDemand } from "./rounds.ts";
import { fundYear } from "./years.ts";

/** Long after every contract, so that a day is never what is wrong. */
const someDay = "9999-12-31";
const reason = "";
const fen = 1;

const ofContract = (isTaken: Offer["isTaken"]): Offer => ({ of: "contractId", isTaken });

/** Asked for one party, and offered to nobody else. */
const ofParty = (rule: (contract: Contract, party: Party, now: string) => boolean): Offer =>
  ofContract((contract: Contract, { role, now }) => {
    const party = partyOf[role];
    return party !== undefined && rule(contract, party, now);
  });

/** Asked of one milestone, or, where none is named, of any. */
const ofMilestone = (rule: (contract: Contract, milestoneId: string, now: string) => boolean) =>
  ofContract((contract: Contract, { params, now }: Asking) => {
    const named = params.milestoneId;
    const all = named ? [named] : contract.milestones.map(({ milestoneId }) => milestoneId);
    return all.some((milestoneId) => rule(contract, milestoneId, now));
  });

const proposalOf = ({ proposal }: Contract): string => proposal?.amendmentId ?? "";

/** What a contract would take now. */
export const contractOffers = {
  sign: ofParty((contract, party) => {
    const facts = { supplierActive: true, reservedFen: contract.totalFen };
    return isTaken(signContract(contract, { party, by: "" }, facts));
  }),
  logDelivery: ofContract(isActiveContract),
  inspect: ofContract(isActiveContract),
  openRound: ofContract((contract) => isTaken(openRoundOnDemand(contract, { roundId: "" }))),
  claim: ofMilestone((contract, milestoneId) =>
    isTaken(claimMilestone(contract, { milestoneId, paperSha256s: [] })),
  ),
  accept: ofMilestone((contract, milestoneId) =>
    isTaken(acceptMilestone(contract, { milestoneId })),
  ),
  requireCorrection: ofMilestone((contract, milestoneId, at) =>
    isTaken(requireCorrection(contract, { milestoneId, reason, correctBy: someDay, at })),
  ),
  refuse: ofMilestone((contract, milestoneId, at) =>
    isTaken(refuseMilestone(contract, { milestoneId, reason, at })),
  ),
  requestPayment: ofMilestone((contract, milestoneId) =>
    isTaken(linkPayment(contract, { milestoneId, paymentId: "" })),
  ),
  filePlan: ofMilestone((contract, milestoneId) =>
    isTaken(fileCorrectionPlan(contract, { milestoneId, sha256: "" })),
  ),
  verifyPlan: ofMilestone((contract, milestoneId) =>
    isTaken(verifyCorrectionPlan(contract, { milestoneId })),
  ),
  fundYear: ofContract((contract: Contract, { params }) => {
    const year = params.year ?? contract.laterYears?.[0]?.year ?? "";
    return isTaken(fundYear(contract, { year }, { fundFen: Number.MAX_SAFE_INTEGER }));
  }),
  proposeAmendment: ofParty((contract, party, at) =>
    isTaken(proposeAmendment(contract, { party, change: { reason }, at }), "amendment_empty"),
  ),
  agreeAmendment: ofParty((contract, party, at) => {
    const command = { amendmentId: proposalOf(contract), party, at };
    const fundFen = Number.MAX_SAFE_INTEGER;
    return isTaken(agreeAmendment(contract, command, { fundFen }));
  }),
  refuseAmendment: ofParty((contract, party) => {
    const command = { amendmentId: proposalOf(contract), party };
    return contract.proposal !== undefined && isTaken(refuseAmendment(contract, command));
  }),
  receiveBond: ofContract((contract: Contract) => {
    const amountFen = contract.bond?.amountFen ?? fen;
    return isTaken(receiveBond(contract, { amountFen, reference: "" }));
  }),
  claimBond: ofContract((contract: Contract) =>
    isTaken(claimBond(contract, { amountFen: fen, reason })),
  ),
  settleBond: ofContract((contract: Contract) =>
    isTaken(settleBond(contract, { forfeitFen: 0, by: "" })),
  ),
  suspend: ofContract((contract: Contract) => isTaken(suspendContract(contract, { reason }))),
  resume: ofContract((contract: Contract) => isTaken(resumeContract(contract))),
  complete: ofContract((contract: Contract, { now }) => {
    const facts = { paidFen: contract.totalFen, remainingFen: 0, calendar: {} };
    return isTaken(completeContract(contract, { at: now }, facts));
  }),
  terminate: ofContract((contract: Contract, { now }) => {
    const facts = { reservedFen: contract.totalFen, advanceSettled: true, calendar: {} };
    return isTaken(terminateContract(contract, { reason, at: now }, facts));
  }),
  raiseReceivable: ofContract((contract: Contract) =>
    isTaken(raiseReceivable(contract, { advanceSettled: true })),
  ),
  recover: ofContract((contract: Contract) =>
    isTaken(recoverReceivable(contract, { amountFen: fen, reference: "" })),
  ),
} as const satisfies Readonly<Record<string, Offer>>;
