import { CompactEncrypt, importJWK, type JWK } from "jose";

/** The tender as `GET /tenders/{tenderId}` answers it; more than its id and its key is not needed. */
export type TenderKey = { readonly tenderId: string; readonly key: JWK & { readonly kid: string } };

/**
 * Seals a bid for a tender: a compact JWE that only the platform's opening function can open, and
 * only as this bidder's bid in this tender, since the protected header is authenticated with it.
 */
export async function sealBid(
  { tenderId, key }: TenderKey,
  bidderId: string,
  content: unknown,
): Promise<string> {
  return new CompactEncrypt(new TextEncoder().encode(JSON.stringify(content)))
    .setProtectedHeader({
      alg: "RSA-OAEP-256",
      enc: "A256GCM",
      kid: key.kid,
      tnd: tenderId,
      bdr: bidderId,
    })
    .encrypt(await importJWK(key, "RSA-OAEP-256"));
}
