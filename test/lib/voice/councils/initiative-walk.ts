import * as decide from "../../../../lib/voice/councils/initiative-decide.ts";
import { evolveInitiative } from "../../../../lib/voice/councils/initiative-evolve.ts";
import {
  Initiative,
  type InitiativeEvent,
  lifecycle,
} from "../../../../lib/voice/councils/initiative-model.ts";
import { walk } from "../../../support/walk.ts";
import { at, question } from "./samples.ts";

const householdId = "510107008009-01-001/1-1-101";
const { unitCode, topic, options, councilId } = question;
const started: InitiativeEvent = {
  type: "initiative.started",
  initiativeId: "ini_01h455vb4pex5vsknk084sn02q",
  communityCode: "510107008009",
  ...{ unitCode, topic, options, votingDays: 7 },
  ...{ householdId, households: 48, required: 10 },
  until: "2026-03-11T01:00:00.000Z",
};

const historyOf: Record<Initiative["status"], readonly InitiativeEvent[]> = {
  gathering: [started],
  convened: [started, { type: "initiative.convened", councilId }],
  withdrawn: [started, { type: "initiative.withdrawn" }],
  lapsed: [started, { type: "initiative.lapsed" }],
};

function initiativeIn(status: Initiative["status"]): Initiative {
  const state = historyOf[status].reduce<Initiative | undefined>(
    (before, event) => evolveInitiative(before, { ...event, at, by: "resident-1" }),
    undefined,
  );
  if (!state) throw new Error("no events");
  return state;
}

const progress = { signed: 3, gathering: true };
const issue = { number: 1, way: "slip" as const, issuedAt: at };
const signer = { initiativeId: "ini_01h455vb4pex5vsknk084sn02q", householdId, issue };
const command = { at, tokenNumber: 1 };

export const initiativeWalk = walk({
  lifecycle,
  schema: Initiative,
  stateIn: initiativeIn,
  commands: {
    issueToken: (one) =>
      decide.issueSignerToken(one, { householdId, way: "slip", at }, { inElectorate: true }),
    sign: (initiative) =>
      decide.sign({ ...signer, signed: false }, command, { initiative, progress }),
    takeBack: (initiative) =>
      decide.takeBack({ ...signer, signed: true }, command, { initiative, progress }),
    withdraw: (one) => decide.withdrawInitiative(one, { at }, { home: householdId, progress }),
    lapse: (one) => decide.lapseInitiative(one, "2026-06-01T00:00:00.000Z"),
  },
});
