import { looksLikeNotification, type Notification, notificationIn } from "./camt-054.ts";
import { type StatusReport, statusReportIn } from "./pain-002.ts";
import { openBankFile, type Unopened } from "./xml.ts";

/** Why a file is not read. Nothing of it is carried out then. */
export type Unreadable = Unopened | "not_a_status_report" | "not_a_notification";

export type ReadBankFile =
  | { readonly ok: true; readonly kind: "status_report"; readonly report: StatusReport }
  | { readonly ok: true; readonly kind: "notification"; readonly notification: Notification }
  | { readonly ok: false; readonly why: Unreadable };

/** Reads a file of the inbox as what its root's namespace says it is. */
export function readBankFile(bytes: Uint8Array): ReadBankFile {
  const opened = openBankFile(bytes);
  if (!opened.ok) return opened;
  if (looksLikeNotification(opened.file)) {
    const read = notificationIn(opened.file);
    return read.ok ? { ...read, kind: "notification" } : read;
  }
  const read = statusReportIn(opened.file);
  return read.ok ? { ...read, kind: "status_report" } : read;
}
