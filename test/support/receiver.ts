import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";

export type Received = {
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a receiver reads what it was sent, as JSON
  readonly body: any;
};

/** An organisation's own server on loopback. `answers` are given in turn, then 204. */
export async function startReceiver() {
  const received: Received[] = [];
  const answers: { status: number; headers?: Record<string, string>; body?: string }[] = [];
  const challenged: string[] = [];
  const challengeAnswer: { status: number; body?: string } = { status: 200 };
  let hanging: (() => () => void) | undefined;
  const server = createServer(async (request, response) => {
    if (hanging) return void response.on("close", hanging());
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString("utf8");
    const body = JSON.parse(text);
    // whoever calls shall see that this is the registrant's own
    if (body.type === "endpoint.challenged") {
      challenged.push(body.data.challenge);
      return void response
        .writeHead(challengeAnswer.status)
        .end(challengeAnswer.body ?? JSON.stringify({ challenge: body.data.challenge }));
    }
    received.push({ headers: request.headers, text, body });
    const answer = answers.shift() ?? { status: 204 };
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/events`,
    received,
    answers,
    /** The challenges that came in, and how they are answered: rightly, unless asked otherwise. */
    challenged,
    challengeAnswer,
    ofType: (type: string) => received.filter(({ body }) => body.type === type),
    /** From now on takes every call and answers none; is notified of each, and says when it ends. */
    hangs: (called: () => () => void) => {
      hanging = called;
    },
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Checks a message with the reference library; throws where the signature is not the secret's. */
export function verified(message: Received, secret: string): unknown {
  return new Webhook(secret).verify(message.text, message.headers as Record<string, string>);
}
