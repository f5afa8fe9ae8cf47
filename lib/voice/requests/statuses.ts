import { isIn } from "../../core/in-status.ts";
import type { Request } from "./model.ts";

/** With its place, and with nobody who works on it. */
export const waitingStatuses = ["reported", "accepted", "returned"] as const;
/** With whoever it was given to. */
export const givenStatuses = ["dispatched", "in_progress"] as const;
/** Whatever is neither said to be solved nor ended; its limit runs. */
export const openStatuses = [...waitingStatuses, ...givenStatuses] as const;

export type Waiting = Extract<Request, { status: (typeof waitingStatuses)[number] }>;
export type Given = Extract<Request, { status: (typeof givenStatuses)[number] }>;
export type Open = Waiting | Given;

export const isWaiting = (request: Request): request is Waiting => isIn(request, waitingStatuses);
export const isGiven = (request: Request): request is Given => isIn(request, givenStatuses);
export const isOpen = (request: Request): request is Open => isIn(request, openStatuses);
