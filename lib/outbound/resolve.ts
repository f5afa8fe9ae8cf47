import * as dns from "node:dns";
import { setTimeout as sleep } from "node:timers/promises";

/** Finds all addresses of a name. */
export type Resolve = (name: string) => Promise<readonly { address: string; family: number }[]>;

/**
 * Asks name servers for the addresses of both families, without the system's resolver: that keeps one
 * of the process's few threads for as long as a name server is silent, and a receiver whose name
 * never resolves would hold up all others.
 */
export const resolveBy =
  (resolver: Pick<dns.promises.Resolver, "resolve4" | "resolve6">): Resolve =>
  async (name) => {
    const [four, six] = await Promise.allSettled([
      resolver.resolve4(name),
      resolver.resolve6(name),
    ]);
    const found = [
      ...(four.status === "fulfilled" ? four.value : []).map((address) => ({ address, family: 4 })),
      ...(six.status === "fulfilled" ? six.value : []).map((address) => ({ address, family: 6 })),
    ];
    if (found.length === 0 && four.status === "rejected") throw four.reason;
    return found;
  };

/** A name server is asked twice before a name counts as not found. Units: milliseconds. */
const publicNames = new dns.promises.Resolver({ timeout: 2_000, tries: 2 });

export const resolveAll = resolveBy(publicNames);

/** The first address of a name, within so many milliseconds. */
export async function resolveFirst(name: string, milliseconds: number): ReturnType<Resolve> {
  const tooLate = sleep(milliseconds, undefined, { ref: false }).then(() => {
    throw Object.assign(new Error("no name server answered in time"), { code: dns.TIMEOUT });
  });
  return (await Promise.race([resolveAll(name), tooLate])).slice(0, 1);
}
