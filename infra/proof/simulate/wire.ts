import type { Readable } from "node:stream";

/** A request of the AWS SDK as it would go on the wire, and what comes back. */
export type WireRequest = {
  readonly hostname: string;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string | readonly string[] | null>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | undefined;
};
export type WireAnswer = {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | Readable;
};

export const textOf = ({ body }: Pick<WireRequest, "body">): string =>
  typeof body === "string" ? body : new TextDecoder().decode(body);
