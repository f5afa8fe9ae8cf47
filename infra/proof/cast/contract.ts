import type { Ask } from "./ask.ts";
import type { Person } from "./person.ts";

/** Plans a direct purchase, publishes it and awards it: drafts a contract that nobody signed yet. */
export async function awardDirectly(
  ask: Ask,
  buyer: Person,
  award: {
    readonly plan: Readonly<Record<string, unknown>> & { readonly amountFen: number };
    readonly supplierId: string;
    /** @default the planned amount */
    readonly priceFen?: number;
  },
): Promise<{ readonly projectId: string; readonly contractId: string }> {
  const { plan, supplierId, priceFen = plan.amountFen } = award;
  const planned = await ask(buyer, { to: "POST /projects", body: plan });
  const projectId: string = planned.body.projectId;
  await ask(buyer, { to: `POST /projects/${projectId}/notice` });
  const body = { organisationId: supplierId, priceFen };
  const awarded = await ask(buyer, { to: `POST /projects/${projectId}/award`, body });
  return { projectId, contractId: awarded.body.contractId };
}

/** Signs a contract for each of its parties, in this order. */
export async function signContract(
  ask: Ask,
  contractId: string,
  parties: readonly Person[],
): Promise<void> {
  for (const party of parties) {
    await ask(party, { to: `POST /contracts/${contractId}/signature` });
  }
}
