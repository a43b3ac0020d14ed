import { z } from "zod";
import { readCommands } from "./command-body.ts";
import type { Handler } from "./desk.ts";
import { done } from "./desk.ts";
import { readForm, refuse } from "./refusal.ts";
import { wireChannel, wireUser } from "./wire.ts";
import { BOT, dmOf } from "./world.ts";

const MESSAGE_CONTENT_LIMITED = 1 << 19;
const INSTALL = { oauth2_install_params: { scopes: ["applications.commands", "bot"], permissions: "0" } };

const application: Handler = ({ world }) =>
  done({
    id: BOT.id,
    name: BOT.name,
    description: "",
    icon: null,
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: "0",
    flags: world.grantsMessageContent ? MESSAGE_CONTENT_LIMITED : 0,
    install_params: INSTALL.oauth2_install_params,
    integration_types_config: world.install ?? { 0: INSTALL },
    bot: wireUser(world, BOT.id),
    owner: { id: "1", username: "owner", discriminator: "0", global_name: null, avatar: null },
    team: null,
    approximate_guild_count: world.guilds.size,
  });

const changeApplication: Handler = (desk, request) => {
  const install = z.record(
    z.enum(["0", "1"]),
    z.object({ oauth2_install_params: z.object({ scopes: z.array(z.string()), permissions: z.string() }) }),
  );
  desk.world.install = readForm(z.object({ integration_types_config: install }), request.body).integration_types_config;
  return application(desk, request);
};

const putCommands: Handler = ({ world }, { params, body }) => {
  if (params["application"] !== BOT.id) refuse(50001);
  const version = world.newId();
  const known = (name: string, type: number) => world.commands.find((each) => each["name"] === name && each["type"] === type)?.["id"];
  world.commands = readCommands(body).map((command) => {
    const id = known(command.name, command.type) ?? world.newId();
    return { ...command, id, application_id: BOT.id, version, default_member_permissions: command["default_member_permissions"] ?? null };
  });
  return done(world.commands);
};

const getCommands: Handler = ({ world }, { params, query }) => {
  if (params["application"] !== BOT.id) refuse(50001);
  const isWhole = query.get("with_localizations") === "true";
  const isShown = (key: string) => isWhole || !key.endsWith("_localizations");
  return done(JSON.parse(JSON.stringify(world.commands), (key, value) => (isShown(key) ? value : undefined)));
};

const openDm: Handler = ({ world }, { body }) => {
  const { recipient_id: userId } = readForm(z.object({ recipient_id: z.string() }), body);
  const channel = world.channels.get(dmOf(userId)) ?? refuse(50033);
  if (channel.kind === "dm" && channel.door === "no mutual server") refuse(50278);
  return done(wireChannel(world, channel));
};

const user: Handler = ({ world }, { params }) => {
  const { user: id = "" } = params;
  return id === BOT.id || world.users.has(id) ? done(wireUser(world, id)) : refuse(10013);
};

export const APPLICATION_ROUTES: Readonly<Record<string, Handler>> = {
  "GET /users/@me": ({ world }) => done(wireUser(world, BOT.id)),
  "GET /users/:user": user,
  "POST /users/@me/channels": openDm,
  "GET /applications/@me": application,
  "PATCH /applications/@me": changeApplication,
  "GET /applications/:application/commands": getCommands,
  "PUT /applications/:application/commands": putCommands,
};
