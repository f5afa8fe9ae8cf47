import * as z from "zod";
import { inWords } from "../../core/field-words.ts";

/** How many characters the wrapped key, the nonce and the tag have: RSA 3072, 96 and 128 bits. */
const parts = "^[\\w-]{20,1000}\\.[\\w-]{512}\\.[\\w-]{16}\\.[\\w-]{1,60000}\\.[\\w-]{22}$";

/** A sealed bid: a compact JWE for the tender's key (RFC 7516). What it says is not to be read here. */
export const SealedBid = z
  .string()
  .max(62_000)
  .regex(
    new RegExp(parts),
    inWords({
      en: "A compact JWE (RSA-OAEP-256, A256GCM) for the tender's key; see npm run seal-bid.",
      zh: "须为以本次采购公钥加密的 compact JWE（RSA-OAEP-256、A256GCM），见 npm run seal-bid。",
    }),
  )
  .meta({
    example: [
      "eyJhbGciOiJSU0EtT0FFUC0yNTYiLCJlbmMiOiJBMjU2R0NNIn0",
      "A".repeat(512),
      "A".repeat(16),
      "A".repeat(400),
      "A".repeat(22),
    ].join("."),
  });

/** What the protected header must say; it is authenticated with the bid, so it binds the bid. */
const Header = z.strictObject({
  alg: z.literal("RSA-OAEP-256"),
  enc: z.literal("A256GCM"),
  kid: z.string(),
  /** The tender and the bidder for whom alone the bid counts. */
  tnd: z.string(),
  bdr: z.string(),
});
export type Header = z.infer<typeof Header>;

/** The protected header of a sealed bid, or nothing where it is not of this form. */
export function headerOf(sealed: string): Header | undefined {
  try {
    const [encoded = ""] = sealed.split(".");
    const text = atob(encoded.replaceAll("-", "+").replaceAll("_", "/"));
    return Header.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

type Binding = { readonly kid: string; readonly tenderId: string; readonly bidderId: string };

/** Whether a sealed bid was made for this key, this tender and this bidder. */
export function isBoundTo(sealed: string, to: Binding): boolean {
  const header = headerOf(sealed);
  return header?.kid === to.kid && header.tnd === to.tenderId && header.bdr === to.bidderId;
}
