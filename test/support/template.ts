import { prepare } from "../../infra/local/prepared.ts";

/** Once for a whole test run; every platform started in it reads the files. */
export const setup = prepare;
