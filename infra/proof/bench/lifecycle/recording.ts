import { Agent } from "node:http";
import { startEngine } from "../../../local/engines/engine.ts";
import { forward } from "../../../local/engines/forward.ts";
import { operationOf, serveOnLoopback } from "../../../local/engines/json-protocol.ts";
import { startPlatform } from "../../../local/platform.ts";
import { callerOf } from "./caller.ts";
import { type DistrictSize, participantsFor } from "./stores.ts";
import type { Participants } from "./users.ts";

/** One call of the table, as it was made. */
export type TableCall = { readonly operation: string; readonly input: string };
/** What one life-cycle asks of the table, step by step, and the people who asked. */
export type Recording = {
  readonly cast: Participants;
  readonly requestId: string;
  readonly create: readonly TableCall[];
  readonly assign: readonly TableCall[];
  readonly resolve: readonly TableCall[];
  readonly search: readonly TableCall[];
};

const recorded = ["GetItem", "BatchGetItem", "Query", "TransactWriteItems"];

/** Plays one life-cycle on a platform whose calls of the table pass through a proxy. */
export async function record(data: string, company: DistrictSize): Promise<Recording> {
  const engine = await startEngine({
    file: `${data}/engine.db`,
    accessKeyId: "bench",
    report() {},
  });
  const agent = new Agent({ keepAlive: true });
  let calls: TableCall[] = [];
  const proxy = await serveOnLoopback("recorder", async (incoming, body, response) => {
    const operation = operationOf(incoming);
    if (recorded.includes(operation)) calls.push({ operation, input: body.toString() });
    const { status, headers, body: answer } = await forward(agent, engine.endpoint, incoming, body);
    response.writeHead(status, headers).end(answer);
  });
  const before = process.env.DYNAMODB_ENDPOINT;
  process.env.DYNAMODB_ENDPOINT = proxy.endpoint;
  const platform = await startPlatform({ data, appointsAhead: true });
  const recordedIn = async (step: () => Promise<string>): Promise<readonly TableCall[]> => {
    await platform.settle();
    calls = [];
    await step();
    return calls;
  };
  try {
    const cast = await participantsFor(platform, company);
    const { places, residentTokens } = cast;
    const [place] = places.slice(-1);
    const call = callerOf(platform.url, 30);
    if (!place) throw new Error("there are no places");
    const must = async (sent: ReturnType<typeof call>): Promise<string> => {
      const { status, text } = await sent;
      if (status >= 300 || status === 0) throw new Error(`${status} ${text}`);
      return text;
    };
    const { supervisorToken, stewardToken, unitCode, blockCode, steward } = place;
    const report = {
      kind: "complaint",
      category: "I",
      unitCode,
      words: "示例",
      contact: "13900000002",
    };
    const file = () => must(call("POST", "/requests", residentTokens[0] ?? "", report));
    // functions are warm before anything counts
    await must(call("GET", `/inbox?of=${blockCode}&limit=20`, supervisorToken));
    let filed = "";
    const create = await recordedIn(async () => (filed = await file()));
    const { requestId } = JSON.parse(filed) as { requestId: string };
    const assignee = { kind: "steward", subject: steward };
    const path = `/requests/${requestId}`;
    return {
      cast,
      requestId,
      create,
      assign: await recordedIn(() =>
        must(call("POST", `${path}/dispatch`, supervisorToken, { assignee })),
      ),
      resolve: await recordedIn(() => must(call("POST", `${path}/resolution`, stewardToken, {}))),
      search: await recordedIn(() =>
        must(call("GET", `/inbox?of=${blockCode}&limit=20`, supervisorToken)),
      ),
    };
  } finally {
    if (before === undefined) delete process.env.DYNAMODB_ENDPOINT;
    else process.env.DYNAMODB_ENDPOINT = before;
    await platform.stop();
    await proxy.stop();
    agent.destroy();
    await engine.stop();
  }
}
