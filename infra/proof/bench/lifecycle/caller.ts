import { Agent, request } from "node:http";

export type Answer = {
  readonly status: number;
  readonly text: string;
  readonly retryAfterSeconds: number | undefined;
};
/** `status` 0: no answer, within the time or at all. */
export type Caller = (
  method: "GET" | "POST",
  path: string,
  token: string,
  body?: object,
) => Promise<Answer>;

/** Speaks HTTP with as little work as can be, since the machine is shared with what is measured. */
export function callerOf(url: string, timeoutSeconds: number): Caller {
  const agent = new Agent({ keepAlive: true, maxSockets: 1_024 });
  return (method, path, token, body) =>
    new Promise((resolve) => {
      const sent = body && Buffer.from(JSON.stringify(body));
      const outgoing = request(url + path, {
        method,
        agent,
        timeout: timeoutSeconds * 1_000,
        headers: {
          authorization: `Bearer ${token}`,
          ...(sent && { "content-type": "application/json", "content-length": sent.length }),
        },
      });
      const lost = () => resolve({ status: 0, text: "", retryAfterSeconds: undefined });
      outgoing.on("timeout", () => outgoing.destroy());
      outgoing.on("error", lost);
      outgoing.on("response", (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk) => chunks.push(chunk));
        answer.on("error", lost);
        answer.on("end", () => {
          const after = answer.headers["retry-after"];
          resolve({
            status: answer.statusCode ?? 0,
            text: Buffer.concat(chunks).toString(),
            retryAfterSeconds: after === undefined ? undefined : Number(after),
          });
        });
      });
      outgoing.end(sent);
    });
}
