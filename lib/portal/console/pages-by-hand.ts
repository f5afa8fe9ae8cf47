/** Where one comes back to, in the address of an operation that is reached from a thing's page. */
export const backName = "_back";

/** Things that have a page by hand, by what their ids are called. */
export const pagesByHand: Readonly<Record<string, string>> = {
  requestId: "/desk/requests/{requestId}",
  needId: "/desk/needs/{needId}",
  councilId: "/councils/{councilId}",
  initiativeId: "/initiatives/{initiativeId}",
  projectId: "/projects/{projectId}",
  tenderId: "/tenders/{tenderId}",
  paymentId: "/desk/payments/{paymentId}",
  contractId: "/desk/contracts/{contractId}",
  roundId: "/evaluations/{roundId}",
  sessionId: "/care/{sessionId}",
};

/** A declared path with its values. */
export const filled = (path: string, values: Readonly<Record<string, string>>): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ""));
