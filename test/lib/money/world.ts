import { assignAffair } from "../../../lib/admissions/decide.ts";
import type { Transferred } from "../../../lib/admissions/model.ts";
import * as contracts from "../../../lib/contracts/decide.ts";
import { evolveContract } from "../../../lib/contracts/evolve.ts";
import type { Contract, ContractEvent, Grade, Party } from "../../../lib/contracts/model.ts";
import type { Decision, Recorded, Transfer } from "../../../lib/core/decision.ts";
import { coverOf, makeAllotment, makeAppropriation } from "../../../lib/funds/decide.ts";
import { type AccountHead, accounts, type Entry, entriesOf } from "../../../lib/ledger/model.ts";
import * as projects from "../../../lib/projects/decide.ts";
import { evolveProject } from "../../../lib/projects/evolve.ts";
import type { Project, ProjectEvent } from "../../../lib/projects/model.ts";
import { affairIn } from "../admissions/samples.ts";
import * as sample from "../projects/samples.ts";

export type Kept<State, Event> = { state: State; events: Recorded<Event>[] };
type Paying = { contractId: string; amountFen: number; stage: "approved" | "sent" | "paid" };

const year = "2026";
const department = { departmentCode: "civil-affairs", year };
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
    const made = makeAppropriation({ appropriationId, ...department, amountFen });
    this.move(made.transfers ?? []);
  }

  allot(amountFen: number): void {
    const { communityCode } = sample.plan;
    const allotment = { allotmentId: idOf("alt", this.steps), ...department, communityCode };
    const facts = { communityOpen: true, coverFen: this.balanceFen(coverOf(department)) };
    const made = makeAllotment({ ...allotment, amountFen }, facts);
    if (!made.ok) return;
    this.move(made.transfers ?? []);
    this.allottedFen += amountFen;
  }

  /** Assigns an affair of this fee to the community, or hands one back that has none. */
  assign(transfer: Transferred): void {
    const affair = affairIn("admitted", { transfer });
    const { communityCode } = sample.plan;
    const facts = { communityOpen: true, coverFen: this.balanceFen(coverOf(department)) };
    const decision = assignAffair(affair, { communityCode, year, at: sample.at }, facts);
    if (!decision.ok) return;
    this.move(decision.transfers ?? []);
    this.assignedFen += transfer.mode === "returned" ? 0 : transfer.annualFeeFen;
  }

  plan(item: string, amountFen: number): void {
    const plan = { ...sample.plan, catalogueItems: [item], amountFen };
    const decision = projects.planProject(
      { ...plan, projectId: idOf("prj", this.projects.length) },
      sample.at,
      {
        items: [sample.item(item)],
        unitsNotOpen: [],
        directTotalsFen: { [item]: this.plannedFen(item) },
        inquiryTotalsFen: {},
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
    const fundFen = this.balanceFen(projects.fundOf(project.state));
    this.carryOut(project, projects.noticeProject(project.state, {}, { fundFen }), evolveProject);
  }

  cancel(project: Kept<Project, ProjectEvent>): void {
    const decision = projects.cancelProject(project.state, { reason: "示例理由" });
    this.carryOut(project, decision, evolveProject);
  }

  award(project: Kept<Project, ProjectEvent>, priceFen: number): void {
    const contractId = idOf("ctr", this.contracts.length);
    const command = { supplierId: sample.supplierId, priceFen, contractId };
    const decision = projects.awardProject(project.state, command, { supplierActive: true });
    this.carryOut(project, decision, evolveProject);
    if (!decision.ok) return;
    const milestones = project.state.milestones.map((milestone, index) => ({
      ...milestone,
      milestoneId: `m${index + 1}`,
      deliveriesMin: index,
    }));
    const { projectId, communityCode, catalogueItems, unitCodes, termFrom, termTo } = project.state;
    const terms = { projectId, communityCode, year, catalogueItems, unitCodes, termFrom, termTo };
    const { supplierId } = sample;
    const draft = { ...terms, contractId, supplierId, totalFen: priceFen, milestones };
    const drafted = this.carryOut(undefined, contracts.draftContract(draft), evolveContract);
    if (drafted) this.contracts.push(drafted);
  }

  sign(contract: Kept<Contract, ContractEvent>, party: Party): void {
    const reservedFen = this.balanceFen(accounts.project(contract.state.projectId));
    const facts = { supplierActive: true, reservedFen };
    const decision = contracts.signContract(contract.state, { party }, facts);
    this.carryOut(contract, decision, evolveContract);
  }

  deliver(contract: Kept<Contract, ContractEvent>): void {
    const decision = contracts.logDelivery(contract.state, {
      deliveryId: idOf("dlv", this.steps),
      unitCode: "510107008009-01",
      heldAt: sample.at,
      at: sample.at,
    });
    this.carryOut(contract, decision, evolveContract);
  }

  /** Opens the milestone's round where there is none, else grades it. */
  evaluate(contract: Kept<Contract, ContractEvent>, milestoneId: string, grade: Grade): void {
    const found = contract.state.milestones.find((one) => one.milestoneId === milestoneId);
    const roundId = found?.gate?.roundId ?? idOf("evr", this.steps);
    const at = "2027-06-01T00:00:00.000Z";
    const decision = found?.gate
      ? contracts.gradeMilestone(contract.state, {
          milestoneId,
          roundId,
          scoreHundredths: 80_00,
          grade,
        })
      : contracts.openMilestoneRound(contract.state, { milestoneId, roundId, at });
    this.carryOut(contract, decision, evolveContract);
  }

  claim(contract: Kept<Contract, ContractEvent>, milestoneId: string): void {
    const decision = contracts.claimMilestone(contract.state, { milestoneId });
    this.carryOut(contract, decision, evolveContract);
  }

  accept(contract: Kept<Contract, ContractEvent>, milestoneId: string): void {
    const decision = contracts.acceptMilestone(contract.state, { milestoneId });
    this.carryOut(contract, decision, evolveContract);
  }

  /** Requests the milestone's payment and approves it (domain.md §9: contract → payable). */
  pay(contract: Kept<Contract, ContractEvent>, milestoneId: string): void {
    const { contractId, milestones } = contract.state;
    const paymentId = idOf("pay", this.payments.length);
    const decision = contracts.linkPayment(contract.state, { milestoneId, paymentId });
    if (!this.carryOut(contract, decision, evolveContract)) return;
    const paid = milestones.find((one) => one.milestoneId === milestoneId);
    const amountFen = paid?.amountFen ?? 0;
    const to = accounts.payable(contractId);
    this.move([{ from: accounts.contract(contractId), to, amountFen }]);
    this.payments.push({ contractId, amountFen, stage: "approved" });
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
    };
    this.carryOut(contract, contracts.completeContract(contract.state, facts), evolveContract);
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
