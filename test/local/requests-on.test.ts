import { PassThrough } from "node:stream";
import { describe, expect, test } from "vitest";
import { headerIn, requestsOn } from "../../infra/local/rights/requests-on.ts";

const request = (body: string) =>
  `POST / HTTP/1.1\r\nX-Amz-Target: A.B\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

/** The bodies that are read out of what comes in pieces. */
function readIn(pieces: readonly (string | Buffer)[]): {
  bodies: string[];
  connection: PassThrough;
} {
  const bodies: string[] = [];
  const connection = new PassThrough();
  requestsOn(connection, ({ head, body }) => {
    expect(headerIn(head, "x-amz-target")).toBe("A.B");
    bodies.push(body.toString());
  });
  for (const piece of pieces) connection.emit("data", Buffer.from(piece));
  return { bodies, connection };
}

describe("requests on a connection", () => {
  test("are whole, wherever the wire parts them", () => {
    const bytes = Buffer.from(request('{"a":"区"}') + request("") + request("{}"));
    for (let length = 1; length <= bytes.length; length += 1) {
      const count = Math.ceil(bytes.length / length);
      const pieces = Array.from({ length: count }, (_, n) =>
        bytes.subarray(n * length, (n + 1) * length),
      );
      expect(readIn(pieces).bodies).toEqual(['{"a":"区"}', "", "{}"]);
    }
  });

  test("without a length end the connection: nothing passes unread", () => {
    const chunked = "POST / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n";
    const { bodies, connection } = readIn([chunked]);
    expect([bodies, connection.destroyed]).toEqual([[], true]);
  });
});
