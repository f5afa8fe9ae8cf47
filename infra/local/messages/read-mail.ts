/** A mail of one part in UTF-8, read as far as people look at it. */
export function readMail(source: string): {
  id: string;
  from: string;
  subject: string;
  text: string;
} {
  const [head = "", ...rest] = source.split("\r\n\r\n");
  const unfolded = head.replaceAll(/\r\n[ \t]+/g, " ");
  const header = (name: string) =>
    new RegExp(`^${name}: *(.*)$`, "im").exec(unfolded)?.[1]?.trim() ?? "";
  const body = rest.join("\r\n\r\n");
  const isBase64 = /base64/i.test(header("Content-Transfer-Encoding"));
  const text = isBase64 ? Buffer.from(body, "base64").toString("utf8") : body;
  return {
    id: header("Message-ID"),
    from: header("From"),
    subject: decodedWords(header("Subject")),
    text: text.replaceAll("\r\n", "\n").trim(),
  };
}

/** Encoded words of a header (RFC 2047); blanks between two of them belong to neither. */
const decodedWords = (header: string): string =>
  header
    .replaceAll(/\?=\s+=\?/g, "?==?")
    .replaceAll(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_, way: string, word: string) =>
      way.toUpperCase() === "B" ? Buffer.from(word, "base64").toString("utf8") : unquoted(word),
    );

const unquoted = (word: string): string =>
  Buffer.from(
    word
      .replaceAll("_", " ")
      .replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) =>
        String.fromCharCode(Number.parseInt(hex, 16)),
      ),
    "latin1",
  ).toString("utf8");
