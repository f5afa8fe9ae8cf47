import { type Notification, notificationIn, notificationNamespace } from "./camt-054.ts";
import { type StatusReport, statusReportIn, statusReportNamespace } from "./pain-002.ts";
import { openBankFile, type Unopened } from "./xml.ts";

/** Why a file is not read. Nothing of it is carried out then. */
export type Unreadable =
  | Unopened
  | "unknown_message"
  | "not_a_status_report"
  | "not_a_notification";

export type ReadBankFile =
  | { readonly ok: true; readonly kind: "status_report"; readonly report: StatusReport }
  | { readonly ok: true; readonly kind: "notification"; readonly notification: Notification }
  | { readonly ok: false; readonly why: Unreadable };

/** Reads a file of the inbox as what its root's namespace says it is: whole, or not at all. */
export function readBankFile(bytes: Uint8Array): ReadBankFile {
  const opened = openBankFile(bytes);
  if (!opened.ok) return opened;
  const { namespace, tree } = opened.file;
  if (namespace === statusReportNamespace) {
    const report = statusReportIn(tree);
    return report
      ? { ok: true, kind: "status_report", report }
      : { ok: false, why: "not_a_status_report" };
  }
  if (namespace === notificationNamespace) {
    const notification = notificationIn(tree);
    return notification
      ? { ok: true, kind: "notification", notification }
      : { ok: false, why: "not_a_notification" };
  }
  return { ok: false, why: "unknown_message" };
}
