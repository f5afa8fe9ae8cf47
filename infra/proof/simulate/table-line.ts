import { Agent } from "node:http";
import type { Engine } from "../../local/engines/engine.ts";
import type { FaultLine } from "../../local/engines/fault-line.ts";
import { forward } from "../../local/engines/forward.ts";
import { brokenConnection } from "./boxes.ts";
import type { Call } from "./interleaver.ts";
import type { Mirror } from "./mirror.ts";
import { textOf, type WireAnswer, type WireRequest } from "./wire.ts";

type Input = Readonly<Record<string, unknown>>;

/** Changes a call on its way to the engine: how a test breaks a rule that nothing deployed breaks. */
export type Tamper = (operation: string, input: Input) => Input;

const reads = /^(Get|BatchGet|Query|Scan|TransactGet)/;

/** The way of a call to the table: its faults, the engine, and the mirror of what was written. */
export function tableLine(parts: {
  engine: Engine;
  faults: FaultLine;
  mirror: Mirror;
  tamper?: Tamper | undefined;
}): { call(request: WireRequest): Call; stop(): void } {
  const { engine, faults, mirror, tamper } = parts;
  const agent = new Agent({ keepAlive: true });
  return {
    call(request) {
      const operation = String(request.headers["x-amz-target"]).replace(/^.*\./, "");
      const given: Input = JSON.parse(textOf(request));
      const input = tamper ? tamper(operation, given) : given;
      const body = tamper ? JSON.stringify(input) : textOf(request);
      const send = () => sendOn(agent, engine.endpoint, request, body);
      return {
        label: `${operation} ${labelOf(given)}`,
        isWrite: !reads.test(operation),
        async carry(): Promise<WireAnswer> {
          const answer = await faults.carry(operation, input, async () => {
            const engineSaid = await send();
            if (engineSaid.status === 200) mirror.note(operation, input);
            return engineSaid;
          });
          if (!answer) throw brokenConnection();
          return { statusCode: answer.status, headers: plain, body: answer.body };
        },
      };
    },
    stop: () => agent.destroy(),
  };
}

const plain = { "content-type": "application/x-amz-json-1.0" };

const sendOn = (agent: Agent, url: string, request: WireRequest, body: string) => {
  const { "content-length": _, ...headers } = request.headers;
  const bytes = Buffer.from(body);
  const sent = { ...headers, "content-length": String(bytes.length) };
  return forward(agent, url, { method: "POST", url: "/", headers: sent }, bytes);
};

/** The keys that a call names. Written values may be ciphers, which are never twice the same. */
function labelOf(input: Input): string {
  const { Key, RequestItems, ExpressionAttributeValues, TransactItems } = input;
  if (TransactItems) {
    const actions = TransactItems as readonly Record<string, Input>[];
    const keyOf = ({ Put, Update, Delete, ConditionCheck }: Record<string, Input>) => {
      const item = (Put?.Item ?? (Update ?? Delete ?? ConditionCheck)?.Key) as Input;
      return [item.pk, item.sk];
    };
    return JSON.stringify(actions.map(keyOf));
  }
  return JSON.stringify(Key ?? RequestItems ?? ExpressionAttributeValues ?? null);
}
