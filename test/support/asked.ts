import { readFileSync } from "node:fs";
import type { Threads } from "../../infra/local/template/stack-functions.ts";
import { readsStream, type Template, without } from "../../infra/local/template/template.ts";

/** What a file of tests may ask of its platform, by an import that stands before the platform's. */
type Asked = {
  /** What functions may share a thread with. */
  threads: Threads;
  /** Whether every event is carried on, into feeds and to endpoints: a fifth of the work. */
  stream: "followed" | "unread";
};

const asked: Asked = { threads: "one", stream: "unread" };

export function askFor(wishes: Partial<Asked>): void {
  Object.assign(asked, wishes);
}

/** The wishes, as the platform's options. */
export const optionsAsked = () => ({
  threads: asked.threads,
  ...(asked.stream === "unread" && { template: withoutStream() }),
});

/** A platform with a stream that nobody reads, as after a stall that outlived its records. */
export function withoutStream(): Template {
  const template = JSON.parse(readFileSync(process.env.WANGGE_TEMPLATE ?? "", "utf8"));
  return without(template, readsStream);
}
