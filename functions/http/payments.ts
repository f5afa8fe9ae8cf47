import { typeid } from "typeid-js";
import { contractsApi } from "../../lib/contracting/contracts/api.ts";
import { linkPayment, owedFor } from "../../lib/contracting/contracts/milestones.ts";
import { contracts, loadActedBy, loadContract } from "../../lib/contracting/contracts/store.ts";
import { reaches } from "../../lib/core/actor.ts";
import { assert } from "../../lib/core/decision.ts";
import { Fault } from "../../lib/core/faults.ts";
import { loadWorkingCalendar } from "../../lib/district/calendars/store.ts";
import { extend, loadThing } from "../../lib/engine/thing.ts";
import { transact } from "../../lib/engine/transact.ts";
import { loadPayee, payeeChecks } from "../../lib/flows/payees.ts";
import { accounts } from "../../lib/ledger/model.ts";
import { ledger, loadBalanceFen } from "../../lib/ledger/store.ts";
import { paymentsApi } from "../../lib/money/payments/api.ts";
import * as decide from "../../lib/money/payments/decide.ts";
import { addDue, sumsOn } from "../../lib/money/payments/due.ts";
import { isHeldApproved } from "../../lib/money/payments/model.ts";
import { paymentRefusals } from "../../lib/money/payments/refusals.ts";
import {
  everyPaymentUnpaid,
  listPaymentsByStatus,
  listPaymentsUnpaid,
  loadPayment,
  loadPayments,
  payments,
} from "../../lib/money/payments/store.ts";
import { serve } from "../../lib/serve.ts";

export const handler = serve(paymentsApi, paymentRefusals, {
  requestPayment: ({ params, actor, command, now }) => {
    const { contractId, milestoneId } = params;
    const paymentId = typeid("pay").toString();
    return transact(command, {
      thing: payments,
      id: paymentId,
      facts: async () => {
        const contract = await loadThing(contracts, contractId);
        if (!contract || !reaches(actor, [contract.state.buyerCode])) {
          throw new Fault("not_found");
        }
        return {
          contract,
          acceptedBy: await loadActedBy(contractId, `acceptance/${milestoneId}`),
          linked: linkPayment(contract.state, { milestoneId, paymentId }),
          calendar: await loadWorkingCalendar(now),
        };
      },
      begin: ({ contract, linked, ...facts }) => {
        if (!linked.ok) return linked;
        const owed = owedFor(contract.state, milestoneId);
        return decide.requestPayment({ paymentId, ...owed, by: actor.subject }, facts);
      },
      also: (_, { contract, linked }) => ({
        changes: linked.ok
          ? [extend(contracts, contract, { id: contractId, command, events: linked.events })]
          : [],
      }),
    });
  },
  getPayment: ({ params }) => loadPayment(params.paymentId),
  listPayments: ({ query, page }) => listPaymentsByStatus(query.status, page),
  listPaymentsDue: ({ query, page }) => listPaymentsUnpaid({ ...page, dueTo: query.to }),
  sumPaymentsDue: async ({ now }) => {
    let sums = sumsOn(now);
    for await (const due of everyPaymentUnpaid()) sums = addDue(sums, due);
    return sums;
  },
  listContractPayments: async ({ params, actor }) => {
    const contract = await loadContract(params.contractId);
    if (!contract || !reaches(actor, contractsApi.getContract.scope?.(contract) ?? [])) {
      throw new Fault("not_found");
    }
    // a contract has twelve milestones at most, so one page holds them all
    const ids = contract.milestones.flatMap(({ paymentId }) => (paymentId ? [paymentId] : []));
    const found = await loadPayments(ids);
    return { items: found.map((loaded) => loaded.state), next: undefined };
  },
  approvePayment: ({ params, actor, command }) =>
    transact(command, {
      thing: payments,
      id: params.paymentId,
      ledger,
      facts: async (payment) => ({
        payee: payment && (await loadPayee(payment)),
        contractFen: payment ? await loadBalanceFen(accounts.contract(payment.contractId)) : 0,
        acceptedBy:
          payment && (await loadActedBy(payment.contractId, `acceptance/${payment.milestoneId}`)),
      }),
      decide: (payment, { payee, contractFen, acceptedBy }) => {
        assert(payee, "a payment without a payee");
        const facts = { ...payee.facts, contractFen, acceptedBy };
        return decide.approvePayment(payment, { by: actor.subject }, facts);
      },
      also: (_, { payee }) => ({ guarded: payee ? payeeChecks([payee]) : [] }),
    }),
  holdPayment: ({ params, body, command }) =>
    transact(command, {
      thing: payments,
      id: params.paymentId,
      decide: (payment) => decide.holdPayment(payment, body),
    }),
  releasePayment: ({ params, command }) =>
    transact(command, {
      thing: payments,
      id: params.paymentId,
      facts: async (payment) => payment && (await loadPayee(payment)),
      decide: (payment, payee) => {
        assert(payee, "a payment without a payee");
        return decide.releasePayment(payment, payee.facts);
      },
      also: (_, payee, payment) => ({
        guarded: payee && isHeldApproved(payment) ? payeeChecks([payee]) : [],
      }),
    }),
  askAfterPayment: ({ params, body, command, now }) =>
    transact(command, {
      thing: payments,
      id: params.paymentId,
      facts: async () => ({ calendar: await loadWorkingCalendar(now) }),
      decide: (payment, facts) => decide.askAfterPayment(payment, { ...body, at: now }, facts),
    }),
  correctPayment: ({ params, body, command }) =>
    transact(command, {
      thing: payments,
      id: params.paymentId,
      facts: async (payment) => payment && (await loadPayee(payment)),
      decide: (payment, payee) => {
        assert(payee, "a payment without a payee");
        return decide.correctPayment(payment, body, payee.facts);
      },
    }),
});
