import type { AnswerOf } from "../client/client.ts";
import { type requestsApi, stages } from "../voice/requests/api.ts";

type Shown = Pick<AnswerOf<typeof requestsApi.getRequest>, "status">;

/** Whether it is somebody's turn: with its place, with whoever it was given to, or with either. */
export const isAt = ({ status }: Shown, stage: keyof typeof stages): boolean =>
  stages[stage].some((one) => one === status);
