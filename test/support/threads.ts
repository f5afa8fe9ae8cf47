import type { Threads } from "../../infra/local/stack-functions.ts";

let asked: Threads = "one";

/** Told before the platform is imported: what its functions may share a thread with. */
export function askForThreads(threads: Threads): void {
  asked = threads;
}
export const threadsAsked = () => asked;
