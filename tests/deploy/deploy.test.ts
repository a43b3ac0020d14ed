import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { load } from "js-yaml";
import { describe, expect, it } from "vitest";
import { COUNTERS, DURATIONS, GAUGES } from "../../src/ports/meter.ts";
import { SECRETS } from "../../src/secret-files.ts";

const text = (file: string) => readFileSync(file, "utf8");
const FIGURES = [COUNTERS, DURATIONS, GAUGES].flatMap((list) => Object.values(list));

describe("the image", () => {
  const dockerfile = text("Dockerfile");
  const lines = dockerfile.replaceAll("\\\n", " ").split("\n");
  const last = dockerfile.slice(dockerfile.lastIndexOf("FROM "));

  it("is made of one exact version of Node 24, in two steps, without a script of any package", () => {
    expect(lines.find((line) => line.startsWith("ARG NODE="))).toMatch(/^ARG NODE=node:24\.\d+\.\d+-[a-z]+-slim(?:@sha256:[0-9a-f]{64})?$/);
    expect(lines.filter((line) => line.startsWith("FROM "))).toEqual([
      expect.stringMatching(/^FROM \$\{NODE\} AS packages$/),
      expect.stringMatching(/^FROM \$\{NODE\}$/),
    ]);
    expect(dockerfile).toContain("npm ci --omit=dev --ignore-scripts");
  });

  it("runs as nobody in particular, and writes to /data alone", () => {
    expect(last).toMatch(/^USER 1000:1000$/m);
    expect(last).toMatch(/^VOLUME \/data$/m);
    expect(last).toContain("SPIERBAL_DATA=/data");
  });

  it("starts Node itself, so that signals arrive, and tells how it is", () => {
    expect(last).toMatch(/^ENTRYPOINT \["node", "src\/main\.js"\]$/m);
    expect(last).toMatch(/^STOPSIGNAL SIGTERM$/m);
    const health = /HEALTHCHECK .*\\\n\s+CMD (\[.*\])$/m.exec(last)?.[1] ?? "[]";
    const [node, flag, script] = JSON.parse(health) as string[];
    expect([node, flag]).toEqual(["node", "-e"]);
    // Nobody listens there, so it must say "unhealthy".
    expect(spawnSync(process.execPath, ["-e", script ?? ""], { env: { SPIERBAL_HTTP_PORT: "9" } }).status).toBe(1);
  });

  it("holds what runs and nothing else: no tests, no settings, no secrets, no data", () => {
    const copied = [...last.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap((match) => (match[1] ?? "").split(" "));
    const let_in = text(".dockerignore")
      .split("\n")
      .filter((line) => line.startsWith("!"))
      .map((line) => line.slice(1));
    expect(text(".dockerignore")).toMatch(/^\*$/m);
    for (const file of copied) expect(let_in).toContain(file);
    expect(let_in.filter((file) => !existsSync(file))).toEqual([]);
    expect(let_in.toSorted()).toEqual([".npmrc", "LICENSE", "package-lock.json", "package.json", "personas", "src"]);
  });
});

type Service = Readonly<Record<string, unknown>> & {
  readonly environment: Readonly<Record<string, string>>;
  readonly secrets: readonly string[];
};

describe("the compose file", () => {
  const { services, secrets } = load(text("compose.yaml")) as {
    readonly services: Record<"bot" | "postgres", Service>;
    readonly secrets: object;
  };
  const { bot, postgres } = services;

  it("lets the bot stop in time, waits for the database, and gives it no rights", () => {
    expect(bot).toMatchObject({
      stop_grace_period: "25s",
      read_only: true,
      tmpfs: ["/tmp"],
      cap_drop: ["ALL"],
      security_opt: ["no-new-privileges:true"],
      user: "1000:1000",
      depends_on: { postgres: { condition: "service_healthy" } },
    });
    expect(postgres).toMatchObject({ cap_drop: ["ALL"], security_opt: ["no-new-privileges:true"] });
    expect(JSON.stringify(postgres["healthcheck"])).toContain("pg_isready");
    expect(String(postgres["image"])).toMatch(/^postgres:\d+\.\d+-/);
  });

  it("gives secrets as files only, each of them by a setting that there is", () => {
    const given = Object.keys(bot.environment);
    expect(given.toSorted()).toEqual(["DATABASE_URL_FILE", "SLACK_APP_TOKEN_FILE", "SLACK_BOT_TOKEN_FILE", "SPIERBAL_SECRET_FILE"]);
    for (const name of given) expect(SECRETS).toContain(name.replace(/_FILE$/, ""));
    expect(Object.values(bot.environment)).toEqual(bot.secrets.map((name) => `/run/secrets/${name}`));
    expect(Object.keys(secrets).toSorted()).toEqual([...bot.secrets, ...postgres.secrets].toSorted());
  });

  it("opens its ports to this machine alone", () => {
    expect(bot["ports"]).toEqual(["127.0.0.1:8080:8080"]);
    expect(postgres["ports"]).toBeUndefined();
  });
});

describe("the service of systemd", () => {
  const unit = text("deploy/spierbal.service");

  it("starts Node itself, stops it in time, as a user without rights", () => {
    for (const line of [
      "ExecStart=/opt/spierbal/node_modules/.bin/node src/main.js",
      "TimeoutStopSec=25",
      "DynamicUser=yes",
      "NoNewPrivileges=yes",
      "ProtectSystem=strict",
      "CapabilityBoundingSet=",
      "StateDirectory=spierbal",
    ])
      expect(unit.split("\n")).toContain(line);
    // V8 makes code as it runs.
    expect(unit).not.toContain("MemoryDenyWriteExecute=yes");
  });

  it("gives secrets as credentials", () => {
    for (const name of ["slack_bot_token", "slack_app_token"]) expect(unit).toContain(`LoadCredential=${name}:/etc/spierbal/${name}`);
    expect(unit).not.toMatch(/^Environment=.*TOKEN=/m);
  });
});

describe("what is written for operators", () => {
  const manual = text("docs/operations.md");

  it("tells of every figure its name, type and labels", () => {
    for (const { name, labels } of FIGURES) {
      const row = manual.split("\n").find((line) => line.startsWith(`| \`${name}\``));
      expect(row, name).toBeDefined();
      for (const label of Object.keys(labels)) expect(row, name).toContain(`\`${label}\``);
    }
  });

  it("tells which settings may stand in a file, and of every alert what to do", () => {
    for (const name of SECRETS) expect(manual).toContain(`\`${name}\``);
    for (const [, alert] of text("deploy/alerts.yml").matchAll(/alert: (\w+)/g)) expect(manual, alert).toContain(alert);
  });

  it("has alerts on figures that there are", () => {
    const rules = JSON.stringify(load(text("deploy/alerts.yml")));
    const known = FIGURES.flatMap(({ name }) => [name, `${name}_bucket`, `${name}_count`, `${name}_sum`]);
    for (const [name] of rules.matchAll(/spierbal_\w+/g)) expect(known).toContain(name);
  });
});
