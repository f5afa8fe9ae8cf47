import { createTransport, type Transporter } from "nodemailer";
import { assert } from "../core/decision.ts";
import { environment } from "../env.ts";
import { policy } from "./policy.ts";
import { loadSecrets } from "./secrets.ts";

const milliseconds = policy.noticeAnswerSeconds.value * 1_000;

/** A connection for each mail: a function that sleeps between two would keep it open for nothing. */
async function transport(): Promise<Transporter> {
  const { SMTP_HOST: host, SMTP_PORT = "465", SMTP_USER: user } = environment();
  assert(host, "a mail without a server");
  const port = Number(SMTP_PORT);
  const pass = user && (await loadSecrets()).smtpPassword;
  return createTransport({
    ...{ host, port, secure: port === 465, requireTLS: port === 587 },
    ...(user && pass !== undefined && { auth: { user, pass } }),
    ...{ connectionTimeout: milliseconds, greetingTimeout: milliseconds },
    ...{ socketTimeout: milliseconds, dnsTimeout: milliseconds },
  });
}

/**
 * Sends a mail once, under an id by which it is known again; answers nothing, or what went wrong: in
 * a code, for a server's words may hold the address.
 */
export async function sendMail(mail: {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}): Promise<string | undefined> {
  const { SMTP_SENDER: from } = environment();
  assert(from, "a mail without a sender");
  const { id, ...said } = mail;
  const server = await transport();
  try {
    await server.sendMail({
      ...{ ...said, from, textEncoding: "base64" as const },
      messageId: `<${id}@${from.split("@")[1]}>`,
    });
    return undefined;
  } catch (error) {
    const { responseCode, code } = Object(error) as { responseCode?: unknown; code?: unknown };
    return String(responseCode ?? code ?? "unknown");
  } finally {
    server.close();
  }
}
