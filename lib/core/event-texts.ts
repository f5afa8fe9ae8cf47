import * as z from "zod";

/** Words that an event refers to, by their place in its payload; erased ones are left out. */
export const EventTexts = z.strictObject({
  texts: z.array(
    z.strictObject({
      field: z.string().meta({ example: "/reason" }),
      text: z.string().meta({ example: "示例理由" }),
    }),
  ),
});
export type EventTexts = z.infer<typeof EventTexts>;
