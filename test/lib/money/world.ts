import * as projects from "../../../lib/buying/projects/decide.ts";
import { evolveProject } from "../../../lib/buying/projects/evolve.ts";
import type { Project, ProjectEvent } from "../../../lib/buying/projects/model.ts";
import { nothingPlanned } from "../../../lib/buying/projects/planned.ts";
import * as amend from "../../../lib/contracting/contracts/amend.ts";
import * as bond from "../../../lib/contracting/contracts/bond.ts";
import * as contracts from "../../../lib/contracting/contracts/decide.ts";
import * as end from "../../../lib/contracting/contracts/end.ts";
import type { ContractEvent } from "../../../lib/contracting/contracts/events.ts";
import { evolveContract } from "../../../lib/contracting/contracts/evolve.ts";
import * as work from "../../../lib/contracting/contracts/milestones.ts";
import type { Contract, Party } from "../../../lib/contracting/contracts/model.ts";
import type { Grade } from "../../../lib/contracting/grade.ts";
import type { Decision, Recorded, Transfer } from "../../../lib/core/decision.ts";
import { standardTemplate } from "../../../lib/core/evaluation-template.ts";
import { type AccountHead, accounts, type Entry, entriesOf } from "../../../lib/ledger/model.ts";
import { assignAffair } from "../../../lib/money/admissions/decide.ts";
import type { Transferred } from "../../../lib/money/admissions/model.ts";
import { makeAllotment, makeAppropriation } from "../../../lib/money/funds/decide.ts";
import { standing } from "../buying/eligibility-samples.ts";
import * as sample from "../buying/projects/samples.ts";
import { affairIn } from "./admissions/samples.ts";

export type Kept<State, Event> = { state: State; events: Recorded<Event>[] };
type Paying = {
  contractId: string;
  milestoneId: string;
  amountFen: number;
  stage: "approved" | "sent" | "paid";
};

const year = "2026";
const department = { departmentCode: "civil-affairs", year };
const departmentAccount = accounts.department(department.departmentCode, year);
const idOf = (prefix: string, n: number) => `${prefix}_${String(n).padStart(26, "0")}`;

/**
 * The money chain in memory: real decisions, real entries, nothing else. Every decision gets its
 * facts from the ledger, as a handler reads them; money that a decision moves must be there.
 */
export class World {
  readonly heads = new Map<string, AccountHead>();
  readonly entries: Entry[] = [];
  readonly projects: Kept<Project, ProjectEvent>[] = [];
  readonly contracts: Kept<Contract, ContractEvent>[] = [];
  readonly payments: Paying[] = [];
  allottedFen = 0;
  /** The fees of all affairs assigned. */
  assignedFen = 0;
  private steps = 0;

  balanceFen(account: string): number {
    return this.heads.get(account)?.balanceFen ?? 0;
  }

  appropriate(amountFen: number): void {
    const appropriationId = idOf("apr", this.steps);
    const order = { appropriationId, ...department, amountFen };
    const made = makeAppropriation(order, { yearClosed: false });
    if (made.ok) this.move(made.transfers ?? []);
  }

  allot(amountFen: number): void {
    const { buyerCode: communityCode } = sample.plan;
    const allotment = { allotmentId: idOf("alt", this.steps), ...department, communityCode };
    const coverFen = this.balanceFen(departmentAccount);
    const facts = { communityOpen: true, coverFen, yearClosed: false };
    const made = makeAllotment({ ...allotment, amountFen }, facts);
    if (!made.ok) return;
    this.move(made.transfers ?? []);
    this.allottedFen += amountFen;
  }

  /** Assigns an affair of this fee to the community, or hands one back that has none. */
  assign(transfer: Transferred): void {
    const affair = affairIn("admitted", { transfer });
    const { buyerCode: communityCode } = sample.plan;
    const facts = {
      communityOpen: true,
      coverFen: this.balanceFen(departmentAccount),
    };
    const decision = assignAffair(affair, { communityCode, year, at: sample.at }, facts);
    if (!decision.ok) return;
    this.move(decision.transfers ?? []);
    this.assignedFen += transfer.mode === "returned" ? 0 : transfer.annualFeeFen;
  }

  plan(item: string, amountFen: number): void {
    const plan = { ...sample.plan, ...sample.mandate.named, catalogueItems: [item], amountFen };
    const decision = projects.planProject(
      { ...plan, projectId: idOf("prj", this.projects.length) },
      {
        ...sample.mandate.facts,
        items: [sample.item(item)],
        template: standardTemplate,
        unitsNotOpen: [],
        plannedFen: { [item]: { ...nothingPlanned, direct: this.plannedFen(item) } },
      },
    );
    const made = this.carryOut(undefined, decision, evolveProject);
    if (made) this.projects.push(made);
  }

  /** What stands planned of an item: the row that the store keeps. */
  plannedFen(item: string): number {
    return this.projects
      .filter(({ state }) => state.status !== "cancelled" && state.catalogueItems.includes(item))
      .reduce((sum, { state }) => sum + state.amountFen, 0);
  }

  notice(project: Kept<Project, ProjectEvent>): void {
    const fundFen = this.balanceFen(accounts.buyer(project.state));
    const facts = { fundFen, unitsNotOpen: [], calendar: {} };
    const { at } = sample;
    this.carryOut(project, projects.noticeProject(project.state, { at }, facts), evolveProject);
  }

  cancel(project: Kept<Project, ProjectEvent>): void {
    const decision = projects.cancelProject(project.state, { reason: "示例理由" });
    this.carryOut(project, decision, evolveProject);
  }

  award(project: Kept<Project, ProjectEvent>, priceFen: number): void {
    const contractId = idOf("ctr", this.contracts.length);
    const command = { supplierId: sample.supplierId, priceFen, contractId, at: sample.at };
    const decision = projects.awardProject(project.state, command, { standing });
    this.carryOut(project, decision, evolveProject);
    if (!decision.ok) return;
    const isAdvanced = this.contracts.length % 2 === 1;
    const milestones = project.state.milestones.map(({ evaluatedOn, ...milestone }, index) => ({
      ...milestone,
      ...(isAdvanced && index === 0 ? { advanceFor: 5 } : { evaluatedOn }),
      milestoneId: `m${index + 1}`,
      deliveriesMin: index,
    }));
    const { projectId, buyerCode, catalogueItems, unitCodes, termFrom, termTo } = project.state;
    const terms = { projectId, buyerCode, year, catalogueItems, unitCodes, termFrom, termTo };
    const { supplierId } = sample;
    const price = { totalFen: priceFen, bondBasisPoints: 777 };
    const draft = { ...terms, ...price, contractId, supplierId, milestones };
    const drafted = this.carryOut(undefined, contracts.draftContract(draft), evolveContract);
    if (drafted) this.contracts.push(drafted);
  }

  sign(contract: Kept<Contract, ContractEvent>, party: Party): void {
    const reservedFen = this.balanceFen(accounts.project(contract.state.projectId));
    const facts = { supplierActive: true, reservedFen };
    const decision = contracts.signContract(contract.state, { party, by: party }, facts);
    this.carryOut(contract, decision, evolveContract);
  }

  deliver(contract: Kept<Contract, ContractEvent>): void {
    const held = { unitCode: "510107008009-01", staffCount: 2, heldAt: sample.at, at: sample.at };
    const delivery = { deliveryId: idOf("dlv", this.steps), ...held };
    const decision = contracts.logDelivery(contract.state, delivery, {});
    this.carryOut(contract, decision, evolveContract);
  }

  /** Opens the milestone's round where there is none, else grades it. */
  evaluate(contract: Kept<Contract, ContractEvent>, milestoneId: string, grade: Grade): void {
    const found = contract.state.milestones.find((one) => one.milestoneId === milestoneId);
    const roundId = found?.gate?.roundId ?? idOf("evr", this.steps);
    const at = "2027-06-01T00:00:00.000Z";
    const decision = found?.gate
      ? work.gradeMilestone(contract.state, {
          milestoneId,
          roundId,
          scoreHundredths: 80_00,
          grade,
        })
      : work.openMilestoneRound(contract.state, { milestoneId, roundId, at });
    this.carryOut(contract, decision, evolveContract);
  }

  claim(contract: Kept<Contract, ContractEvent>, milestoneId: string): void {
    const decision = work.claimMilestone(contract.state, { milestoneId, paperSha256s: [] });
    this.carryOut(contract, decision, evolveContract);
  }

  accept(contract: Kept<Contract, ContractEvent>, milestoneId: string): void {
    const decision = work.acceptMilestone(contract.state, { milestoneId });
    this.carryOut(contract, decision, evolveContract);
  }

  /** Requests the milestone's payment and approves it (domain.md §9: contract → payable). */
  pay(contract: Kept<Contract, ContractEvent>, milestoneId: string): void {
    const { contractId, milestones } = contract.state;
    const paymentId = idOf("pay", this.payments.length);
    const decision = work.linkPayment(contract.state, { milestoneId, paymentId });
    if (!this.carryOut(contract, decision, evolveContract)) return;
    const paid = milestones.find((one) => one.milestoneId === milestoneId);
    const amountFen = paid?.owedFen ?? paid?.amountFen ?? 0;
    const to = accounts.payable(contractId);
    this.move([{ from: accounts.contract(contractId), to, amountFen }]);
    this.payments.push({ contractId, milestoneId, amountFen, stage: "approved" });
  }

  /** What the bank does next: takes the payment, then settles or rejects it, or sends it back. */
  bank(payment: Paying, isGood: boolean): void {
    const { contractId, amountFen } = payment;
    const payable = accounts.payable(contractId);
    const batch = accounts.batch(contractId);
    const paid = accounts.paid(contractId);
    if (payment.stage === "approved") {
      this.move([{ from: payable, to: batch, amountFen }]);
      payment.stage = "sent";
    } else if (payment.stage === "sent") {
      this.move([{ from: batch, to: isGood ? paid : payable, amountFen }]);
      payment.stage = isGood ? "paid" : "approved";
    }
  }

  suspend(contract: Kept<Contract, ContractEvent>): void {
    const decision = contracts.suspendContract(contract.state, { reason: "示例理由" });
    this.carryOut(contract, decision, evolveContract);
  }

  resume(contract: Kept<Contract, ContractEvent>): void {
    this.carryOut(contract, contracts.resumeContract(contract.state), evolveContract);
  }

  complete(contract: Kept<Contract, ContractEvent>): void {
    const { contractId } = contract.state;
    const facts = {
      paidFen: this.balanceFen(accounts.paid(contractId)),
      remainingFen: this.balanceFen(accounts.contract(contractId)),
      calendar: {},
    };
    const decision = end.completeContract(contract.state, { at: sample.at }, facts);
    this.carryOut(contract, decision, evolveContract);
  }

  refuse(contract: Kept<Contract, ContractEvent>, milestoneId: string): void {
    const said = { milestoneId, reason: "示例理由", at: sample.at };
    this.carryOut(contract, work.refuseMilestone(contract.state, said), evolveContract);
  }

  /** Proposes what is given, or lets the other party agree to what waits. */
  amend(contract: Kept<Contract, ContractEvent>, supplementFen: number): void {
    const { state } = contract;
    const { at } = sample;
    const change = { reason: "示例理由", supplementFen };
    const { amendmentId = "" } = state.proposal ?? {};
    const fundFen = this.balanceFen(accounts.buyer(state));
    const decision = state.proposal
      ? amend.agreeAmendment(state, { amendmentId, party: "supplier", at }, { fundFen })
      : amend.proposeAmendment(state, { party: "buyer", change, at });
    this.carryOut(contract, decision, evolveContract);
  }

  receiveBond(contract: Kept<Contract, ContractEvent>): void {
    const amountFen = contract.state.bond?.amountFen ?? 0;
    const decision = bond.receiveBond(contract.state, { amountFen, reference: "示例" });
    this.carryOut(contract, decision, evolveContract);
  }

  settleBond(contract: Kept<Contract, ContractEvent>, forfeitFen: number): void {
    const claimed = bond.claimBond(contract.state, { amountFen: forfeitFen, reason: "示例理由" });
    if (forfeitFen > 0) this.carryOut(contract, claimed, evolveContract);
    const settled = bond.settleBond(contract.state, { forfeitFen, by: "treasurer" });
    this.carryOut(contract, settled, evolveContract);
  }

  terminate(contract: Kept<Contract, ContractEvent>): void {
    const reservedFen = this.balanceFen(accounts.project(contract.state.projectId));
    const facts = { reservedFen, advanceSettled: this.isAdvanceSettled(contract), calendar: {} };
    const command = { reason: "示例理由", at: sample.at };
    this.carryOut(contract, end.terminateContract(contract.state, command, facts), evolveContract);
  }

  /** Makes the receivable where the advance was settled later, then gets some of it back. */
  recover(contract: Kept<Contract, ContractEvent>, amountFen: number): void {
    const facts = { advanceSettled: this.isAdvanceSettled(contract) };
    this.carryOut(contract, end.raiseReceivable(contract.state, facts), evolveContract);
    const decision = end.recoverReceivable(contract.state, { amountFen, reference: "示例" });
    this.carryOut(contract, decision, evolveContract);
  }

  private isAdvanceSettled({ state }: Kept<Contract, ContractEvent>): boolean {
    const advance = state.milestones.find((one) => one.advanceFor);
    return this.payments.some(
      ({ contractId, milestoneId, stage }) =>
        contractId === state.contractId && milestoneId === advance?.milestoneId && stage === "paid",
    );
  }

  private move(transfers: readonly Transfer[]): void {
    this.steps += 1;
    const source = { at: sample.at, transferId: (index: number) => `${this.steps}/${index}` };
    const entries = entriesOf(transfers, this.heads, source);
    if (!entries) throw new Error(`money that is not there: ${JSON.stringify(transfers)}`);
    for (const entry of entries) this.heads.set(entry.account, entry);
    this.entries.push(...entries);
  }

  private carryOut<State, Event extends { readonly type: string }>(
    kept: Kept<State, Event> | undefined,
    decision: Decision<Event, string>,
    evolve: (state: State | undefined, event: Recorded<Event>) => State,
  ): Kept<State, Event> | undefined {
    if (!decision.ok) return undefined;
    this.move(decision.transfers ?? []);
    const recorded = decision.events.map((event) => ({ ...event, at: sample.at, by: "somebody" }));
    const state = recorded.reduce<State | undefined>(evolve, kept?.state);
    if (state === undefined) throw new Error("no events");
    if (!kept) return { state, events: recorded };
    kept.state = state;
    kept.events.push(...recorded);
    return kept;
  }
}
