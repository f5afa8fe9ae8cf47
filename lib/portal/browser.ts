/** What of a browser is used here; the whole of it is no business of a program of functions. */
type Form = { readonly dataset: Record<string, string | undefined> };
declare const document: {
  readonly forms: ArrayLike<Form>;
  addEventListener(
    name: "submit",
    told: (event: { target: unknown; preventDefault(): void }) => void,
  ): void;
  querySelector(selector: string): { focus(): void } | null;
};
declare const addEventListener: (name: "pageshow", told: () => void) => void;

/**
 * All that runs in a browser; every page works without it. Served as its own source text, so words of
 * ES2017 and nothing from outside the function.
 */
function inBrowser(): void {
  // a double tap sends once: the platform would do it once anyway, by the form's key
  document.addEventListener("submit", (event) => {
    const form = event.target as Form;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
    setTimeout(() => {
      form.dataset.sent = "";
    }, 8_000);
  });
  // who comes back by the browser's arrow may send again
  addEventListener("pageshow", () => {
    for (const form of Array.from(document.forms)) form.dataset.sent = "";
  });
  // what was refused, or done, is read first
  const first = document.querySelector(".summary, .told");
  if (first) first.focus();
}

export const script = `(${String(inBrowser)})()`;
