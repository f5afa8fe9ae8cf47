import { accountId } from "../template/references.ts";
import type { Caller } from "./callers.ts";
import type { Ask, Statement } from "./policy.ts";

/** Holds every call against what its caller's role allows. */
export type Guard = {
  /** Lets these call from now on; before, nobody does but the platform itself. */
  admit(callers: readonly Caller[]): void;
  /** What AWS says to a call that asks for too much; nothing where it may go on. */
  refusal(authorization: string | undefined, asks: () => readonly Ask[]): string | undefined;
};

/** The platform's own key, and that of people at its commands, may do everything. */
export function openGuard(ownAccessKeyId: string, report: (line: string) => void): Guard {
  const admitted = new Map<string, Admitted>();
  return {
    admit(callers) {
      for (const caller of callers) admitted.set(caller.accessKeyId, admit(caller));
    },
    refusal(authorization, asks) {
      const accessKeyId = accessKeyIn(authorization);
      if (accessKeyId === ownAccessKeyId) return undefined;
      const caller = admitted.get(accessKeyId);
      const refused = asks().find((ask) => caller === undefined || !caller.may(ask));
      if (refused === undefined) return undefined;
      report(describe(refused, caller, accessKeyId));
      return messageOfAws(refused, caller, accessKeyId);
    },
  };
}

type Admitted = Caller & { may(ask: Ask): boolean };

function admit(caller: Caller): Admitted {
  // a role has a dozen statements and a call asks for one action after another
  const byAction = new Map<string, readonly Statement[]>();
  const about = (action: string): readonly Statement[] => {
    const found = byAction.get(action) ?? caller.statements.filter((one) => one.actsOn(action));
    byAction.set(action, found);
    return found;
  };
  return { ...caller, may: (ask) => about(ask.action).some((one) => one.allows(ask)) };
}

/** Nobody checks signatures here; the key alone says who calls. */
export function accessKeyIn(authorization: string | undefined): string {
  return /\bCredential=([^/\s]+)\//.exec(authorization ?? "")?.[1] ?? "";
}

function describe(ask: Ask, caller: Caller | undefined, accessKeyId: string): string {
  const keys = ask.leadingKeys?.length ? ` with the partition ${ask.leadingKeys.join(", ")}` : "";
  const what = `may not ${ask.action} on ${ask.resource}${keys}`;
  if (caller === undefined) return `Whoever calls with the access key "${accessKeyId}" ${what}.`;
  return `${caller.functionName} ${what}: its role ${caller.roleName} does not allow it.`;
}

function messageOfAws(ask: Ask, caller: Caller | undefined, accessKeyId: string): string {
  const user = caller
    ? `arn:aws:sts::${accountId}:assumed-role/${caller.roleName}/${caller.functionName}`
    : `arn:aws:iam::${accountId}:user/${accessKeyId}`;
  return `User: ${user} is not authorized to perform: ${ask.action} on resource: ${ask.resource} because no identity-based policy allows the ${ask.action} action`;
}
