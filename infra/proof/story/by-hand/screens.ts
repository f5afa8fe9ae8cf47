import { partsOf } from "../../../../lib/portal/console/ask.ts";
import type { Operation } from "../../../../lib/portal/console/operations.ts";
import { addressWith } from "../../../../lib/portal/console/things.ts";
import { writtenIn } from "../../../../lib/portal/form/form.ts";

type Values = Readonly<Record<string, unknown>>;
export type Asked = {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Values;
  readonly body?: Values;
};
type Fields = readonly (readonly [name: string, written: string])[];

/** Where something is done by hand: the page, what is written there, and in which of its forms. */
export type Screen = {
  readonly path: string;
  readonly fields: Fields;
  /** A selector. */
  readonly form: string;
};

const formThatDoes = (does: string) => `form:has([name="do"][value="${does}"])`;

/** Screens that were made for one thing, by its operation. */
const screens: Readonly<Record<string, (asked: Asked) => Screen | undefined>> = {
  fileRequest: ({ body: { unitCode, ...written } = {} }) => ({
    path: `/requests/new?unit=${unitCode}`,
    fields: Object.entries(written).map(([name, value]) => [`/${name}`, String(value)] as const),
    form: 'form:has([name="/words"])',
  }),
  dispatchRequest: ({ params, body }) => {
    const assignee = body?.assignee as { readonly kind: string };
    if (assignee.kind === "organisation") return undefined;
    return {
      path: `/desk/requests/${params?.requestId}`,
      fields: [["/assignee", JSON.stringify(assignee)]],
      form: formThatDoes("dispatch"),
    };
  },
  issueReceipt: ({ params }) => ({
    path: `/desk/requests/${params?.requestId}`,
    fields: [],
    form: formThatDoes("receipt"),
  }),
  approvePayment: ({ params }) => ({
    path: `/desk/payments/${params?.paymentId}`,
    fields: [],
    form: formThatDoes("approve"),
  }),
};

/** The screen on which an operation is done: one that was made for it, else the one of the console. */
export function screenFor(operation: Operation, asked: Asked): Screen {
  return screens[operation.name]?.(asked) ?? console(operation, asked);
}

/** The ids stand in its address, as in a link from the thing's own page. */
function console(operation: Operation, { params = {}, body }: Asked): Screen {
  const [, , written] = partsOf(operation);
  const fields = [...writtenIn([{ ...written, schema: written?.schema, values: body }])];
  return { path: addressWith(operation, params), fields, form: 'main form[method="post"]' };
}
