import { defineConfig } from "vitest/config";

/** Files share the modules of their worker: no test mocks one, and half of the time went into loading the same again for each file. */
export default defineConfig({ test: { isolate: false, globalSetup: ["tests/support/postgres-setup.ts"] } });
