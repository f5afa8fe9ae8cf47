import * as z from "zod";

/**
 * The environment of a function, as text. Its type is the property of the CDK construct that sets
 * it, and the same schema parses it when the function starts.
 */
export const Environment = z.object({
  TABLE_NAME: z.string().min(3),
  /** KMS keys (HMAC_256) from which keyed hashes and other keys are derived: see core/purposes.ts. */
  HASH_KEY_ID: z.string().min(1),
  IDENTITIES_KEY_ID: z.string().min(1).optional(),
  RECEIPTS_KEY_ID: z.string().min(1).optional(),
  DOORS_KEY_ID: z.string().min(1).optional(),
  BALLOTS_KEY_ID: z.string().min(1).optional(),
  SIGNATURES_KEY_ID: z.string().min(1).optional(),
  SURVEYS_KEY_ID: z.string().min(1).optional(),
  CHILDREN_KEY_ID: z.string().min(1).optional(),
  VISITS_KEY_ID: z.string().min(1).optional(),
  /** KMS key (symmetric) that wraps each person's own data key. */
  VAULT_KEY_ID: z.string().min(1),
  /** KMS key (RSA) that bids are sealed to; its public half is published with each tender. */
  BID_KEY_ID: z.string().min(1).optional(),
  /** Six digits, GB/T 2260. */
  DISTRICT_CODE: z.string().regex(/^\d{6}$/),
  /** City and district as names of organisations begin with them, such as 成都市武侯区. */
  DISTRICT_NAME: z.string().regex(/^\p{Script=Han}{4,20}$/u),
  /** What GET /version answers. */
  VERSION: z.string().min(1),
  /** Where people sign in, and as which client; the function that describes the API tells it. */
  ISSUER_URL: z.url().optional(),
  SIGN_IN_CLIENT_ID: z.string().min(1).optional(),
  /** The portal's own address, where the issuer sends people back to; left out, as it is asked. */
  PORTAL_URL: z.url().optional(),
  /**
   * Values of `amr` or `acr` that tell of a second factor, comma separated, where another issuer signs
   * the tokens; left out, those of our own pool tell.
   */
  FOREIGN_SECOND_FACTORS: z.string().min(1).optional(),
  DELIVERY_QUEUE_URL: z.url().optional(),
  DISBURSEMENT_QUEUE_URL: z.url().optional(),
  NOTICE_QUEUE_URL: z.url().optional(),
  /** The mail server that notices go by: over TLS on 465, after STARTTLS on 587. */
  SMTP_HOST: z.string().min(1).optional(),
  SMTP_PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .optional(),
  SMTP_USER: z.string().min(1).optional(),
  /** The address that they come from. */
  SMTP_SENDER: z.email().optional(),
  /** The district's own gateway to SMS and WeChat. */
  MESSAGE_GATEWAY_URL: z.url().optional(),
  /** The secret (Secrets Manager) that holds the password of the one and the key of the other. */
  NOTICE_SECRET_ID: z.string().min(1).optional(),
  /** Where payment orders for the bank are put, and where its answers come in. */
  BANK_OUTBOX_BUCKET: z.string().min(3).optional(),
  BANK_INBOX_BUCKET: z.string().min(3).optional(),
  /** Where photos of requests are kept. */
  PHOTOS_BUCKET: z.string().min(3).optional(),
  /** Where documents of projects are kept. */
  DOCUMENTS_BUCKET: z.string().min(3).optional(),
  /**
   * Addresses (CIDR, comma separated) that webhooks may reach although they are private. Empty in
   * every deployment; the local platform sets loopback, so that receivers can run beside it.
   */
  WEBHOOK_PRIVATE_ADDRESSES: z.string().optional(),
});
export type Environment = z.infer<typeof Environment>;

let parsed: Environment | undefined;

/** The parsed environment; throws at first use, naming every variable at fault. */
export function environment(): Environment {
  parsed ??= Environment.parse(process.env);
  return parsed;
}
