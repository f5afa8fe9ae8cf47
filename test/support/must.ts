import type { Reply } from "../../infra/local/engines/client.ts";

/** The body of an answer that must be a success. */
export async function must(sent: Promise<Reply>): Promise<Reply["body"]> {
  const { status, body } = await sent;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}
