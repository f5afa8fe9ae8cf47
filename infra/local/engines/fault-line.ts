import { type Faults, noFaults, plan } from "./faults.ts";
import type { Forwarded } from "./forward.ts";
import { recentWrites, type Tables } from "./recent-writes.ts";

type Input = Readonly<Record<string, unknown>>;

/** What becomes of a call on its way to the engine and back; nothing where its reply is lost. */
export type FaultLine = {
  carry(
    operation: string,
    input: Input,
    send: () => Promise<Forwarded>,
  ): Promise<Forwarded | undefined>;
  /** Sets which faults happen from now on; those left out do not. */
  set(faults: Partial<Faults>): Faults;
};

/** Does what AWS does now and then and the engine never. `now` tells how old a write is. */
export function openFaultLine(tables: Tables, now: () => number = Date.now): FaultLine {
  const writes = recentWrites(tables, now);
  let faults = noFaults;
  let next = plan(faults);
  return {
    async carry(operation, input, send) {
      const fault = next(operation, input);
      if (fault?.kind === "refusal") return refusal(fault.answer);
      if (fault?.kind === "cutOff") return undefined;
      const answer = await send();
      if (answer.status === 200) writes.note(operation, input);
      if (fault?.kind === "lostReply") return undefined;
      const stale = operation === "Query" && "IndexName" in input && answer.status === 200;
      if (!stale) return answer;
      const { staleIndexMilliseconds } = faults;
      const body = writes.leaveOut(answer.body, String(input.TableName), staleIndexMilliseconds);
      return { ...answer, body };
    },
    set(wanted) {
      faults = { ...noFaults, ...wanted };
      next = plan(faults);
      return faults;
    },
  };
}

const refusal = (answer: Input): Forwarded => ({
  status: 400,
  headers: { "content-type": "application/x-amz-json-1.0" },
  body: Buffer.from(JSON.stringify(answer)),
});
