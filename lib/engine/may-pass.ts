import { Fault } from "../core/faults.ts";
import { isTransient } from "../transient-faults.ts";

/** Whether what failed may go well when it is tried again, be it told in our own words or not. */
export const mayPass = (error: unknown): boolean =>
  (error instanceof Fault && error.code === "busy") || isTransient(error);
