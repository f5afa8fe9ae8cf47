import type { Client } from "../client/client.ts";
import type { Words } from "../core/words.ts";
import type { Html } from "./html.ts";
import type { Language } from "./language.ts";
import type { Session, SignedIn } from "./session.ts";

/** A file as it came from a form. */
export type SentFile = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
  /** As it was called where it came from. */
  readonly name: string;
};

/** One request of one visitor, as a page sees it. */
export type Visit = {
  readonly language: Language;
  /** What is said in the visitor's language. */
  readonly say: (words: Words) => string;
  /** The address of a page of the portal in the visitor's language; `to("/desk")`. */
  readonly to: (path: string) => string;
  /** Without the language. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** What was sent; nothing where the page was only asked for. */
  readonly form: URLSearchParams | undefined;
  /** Files that were sent in the form; none where none was chosen. */
  readonly files?: readonly SentFile[];
  /** What was typed before the sign-in ran out, to be filled in again. */
  readonly typed: URLSearchParams | undefined;
  readonly person: SignedIn | undefined;
  /** The platform, asked as the person; as anybody where nobody signed in. */
  readonly client: Client;
  /** What is kept from page to page. */
  readonly session: Session | undefined;
  readonly isLarge: boolean;
  readonly now: string;
  /** Where the platform is. */
  readonly origin: string;
  readonly districtName: string;
  readonly requestId: string;
};

/** A page to be shown. */
export type Shown = {
  readonly title: string;
  readonly main: Html;
  readonly status?: number;
  /** The title begins with "Error:", so that whoever only hears it knows at once. */
  readonly isRefused?: boolean;
  /** Where pictures on it come from, beside the portal itself. */
  readonly imagesFrom?: readonly string[];
  /** An address to go on to without being asked, for what a form must not be redirected to. */
  readonly thenTo?: string;
  readonly keep?: Kept;
};

/** What a visit keeps from page to page. */
export type Kept = Partial<Pick<Session, "receipt" | "typed" | "person">>;

/** Where to go on; what was done may be told there once. */
export type GoOn = {
  readonly goTo: string;
  /** Told once on that page; secrets stand here, never in an address. */
  readonly told?: Readonly<Record<string, string>>;
  /** What the visit keeps beside it. */
  readonly keep?: Kept;
};

/** A file to be kept. */
export type Given = { readonly fileName: string; readonly type: string; readonly text: string };

export type Answered = Shown | GoOn | Given;

/** A visit that sent a form. */
export type Sent = Visit & { readonly form: URLSearchParams };

/** What a page shows and takes; where it is stands in pages.ts. */
export type Page = {
  readonly get: (visit: Visit) => Promise<Answered>;
  readonly post?: (visit: Sent) => Promise<Answered>;
};

/** Why a request ends in a page that says so. */
export type Failure =
  | "notFound"
  | "forbidden"
  | "secondFactor"
  | "signInFirst"
  | "signInFailed"
  | "noSignIn"
  | "method"
  | "tooLarge"
  | "busy"
  | "failed"
  | "strange"
  | "stale"
  | "otherRole";

/** Thrown where a page cannot go on. */
export class Stopped extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure);
    this.failure = failure;
  }
}
