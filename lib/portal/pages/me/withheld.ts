import { type Html, html, none } from "../../html.ts";
import { valueWord } from "../../readable.ts";
import type { Visit } from "../../visit.ts";

const words = {
  title: { zh: "尚不能使用的身份", en: "Roles that you cannot use yet" },
  why: {
    zh: "登记、资金和授权关系重大，仅凭密码不能以下列身份办理：",
    en: "Registers, money and appointments weigh so much that a password alone does not open these roles:",
  },
  steps: {
    zh: [
      "在手机上安装动态口令（TOTP）应用。",
      "请平台运维人员协助，为您的登录账号绑定该应用；步骤见运维手册“Signing in”一节。",
      "退出本站并重新登录，输入密码后再输入应用显示的六位数字，上列身份即可选用。",
    ],
    en: [
      "Install an app for one-time codes (TOTP) on your phone.",
      "Have whoever runs the platform bind it to your account: operations, “Signing in”.",
      "Sign out and in again; after the password you are asked for the app's six digits, and the roles above can be chosen.",
    ],
  },
} as const;

/** Roles held that the person may not act in as they signed in: which, why, and what to do. */
export function myWithheldRoles({ person, say, language }: Visit): Html {
  if (!person || person.withheld.length === 0) return none;
  const roles = person.withheld.map((role) => html`<li>${valueWord("Role", role, language)}</li>`);
  const steps = words.steps[language].map((step) => html`<li>${step}</li>`);
  return html`<section id="second-factor" class="card"><h2>${say(words.title)}</h2><p>${say(words.why)}</p><ul>${roles}</ul><ol>${steps}</ol></section>`;
}
