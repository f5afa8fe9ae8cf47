import { askForThreads } from "./threads.ts";

/** Imported first, by tests that read what one function alone did, such as its meter. */
askForThreads("per environment");
