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

/** Operations that have a page by hand where what they are about is known, as `domain/name`. */
export const operationsByHand: Readonly<Record<string, string>> = {
  "admissions/addBasis": "/affairs/{affairId}/documents",
  "admissions/listBasis": "/affairs/{affairId}/documents",
};

/** A declared path with its values. */
export const filled = (path: string, values: Readonly<Record<string, string>>): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ""));
