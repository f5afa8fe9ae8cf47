import { told } from "../../../lib/flows/told/all.ts";
import { noticeWaitsSeconds, policy } from "../../../lib/notices/policy.ts";
import { type TemplateName, templates } from "../../../lib/notices/templates.ts";
import { tableOf } from "./table.ts";

/** `formerAssignee` as a reader says it. */
const spelled = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const marksOf = (name: TemplateName): string => {
  const { urgent, inPerson } = templates[name];
  return [urgent && "at once", inPerson && "in person"].filter(Boolean).join(", ");
};

function rowsOf(type: string, whom: Readonly<Record<string, TemplateName>>): string[][] {
  return Object.entries(whom).map(([addressee, name]) => [
    `\`${type}\``,
    spelled(addressee),
    `\`${name}\``,
    templates[name].zh,
    templates[name].en,
    marksOf(name),
  ]);
}

const events = Object.values(told).flatMap((table) => Object.entries(table ?? {}));
const toNobody = events.filter(([, whom]) => Object.keys(whom).length === 0);
const waits = noticeWaitsSeconds.map((seconds) => seconds / 60).join(", ");

/** Who is told what, as docs/notices.md has it. */
export const noticesPage = (): string => `# Who is told what

Printed by \`npm run docs\` from lib/flows/told and lib/notices/templates; a test fails where this page is not what
they print. Change them, not this page.

Each notice stands on the person's own page (\`GET /me/notices\`). It is sent as well by the channels that they chose
(\`PUT /me/notice-preferences\`): by mail, or through the district's message gateway, which is called with the name of the
template and \`{number}\` and \`{on}\` as values. Nothing is sent from ${policy.quietFrom.value}:00 to ${policy.quietUntil.value}:00, and no more than ${policy.noticesADay.value} a
day to one person, but for what goes *at once*: danger and children. An attempt that fails is made again after
${waits} minutes, by the next channel in turn; then the notice is given up. What is given up, and what is told *in
person* and went by no channel, is listed for the stewards of the place (\`GET /notices/to-bring\`).

## Told

${tableOf(
  ["event", "whom", "template", "中文", "in English", ""],
  events.flatMap(([type, whom]) => rowsOf(type, whom)),
)}

## Told to nobody

${toNobody.map(([type]) => `\`${type}\``).join(", ")}
`;
