import { prepare } from "../../infra/local/template/prepared.ts";

/** Once for a whole test run; every platform started in it reads the files. */
export const setup = prepare;
