import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { policy } from "../../../lib/buying/policy.ts";
import { evolveProject } from "../../../lib/buying/projects/evolve.ts";
import { Project } from "../../../lib/buying/projects/model.ts";
import { evolveContract } from "../../../lib/contracting/contracts/evolve.ts";
import { Contract } from "../../../lib/contracting/contracts/model.ts";
import type { Grade } from "../../../lib/contracting/grade.ts";
import { accounts, external } from "../../../lib/ledger/model.ts";
import { World } from "./world.ts";

type Step = (world: World) => void;

const fen = fc.oneof(
  fc.integer({ min: 100_00, max: 60_000_00 }),
  fc.constantFrom(100_00, 20_000_00, 60_000_00, 60_000_01),
);
const any = fc.nat(5);
const milestone = fc.constantFrom("m1", "m2", "m3");
const grade = fc.constantFrom<Grade[]>("excellent", "good", "good", "pass", "pass", "fail");
const pick = <T>(from: readonly T[], index: number): T[] =>
  from.length > 0 ? from.slice(index % from.length, (index % from.length) + 1) : [];
const onProject = (act: (w: World, p: World["projects"][number], amountFen: number) => void) =>
  fc.tuple(any, fen).map(
    ([i, amountFen]): Step =>
      (w) => {
        for (const project of pick(w.projects, i)) act(w, project, amountFen);
      },
  );
const onContract = (act: (w: World, c: World["contracts"][number], id: string) => void) =>
  fc.tuple(any, milestone).map(
    ([i, id]): Step =>
      (w) => {
        for (const contract of pick(w.contracts, i)) act(w, contract, id);
      },
  );

const begins: fc.Arbitrary<Step>[] = [
  fen.map((amountFen) => (w) => w.appropriate(amountFen * 3)),
  fen.map((amountFen) => (w) => w.allot(amountFen * 2)),
  fc.tuple(fc.constantFrom("delegated", "purchased"), fen).map(([mode, annualFeeFen]) => (w) => {
    w.assign({ mode, annualFeeFen });
  }),
  fc.constant((w: World) => w.assign({ mode: "returned" })),
  fc.tuple(fc.constantFrom("D01", "D02"), fen).map(([item, amountFen]) => (w) => {
    w.plan(item, amountFen);
  }),
  onProject((w, p) => w.notice(p)),
  onProject((w, p, amountFen) => w.award(p, Math.min(amountFen, p.state.amountFen))),
  onProject((w, p, amountFen) => amountFen % 4 === 0 && w.cancel(p)),
  onContract((w, c) => w.sign(c, "buyer")),
  onContract((w, c) => w.sign(c, "supplier")),
  onContract((w, c) => w.receiveBond(c)),
];
type Made = World["contracts"][number];
/** A milestone from the first delivery to its payment, as far as it goes. */
function workOn(w: World, c: Made, id: string): void {
  w.deliver(c);
  w.evaluate(c, id, "good");
  w.evaluate(c, id, "good");
  w.claim(c, id);
  w.accept(c, id);
  w.pay(c, id);
}
/** The whole contract: every milestone worked on or refused, every payment settled, then its end. */
function finish(w: World, c: Made, last: Grade): void {
  w.evaluate(c, "m3", last);
  w.evaluate(c, "m3", last);
  for (const id of ["m1", "m2", "m3"]) workOn(w, c, id);
  for (const id of ["m1", "m2", "m3"]) w.refuse(c, id);
  for (const payment of w.payments.filter((one) => one.contractId === c.state.contractId)) {
    w.bank(payment, true);
    w.bank(payment, true);
  }
  for (let n = 0; n < 5; n += 1) w.deliver(c);
  w.complete(c);
}
/** An advance as far as its payment, or without it, and then the end. */
function advanceAndStop(w: World, c: Made, isPaid: boolean): void {
  w.claim(c, "m1");
  w.accept(c, "m1");
  w.deliver(c);
  if (isPaid) w.pay(c, "m1");
  for (const payment of w.payments.filter((one) => one.contractId === c.state.contractId)) {
    w.bank(payment, true);
    w.bank(payment, true);
  }
  w.terminate(c);
}
const goesOn: fc.Arbitrary<Step>[] = [
  onContract(workOn),
  onContract((w, c) => w.deliver(c)),
  onContract((w, c, id) => w.claim(c, id)),
  onContract((w, c, id) => w.accept(c, id)),
  onContract((w, c, id) => w.pay(c, id)),
  fc.tuple(any, milestone, grade).map(
    ([i, id, grade]): Step =>
      (w) => {
        for (const contract of pick(w.contracts, i)) w.evaluate(contract, id, grade);
      },
  ),
  fc.tuple(fc.nat(20), fc.boolean()).map(
    ([i, isGood]): Step =>
      (w) => {
        for (const payment of pick(w.payments, i)) w.bank(payment, isGood);
      },
  ),
  onContract((w, c, id) => (id === "m1" ? w.suspend(c) : w.resume(c))),
  onContract((w, c) => w.complete(c)),
  onContract((w, c, id) => w.refuse(c, id)),
  fc.tuple(any, fen).map(
    ([i, amountFen]): Step =>
      (w) => {
        for (const contract of pick(w.contracts, i)) w.amend(contract, Math.ceil(amountFen / 30));
      },
  ),
  // seldom, so that much has happened before
  fc.tuple(any, fc.nat(19)).map(
    ([i, dice]): Step =>
      (w) => {
        if (dice === 0) for (const contract of pick(w.contracts, i)) w.terminate(contract);
        if (dice === 1) for (const contract of pick(w.contracts, i)) finish(w, contract, "good");
        if (dice === 2) for (const contract of pick(w.contracts, i)) finish(w, contract, "fail");
        if (dice > 7) for (const c of pick(w.contracts, i)) advanceAndStop(w, c, dice === 8);
      },
  ),
  fc.tuple(any, fen).map(
    ([i, amountFen]): Step =>
      (w) => {
        for (const contract of pick(w.contracts, i)) w.recover(contract, Math.ceil(amountFen / 7));
      },
  ),
  fc.tuple(any, fen).map(
    ([i, amountFen]): Step =>
      (w) => {
        for (const contract of pick(w.contracts, i))
          w.settleBond(contract, (amountFen % 3) * Math.ceil(amountFen / 99));
      },
  ),
];

/** Two contracts on their way, so that what comes after is reached often. */
const prepared: Step[] = [
  (w) => w.appropriate(300_000_00),
  (w) => w.allot(250_000_00),
  ...["D01", "D02"].flatMap((item, i): Step[] => [
    (w) => w.plan(item, 60_000_00),
    (w) => w.projects.slice(i).forEach((project) => void w.notice(project)),
    (w) => w.projects.slice(i).forEach((project) => void w.award(project, 59_999_99)),
    (w) => w.contracts.slice(i).forEach((contract) => void w.receiveBond(contract)),
    (w) => w.contracts.slice(i).forEach((contract) => void w.sign(contract, "supplier")),
    (w) => w.contracts.slice(i).forEach((contract) => void w.sign(contract, "buyer")),
  ]),
];

/** Any order of anything, from nothing or from two contracts. */
const sequence = fc.oneof(
  fc.array(fc.oneof(...begins), { minLength: 40, maxLength: 80, size: "max" }),
  fc
    .array(fc.oneof(...goesOn, ...goesOn, ...begins), {
      minLength: 100,
      maxLength: 250,
      size: "max",
    })
    .map((steps) => [...prepared, ...steps]),
);

/** Holds after every single step. */
const always = (check: (world: World) => void) =>
  fc.assert(
    fc.property(sequence, (steps) => {
      const world = new World();
      for (const step of steps) {
        step(world);
        check(world);
      }
    }),
    { numRuns: 60 },
  );

describe("any sequence of decisions about money", () => {
  it("keeps the sum of all accounts at zero and none but external below zero", () => {
    always((world) => {
      const heads = [...world.heads];
      expect(heads.reduce((sum, [, head]) => sum + (head?.balanceFen ?? 0), 0)).toBe(0);
      const below = heads.filter(
        ([name, head]) => name !== external && (head?.balanceFen ?? 0) < 0,
      );
      expect(below).toEqual([]);
    });
  });

  it("moves a fee with every affair assigned, out of the department's money and into the fund", () => {
    always((world) => {
      const feesFen = world.entries
        .filter(({ counterparty }) => counterparty.startsWith("department."))
        .filter(({ account }) => account.startsWith("community."))
        .reduce((sum, { amountFen }) => sum + amountFen, 0);
      expect(feesFen - world.allottedFen).toBe(world.assignedFen);
    });
  });

  it("keeps what a project set aside: its budget until both signed, then nothing", () => {
    always((world) => {
      for (const { state: project } of world.projects) {
        const contract = world.contracts.find((c) => c.state.projectId === project.projectId);
        const isHeld =
          project.status === "noticed" ||
          (project.status === "awarded" && contract?.state.status === "draft");
        const heldFen = isHeld ? project.amountFen : 0;
        expect(world.balanceFen(accounts.project(project.projectId))).toBe(heldFen);
      }
    });
  });

  it("keeps paid + payable + in transit + receivable + remaining + returned = amount", () => {
    always((world) => {
      for (const { state: contract } of world.contracts) {
        const { contract: left, payable, batch, paid, receivable } = accounts;
        const parts = [left, payable, batch, paid, receivable];
        const thereFen = parts.reduce(
          (sum, name) => sum + world.balanceFen(name(contract.contractId)),
          0,
        );
        const returnedFen = "returnedFen" in contract ? contract.returnedFen : 0;
        const recoveredFen =
          contract.status === "terminated" ? (contract.receivable?.recoveredFen ?? 0) : 0;
        const isBegun = "activatedAt" in contract && contract.activatedAt !== undefined;
        expect(thereFen + returnedFen + recoveredFen).toBe(isBegun ? contract.totalFen : 0);
        const sharedFen = contract.milestones.reduce((sum, { amountFen }) => sum + amountFen, 0);
        expect(sharedFen).toBe(contract.totalFen);
      }
    });
  });

  it("keeps held + forfeited + returned = what was paid in of every bond", () => {
    always((world) => {
      for (const { state: contract } of world.contracts) {
        const { amountFen, heldFen, forfeitedFen, returnedFen, receivedAt } = contract.bond ?? {};
        expect(world.balanceFen(accounts.bond(contract.contractId))).toBe(heldFen);
        const sumFen = (heldFen ?? 0) + (forfeitedFen ?? 0) + (returnedFen ?? 0);
        expect(sumFen).toBe(receivedAt ? amountFen : 0);
      }
    });
  });

  it("pays accepted work after a termination, and nothing else", () => {
    always((world) => {
      for (const { state: contract } of world.contracts) {
        if (contract.status !== "terminated") continue;
        const owedFen = contract.milestones
          .filter(({ status }) => status === "accepted")
          .reduce((sum, one) => sum + (one.owedFen ?? one.amountFen), 0);
        const { contract: left, payable, batch, paid, receivable } = accounts;
        const keptFen = [left, payable, batch, paid, receivable].reduce(
          (sum, name) => sum + world.balanceFen(name(contract.contractId)),
          contract.receivable?.recoveredFen ?? 0,
        );
        expect(keptFen).toBe(owedFen);
      }
    });
  });

  it("pays a milestone at most once, after a final gate that did not fail", () => {
    always((world) => {
      const paid = world.contracts.flatMap(({ state }) =>
        state.milestones.filter((one) => one.paymentId),
      );
      expect(paid.length).toBe(world.payments.length);
      expect(new Set(paid.map((one) => one.paymentId)).size).toBe(paid.length);
      for (const { gate, advanceFor } of paid) {
        if (!advanceFor) expect(gate?.finalAt).toBeDefined();
        expect(gate?.grade).not.toBe("fail");
      }
    });
  });

  it("keeps what is bought directly of one item under the year's limit", () => {
    always((world) => {
      for (const item of ["D01", "D02"]) {
        expect(world.plannedFen(item)).toBeLessThanOrEqual(policy.directPilotFen.value);
      }
    });
  });

  it("is evolved again from its events: replaying them gives the stored states", () => {
    fc.assert(
      fc.property(sequence, (steps) => {
        const world = new World();
        for (const step of steps) step(world);
        const stored = JSON.parse(JSON.stringify(world)) as World;
        for (const { state, events } of stored.projects) {
          expect(events.reduce<Project | undefined>(evolveProject, undefined)).toEqual(state);
          expect(Project.parse(state)).toEqual(state);
        }
        for (const { state, events } of stored.contracts) {
          expect(events.reduce<Contract | undefined>(evolveContract, undefined)).toEqual(state);
          expect(Contract.parse(state)).toEqual(state);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("what these sequences reach", () => {
  const ends = fc.sample(sequence, { seed: 7, numRuns: 120 }).flatMap((steps) => {
    const world = new World();
    for (const step of steps) step(world);
    return world.contracts.map(({ state }) => state);
  });
  const receivableOf = (one: Contract) =>
    one.status === "terminated" ? one.receivable : undefined;
  const ways: Record<string, (contract: Contract) => boolean> = {
    "a supplement": (one) => one.supplementedFen > 0,
    "a bond in part forfeited": ({ bond }) => bond !== undefined && bond.forfeitedFen > 0,
    "a bond returned whole": ({ bond }) =>
      bond !== undefined && bond.returnedFen === bond.amountFen,
    "completed with something left": (one) => one.status === "completed" && one.returnedFen > 0,
    "terminated as a draft": (one) => one.status === "terminated" && !one.activatedAt,
    "an advance owed in part": (one) => one.milestones.some(({ owedFen }) => owedFen !== undefined),
    "a receivable that waits": (one) => receivableOf(one)?.raisedFen === 0,
    "a receivable recovered": (one) => (receivableOf(one)?.recoveredFen ?? 0) > 0,
  };

  it("is every status", () => {
    const statuses = [...new Set(ends.map(({ status }) => status))].sort();
    expect(statuses).toEqual(["active", "completed", "draft", "suspended", "terminated"]);
  });

  it.each(Object.entries(ways))("is %s", (_, isSo) => {
    expect(ends.some(isSo)).toBe(true);
  });
});

describe("the statement of an account", () => {
  it("runs without gap, each balance following the one before", () => {
    always((world) => {
      const [last] = world.entries.slice(-1);
      if (!last) return;
      const lines = world.entries.filter((entry) => entry.account === last.account);
      const sumFen = lines.reduce((sum, line) => sum + line.amountFen, 0);
      expect([last.n, last.balanceFen]).toEqual([lines.length, sumFen]);
    });
  });
});
