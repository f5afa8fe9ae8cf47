/** How a request's state looks, beside its words. */
export const looks = {
  reported: "warn",
  accepted: "warn",
  returned: "warn",
  dispatched: "warn",
  in_progress: "warn",
  resolved: "good",
  closed: "good",
  refused: "bad",
  withdrawn: "bad",
  merged: "warn",
} as const;
