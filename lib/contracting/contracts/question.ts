import { accept, type Decision, refuse } from "../../core/decision.ts";
import type { ContractEvent } from "./events.ts";
import { type Contract, isInForce } from "./model.ts";

/**
 * Stops the performance of a contract, and its money, for a question about its award.
 * Source: domain.md §7; Implementing Regulation of the Procurement Law Art. 54.
 */
export function stopByQuestion(
  contract: Contract,
  question: number,
): Decision<ContractEvent, "contract_not_active" | "nothing_due"> {
  if (!isInForce(contract)) return refuse("contract_not_active", { status: contract.status });
  if (contract.questionsOpen.includes(question)) return refuse("nothing_due");
  return accept<ContractEvent>([{ type: "contract.question_raised", question }]);
}

/** Lets it go on once the question is answered, or has stopped it for as long as one may. */
export function goOnAfterQuestion(
  contract: Contract,
  question: number,
): Decision<ContractEvent, "contract_not_suspended" | "nothing_due"> {
  if (contract.status !== "suspended") {
    return refuse("contract_not_suspended", { status: contract.status });
  }
  if (!contract.questionsOpen.includes(question)) return refuse("nothing_due");
  return accept<ContractEvent>([{ type: "contract.question_settled", question }]);
}
