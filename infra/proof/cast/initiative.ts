import { place } from "./places.ts";

/** What the doors of the courtyard would have a council asked, with what is to be otherwise. */
export const proposal = (change: object = {}) => ({
  unitCode: place.courtyard,
  topic: "示例：院落是否加装电梯",
  options: [
    { kind: "text", text: "加装电梯" },
    { kind: "text", text: "维持现状" },
  ],
  votingDays: 7,
  ...change,
});
