import type { Words } from "../core/words.ts";

/** Words for a reader of either language, on one line. */
export const titleIn = ({ zh, en }: Words): string => `${zh} · ${en}`;

/** The same, each as a paragraph of its own. */
export const paragraphsIn = ({ zh, en }: Words): string => `${zh}\n\n${en}`;

/** The same of a sentence that stands among others. */
export const sentenceIn = ({ zh, en }: Words): string => `${zh} ${en}`;
