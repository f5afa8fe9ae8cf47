import * as z from "zod";
import { LocalDate } from "../../core/time.ts";
import { freeOn, type Span } from "./half-hours.ts";
import { Resource } from "./model.ts";

/** What is left of an amount; of hours, nothing. */
const left = {
  leftQuantity: z.int().optional(),
  leftFen: z.int().optional(),
};

export const ResourceView = Resource.omit({ takenQuantity: true, takenFen: true }).extend(left);

export function viewResource(resource: Resource): z.infer<typeof ResourceView> {
  const { takenQuantity, takenFen, ...shown } = resource;
  const { shared } = resource;
  return {
    ...shown,
    ...(shared.kind === "goods" && { leftQuantity: shared.quantity - takenQuantity }),
    ...(shared.kind === "money" && { leftFen: shared.amountFen - takenFen }),
  };
}

/** A resource with what is taken of one of its days. */
export type ResourceOnDay = {
  readonly resource: Resource;
  readonly on: string;
  readonly taken: readonly Span[];
};

/** A resource, and when the half hours begin that are free on a day. */
export const ResourceOnDayView = ResourceView.extend({
  on: LocalDate,
  freeFrom: z.array(z.string()),
});

export const viewOnDay = ({
  resource,
  on,
  taken,
}: ResourceOnDay): z.infer<typeof ResourceOnDayView> => ({
  ...viewResource(resource),
  on,
  freeFrom: resource.status === "offered" ? [...freeOn(resource.shared, { on, taken })] : [],
});
