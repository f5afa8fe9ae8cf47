import { Channel } from "../../../lib/notices/model.ts";
import type { Secrets } from "../engines/secrets.ts";
import type { Parts } from "../parts.ts";
import { type Mail, type MailBox, startMailBox } from "./mail-box.ts";
import { type Message, startMessageGateway } from "./message-gateway.ts";

/** What people were sent, by the servers that stand for the district's. */
export type Messages = {
  /** The variables by which functions find both. */
  readonly environment: Readonly<Record<string, string>>;
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
    environment: {
      ...(channels.includes("mail") && {
        SMTP_HOST: "127.0.0.1",
        SMTP_PORT: String(mailBox.port),
        SMTP_USER: "wangge",
        SMTP_SENDER: "wangge@district.example",
      }),
      ...(channels.includes("message") && { MESSAGE_GATEWAY_URL: `${gateway.endpoint}/messages` }),
    },
    sent: () => ({ mails: mailBox.mails, messages: gateway.messages }),
    onArrival: mailBox.onArrival,
    refuse({ mails = 0, messages = 0 }) {
      mailBox.refuse(mails);
      gateway.refuse(messages);
    },
  };
}
