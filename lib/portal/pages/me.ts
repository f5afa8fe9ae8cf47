import { html, none } from "../html.ts";
import { may } from "../may.ts";
import { valueWord } from "../readable.ts";
import type { Page } from "../visit.ts";
import { ui } from "../words.ts";
import { loadTasks, taskGroups } from "./desk/task-groups.ts";
import { myChildren, myHours } from "./me/care.ts";
import { myHousehold } from "./me/household.ts";
import { noticeWords } from "./me/notice-words.ts";
import { myRequests } from "./me/requests.ts";
import { myWithheldRoles } from "./me/withheld.ts";
import { myWords as words } from "./me/words.ts";

/** What is one's own here: requests, household and its votes, hours, children. */
export const myPage: Page = {
  get: async (visit) => {
    const { say, to, language, person } = visit;
    // whoever works here has a desk for it
    const waiting = person?.role === "resident" ? (await loadTasks(visit)).tasks : [];
    const parts = await Promise.all([
      taskGroups(visit, waiting),
      myRequests(visit),
      may(visit, "household.keep_own") ? myHousehold(visit) : none,
      may(visit, "child.keep") ? myChildren(visit) : none,
      may(visit, "volunteer.register") ? myHours(visit) : none,
    ]);
    const role = person ? valueWord("Role", person.role, language) : "";
    return {
      title: say(ui.mine),
      main: html`<h1>${say(ui.mine)}</h1><p>${say(words.role)}${say(ui.colon)}${role}</p><p><a class="button second" href="${to("/me/notices")}">${say(noticeWords.title)}</a></p>${myWithheldRoles(visit)}${parts}`,
    };
  },
};
