import type { Reply } from "../../../client/client.ts";
import type { Words } from "../../../core/words.ts";
import type { Endpoint } from "../../../http/api.ts";
import type { Faults } from "../../form/faults.ts";
import type { Html } from "../../html.ts";
import type { Sent, Visit } from "../../visit.ts";
import type { RequestSeen } from "./rows.ts";

/** One thing that can be done about a request on its page. */
export type RequestAct = {
  readonly does: string;
  readonly heading: Words;
  /** What is told on the page once it is done. */
  readonly done: Words;
  readonly endpoint: Endpoint<"command">;
  readonly form: (visit: Visit, request: RequestSeen, faults: Faults) => Promise<Html>;
  readonly act: (visit: Sent, requestId: string) => Promise<Reply<object>>;
};

/** Words that were left empty were not given. */
export const given = (form: URLSearchParams, name: string): string | undefined =>
  form.get(name)?.trim() || undefined;
