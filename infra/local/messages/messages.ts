import { Channel } from "../../../lib/notices/model.ts";
import type { Secrets } from "../engines/secrets.ts";
import type { Parts } from "../parts.ts";
import type { Variables } from "../template/stack-functions.ts";
import { type Mail, type MailBox, startMailBox } from "./mail-box.ts";
import { type Message, startMessageGateway } from "./message-gateway.ts";

/** What people were sent, by the servers that stand for the district's. */
export type Messages = {
  /** Where both are, by the variables of those functions that know them; none for what is not set up. */
  readonly addresses: Variables;
  sent(): { readonly mails: readonly Mail[]; readonly messages: readonly Message[] };
  /** Done when a mail has come in, before its sender hears so. */
  readonly onArrival: MailBox["onArrival"];
  /** Has the next so many mails and calls fail. */
  refuse(counts: { readonly mails?: number; readonly messages?: number }): void;
};

export async function startMessages(
  secrets: Secrets,
  parts: Parts,
  /** Those that the district has set up. */
  channels: readonly Channel[] = Channel.options,
): Promise<Messages> {
  const kept = [...secrets.values()].find((values) => "gatewayKey" in values) ?? {};
  const { smtpPassword: password = "", gatewayKey: key = "" } = kept;
  const [mailBox, gateway] = await Promise.all([
    parts.add(startMailBox({ password })),
    parts.add(startMessageGateway({ key })),
  ]);
  return {
    addresses: {
      SMTP_HOST: channels.includes("mail") ? "127.0.0.1" : undefined,
      SMTP_PORT: String(mailBox.port),
      MESSAGE_GATEWAY_URL: channels.includes("message")
        ? `${gateway.endpoint}/messages`
        : undefined,
    },
    sent: () => ({ mails: mailBox.mails, messages: gateway.messages }),
    onArrival: mailBox.onArrival,
    refuse({ mails = 0, messages = 0 }) {
      mailBox.refuse(mails);
      gateway.refuse(messages);
    },
  };
}
