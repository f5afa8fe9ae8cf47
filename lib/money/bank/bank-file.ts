import { type Notification, notificationIn, statementIn } from "./camt.ts";
import { type StatusReport, statusReportIn } from "./pain-002.ts";
import { openBankFile, type Unopened } from "./xml.ts";

/** Why a file is not read. Nothing of it is carried out then. */
export type Unreadable =
  | Unopened
  | "unknown_message"
  | "not_a_status_report"
  | "not_a_notification"
  | "not_a_statement";

export type ReadBankFile =
  | { readonly ok: true; readonly kind: "status_report"; readonly report: StatusReport }
  | {
      readonly ok: true;
      readonly kind: "notification" | "statement";
      readonly notification: Notification;
    }
  | { readonly ok: false; readonly why: Unreadable };

type Read = (tree: unknown) => ReadBankFile;

const asReport: Read = (tree) => {
  const report = statusReportIn(tree);
  return report
    ? { ok: true, kind: "status_report", report }
    : { ok: false, why: "not_a_status_report" };
};
const asNotification: Read = (tree) => {
  const notification = notificationIn(tree);
  return notification
    ? { ok: true, kind: "notification", notification }
    : { ok: false, why: "not_a_notification" };
};
const asStatement: Read = (tree) => {
  const notification = statementIn(tree);
  return notification
    ? { ok: true, kind: "statement", notification }
    : { ok: false, why: "not_a_statement" };
};

/** The messages that are read: today's version, and those before it that banks still send. */
const messages: Readonly<Record<string, Read>> = {
  "pain.002.001.03": asReport,
  "pain.002.001.08": asReport,
  "pain.002.001.10": asReport,
  "camt.054.001.02": asNotification,
  "camt.054.001.08": asNotification,
  "camt.053.001.02": asStatement,
  "camt.053.001.08": asStatement,
};
const space = "urn:iso:std:iso:20022:tech:xsd:";

/** Reads a file of the inbox as what its root's namespace says it is: whole, or not at all. */
export function readBankFile(bytes: Uint8Array): ReadBankFile {
  const opened = openBankFile(bytes);
  if (!opened.ok) return opened;
  const { namespace, tree } = opened.file;
  const name = namespace?.startsWith(space) ? namespace.slice(space.length) : "";
  const read = Object.hasOwn(messages, name) ? messages[name] : undefined;
  return read ? read(tree) : { ok: false, why: "unknown_message" };
}
