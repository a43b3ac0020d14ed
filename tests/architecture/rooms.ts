import type { IRegularForbiddenRuleType } from "dependency-cruiser";

/** What each room may import: other rooms (its own always), and packages (`node:` modules by their bare name). */
const ROOMS: Readonly<Record<string, { readonly rooms: readonly string[]; readonly packages: readonly string[] }>> = {
  game: { rooms: [], packages: [] },
  ports: { rooms: ["game"], packages: [] },
  playbook: { rooms: ["game"], packages: ["zod", "js-yaml", "fs", "path"] },
  prospect: { rooms: ["game", "playbook", "ports"], packages: ["zod", "fs", "path"] },
  judge: { rooms: ["game", "playbook", "ports"], packages: ["zod", "fs", "path", "url"] },
  coach: { rooms: ["game", "playbook", "ports"], packages: ["minisearch"] },
  practice: { rooms: ["game", "playbook", "ports", "prospect", "judge", "coach"], packages: [] },
  chat: { rooms: ["game", "playbook", "ports", "prospect", "coach", "practice"], packages: ["croner", "i18next", "timers", "zod"] },
  "adapters/terminal": { rooms: ["game", "ports", "chat"], packages: ["zod", "fast-wrap-ansi", "readline", "stream", "util"] },
  "adapters/messaging": { rooms: ["game", "ports", "chat"], packages: ["cockatiel"] },
  "adapters/slack": {
    rooms: ["game", "ports", "chat", "adapters/messaging"],
    packages: ["@slack/bolt", "@slack/types", "@slack/web-api", "js-yaml", "p-queue", "zod", "crypto", "net", "timers", "util"],
  },
  "adapters/discord": {
    rooms: ["game", "ports", "chat", "adapters/messaging"],
    packages: ["discord.js", "zod", "crypto", "timers"],
  },
  pictures: { rooms: ["game", "ports"], packages: ["@resvg/resvg-js", "module"] },
  llm: { rooms: ["game", "ports"], packages: ["openai", "cockatiel", "crypto", "timers"] },
  operations: { rooms: ["game", "ports"], packages: ["pino", "prom-client", "async_hooks", "http", "v8"] },
  store: {
    rooms: ["game", "ports"],
    packages: [
      "async_hooks",
      "kysely",
      "pg",
      "pg-boss",
      "cockatiel",
      "zod",
      "sqlite",
      "child_process",
      "crypto",
      "fs",
      "os",
      "path",
      "util",
    ],
  },
};

/** One pair of rules for each room, and what holds everywhere. */
export const RULES: readonly IRegularForbiddenRuleType[] = [
  ...Object.entries(ROOMS).flatMap(([room, may]) => [
    {
      name: `${room}-imports-only-its-neighbours`,
      severity: "error" as const,
      from: { path: `^src/${room}/` },
      to: { path: "^src/", pathNot: [room, ...may.rooms].map((one) => `^src/${one}/`) },
    },
    {
      name: `${room}-knows-only-its-packages`,
      severity: "error" as const,
      from: { path: `^src/${room}/` },
      to: {
        pathNot: ["^src/", ...may.packages.map((one) => `^(?:node:)?${one}(?:/|$)|node_modules/${one}/`)],
      },
    },
  ]),
  {
    name: "only-app-knows-the-edges",
    severity: "error",
    from: { path: "^src/", pathNot: "^src/(?:app/|adapters/|llm/|operations/|store/|pictures/)" },
    to: { path: "^src/(?:adapters|llm|operations|store|pictures)/" },
  },
  {
    name: "nobody-imports-the-root",
    severity: "error",
    from: { pathNot: "^src/(?:main\\.js|app/)" },
    to: { path: "^src/(?:main\\.js|app/)" },
  },
  { name: "settings-for-the-root-alone", severity: "error", from: { pathNot: "^src/app/" }, to: { path: "^src/settings\\.ts" } },
  { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
  { name: "nothing-unresolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
  { name: "no-dev-packages-in-the-product", severity: "error", from: { path: "^src/" }, to: { dependencyTypes: ["npm-dev"] } },
  { name: "no-tests-in-the-product", severity: "error", from: { path: "^src/" }, to: { path: "^tests/" } },
];
