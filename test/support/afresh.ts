import { vi } from "vitest";

/**
 * Before each file of front-door tests. A process that ran one file runs the next, since it has the
 * local platform loaded and warm; all that belongs to one file's platform is loaded anew.
 */
vi.resetModules();
