import type { Outcome } from "../../../../lib/core/command.ts";
import { serveWith } from "../../../../lib/http/serve.ts";
import { requestsApi } from "../../../../lib/voice/requests/api.ts";
import { requestRefusals } from "../../../../lib/voice/requests/model.ts";

/**
 * What `serve` itself takes of a request in a warm function: it routes, parses, authorises and
 * answers while the handlers do nothing. Prints medians; run in a function's environment.
 */
const rounds = Number(process.argv[2] ?? 2_000);

const thing = {
  requestId: "req_01jbxw3k9yfvz8m2q4r6t8v0wx",
  receiptNumber: "20260209-7K3M9QWZ",
  status: "reported",
  kind: "suggestion",
  category: "D",
  unitCode: "510107008009-01-001",
  onBehalf: false,
  reportedAt: "2026-02-09T01:00:00.000Z",
  dispatchBy: "2026-02-10T16:00:00.000Z",
  limitAt: "2026-02-25T16:00:00.000Z",
  limitProvisional: false,
  escalations: 0,
  reopenings: 0,
  filedBy: "bench",
};
/** Answers at once, for an endpoint that declares whatever refusals. */
const done = async <Code extends string>(): Promise<Outcome<Code>> => ({
  ok: true,
  status: 201,
  body: thing,
});
/** Reads nothing: what a table takes is measured elsewhere. */
const serve = serveWith({
  loadActing: async ({ subject }) => ({
    actor: { subject, role: "steward", scopes: ["510107008009-01-001"] },
  }),
  loadTexts: async () => new Map(),
  foreignFactors: () => undefined,
});
const handler = serve(requestsApi, requestRefusals, {
  fileRequest: done,
  getRequest: async () => thing as never,
  getRequestWords: async () => undefined,
  listMyRequests: async () => ({ items: [], next: undefined }),
  listInbox: async () => ({ items: [], next: undefined }),
  dispatchRequest: done,
  acceptRequest: done,
  passOnRequest: done,
  changeCategory: done,
  listMergedRequests: async () => ({ items: [], next: undefined }),
  mergeRequest: done,
  beginRequest: done,
  giveBackRequest: done,
  issueReceipt: done,
  resolveRequest: done,
  refuseRequest: done,
  demandAction: done,
  checkRequest: done,
  answerMark: done,
  releaseAnswer: done,
  getSimilarRequests: async () => undefined,
  listPublishedAnswers: async () => ({ items: [], next: undefined }),
});

const eventOf = (method: string, path: string, more: object): never =>
  ({
    version: "2.0",
    routeKey: "ANY /requests/{proxy+}",
    rawPath: path,
    headers: { "content-type": "application/json" },
    requestContext: {
      requestId: "bench",
      timeEpoch: Date.now(),
      http: { method },
      authorizer: { jwt: { claims: { sub: "bench" } } },
    },
    isBase64Encoded: false,
    ...more,
  }) as never;

const reading = () => eventOf("GET", `/requests/${thing.requestId}`, {});
const command = () =>
  eventOf("POST", "/requests", {
    body: JSON.stringify({
      kind: "suggestion",
      category: "D",
      unitCode: "510107008009-01-001",
      words: "侄子放学后三点半到六点无人照看",
      contact: "13900000002",
    }),
  });

const context = { getRemainingTimeInMillis: () => 10_000, awsRequestId: "bench" } as never;

async function medianMilliseconds(make: () => never, status: number): Promise<number> {
  const took: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const event = make();
    const started = performance.now();
    const answer = await handler(event, context);
    took.push(performance.now() - started);
    if (answer?.statusCode !== status) throw new Error(JSON.stringify(answer));
  }
  // the first ones warm up
  const warm = took.slice(Math.floor(rounds / 5)).sort((a, b) => a - b);
  return warm[Math.floor(warm.length / 2)] ?? Number.NaN;
}

const readingMilliseconds = await medianMilliseconds(reading, 200);
const commandMilliseconds = await medianMilliseconds(command, 201);
process.stderr.write(`\n${JSON.stringify({ readingMilliseconds, commandMilliseconds })}`);
