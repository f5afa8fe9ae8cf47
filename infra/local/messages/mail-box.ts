import { SMTPServer } from "smtp-server";
import { listenAgain } from "../engines/ports.ts";
import type { Stoppable } from "../parts.ts";
import { readMail } from "./read-mail.ts";

/** A mail as it came in. */
export type Mail = {
  readonly id: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
};

export type MailBox = Stoppable & {
  readonly port: number;
  readonly mails: readonly Mail[];
  /** Done when a mail has come in, before its sender hears so; nothing where none is given. */
  onArrival(work: (() => Promise<void>) | undefined): void;
  /** From now on, so many mails are turned away for a while. */
  refuse(count: number): void;
};

/** A mail server that takes every mail of whoever knows the password, and brings it to nobody. */
export async function startMailBox({ password }: { password: string }): Promise<MailBox> {
  const mails: Mail[] = [];
  let toRefuse = 0;
  let arrived: (() => Promise<void>) | undefined;
  const server = new SMTPServer({
    // it is on this machine alone, and has no certificate
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    onAuth({ username, password: given }, _session, callback) {
      if (given === password) callback(null, { user: username });
      else callback(new Error("Nobody signs in like this."));
    },
    async onData(stream, { envelope }, callback) {
      const chunks: Buffer[] = [];
      for await (const chunk of stream) chunks.push(chunk as Buffer);
      if (toRefuse > 0) {
        toRefuse -= 1;
        callback(Object.assign(new Error("Try again later."), { responseCode: 451 }));
        return;
      }
      const to = envelope.rcptTo.map(({ address }) => address);
      mails.push({ to, ...readMail(Buffer.concat(chunks).toString("utf8")) });
      await arrived?.();
      callback(null);
    },
  });
  // a client that goes away in the middle is none of the server's business
  server.on("error", () => {});
  const port = await listenAgain(server.server, "mail");
  return {
    port,
    mails,
    onArrival(work) {
      arrived = work;
    },
    refuse(count) {
      toRefuse = count;
    },
    stop: () => new Promise<void>((resolve) => server.close(resolve)),
  };
}
