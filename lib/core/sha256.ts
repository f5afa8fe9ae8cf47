import { createHash } from "node:crypto";
import * as z from "zod";
import { canonicalJson } from "./canonical-json.ts";
import { inWords } from "./field-words.ts";

/** A SHA-256, in lower-case hex. */
export const Sha256 = z
  .string()
  .regex(
    /^[0-9a-f]{64}$/,
    inWords({
      en: "A SHA-256 in lower-case hex: 64 digits and letters a to f.",
      zh: "须为小写十六进制 SHA-256，共 64 位。",
    }),
  )
  .meta({ example: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" });

/** The SHA-256 of a file that the platform does not keep: whoever has it can show that it is that one. */
export const PaperSha256 = Sha256.meta({
  note: {
    en: "Of the file's bytes as they are; the platform keeps the digest and never the file.",
    zh: "对文件原始字节计算；平台只存摘要，不存文件。",
  },
});

/** The SHA-256 of bytes, or of a text in UTF-8, in lower-case hex. */
export const sha256Of = (content: string | Uint8Array): string =>
  createHash("sha256").update(content).digest("hex");

/** The SHA-256 over the canonical JSON of a value, in lower-case hex. */
export const digestOf = (value: unknown): string => sha256Of(canonicalJson(value));
