import { type Html, raw } from "./html.ts";

/** Drawn at 24 px by strokes of the text's colour; they stand beside words and say nothing themselves. */
const drawn = {
  grid: "M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 20c1-4 4-6 8-6s7 2 8 6",
  arrow: "M5 12h14M13 6l6 6-6 6",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3 3",
  check: "M5 12l5 5 9-10",
  warning: "M12 4l9 16H3zM12 10v4M12 17v.01",
} as const;

export const icon = (name: keyof typeof drawn): Html =>
  raw(
    `<svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false"><path d="${drawn[name]}"/></svg>`,
  );

/** The platform's own sign, as a file by itself: a browser shows it beside the page's title. */
export const signFile = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#0b5563" stroke-width="2"><path d="${drawn.grid}"/></svg>`;
