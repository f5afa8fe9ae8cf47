import type { Task, TaskKind } from "../core/task.ts";
import type { Endpoint, EndpointStatus } from "./model.ts";

const steps = {
  unverified: "verify_endpoint",
  disabled: "resume_endpoint",
} as const satisfies Partial<Record<EndpointStatus, TaskKind>>;

/** An endpoint that gets nothing, and was not paused by its own organisation, waits for it. */
export function endpointTasks({
  status,
  endpointId,
  organisationId,
  url,
}: Endpoint): readonly Task[] {
  if (status !== "unverified" && status !== "disabled") return [];
  const holder = `organisation/${organisationId}` as const;
  return [{ kind: steps[status], holder, path: { endpointId }, name: url }];
}
