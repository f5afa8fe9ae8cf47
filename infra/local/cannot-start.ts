/** Why the platform does not start, in one sentence for the person at the terminal. */
export class CannotStart extends Error {}
