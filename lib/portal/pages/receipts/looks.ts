/** How a request's state looks, beside its words. */
export const looks = {
  reported: "warn",
  dispatched: "warn",
  resolved: "good",
  closed: "good",
  refused: "bad",
} as const;
