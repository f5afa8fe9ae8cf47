import { region } from "../template/references.ts";

/** What an engine answered when it refused. */
export class EngineRefusal extends Error {
  readonly type: string;
  constructor(type: string, message: string) {
    super(`${type}: ${message}`);
    this.type = type;
  }
}

/** Calls one operation of an engine. */
export type EngineCall = <Answer>(
  target: `${string}.${string}`,
  body: unknown,
  signal?: AbortSignal,
) => Promise<Answer>;

/**
 * Speaks AWS's JSON protocol with an engine, as an SDK would on the wire. Answers keep the wire's
 * own shapes (binary as base64, numbers as text), which are the shapes that functions receive.
 */
export function engineCaller(to: {
  endpoint: string;
  service: "dynamodb" | "sqs";
  accessKeyId: string;
}): EngineCall {
  const scope = `${to.accessKeyId}/20260101/${region}/${to.service}/aws4_request`;
  const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=local`;
  return async (target, body, signal) => {
    const response = await fetch(to.endpoint, {
      method: "POST",
      headers: {
        "content-type": "application/x-amz-json-1.0",
        "x-amz-target": target,
        "x-amz-date": "20260101T000000Z",
        authorization,
      },
      body: JSON.stringify(body),
      signal: signal ?? null,
    });
    const text = await response.text();
    const answer = text === "" ? {} : JSON.parse(text);
    if (response.ok) return answer;
    const type = String(answer.__type ?? response.status).replace(/^.*#/, "");
    throw new EngineRefusal(type, String(answer.message ?? answer.Message ?? text));
  };
}
