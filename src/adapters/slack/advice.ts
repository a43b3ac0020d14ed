/** Without these there is no talk at all. */
const NEEDED = ["chat:write", "im:history"];

/** What to do about a token that may too little; `undefined` when it may enough, or Slack doesn't say what it may. */
export function adviceForScopes(scopes: readonly string[] | undefined): string | undefined {
  const lacks = scopes === undefined ? [] : NEEDED.filter((scope) => !scopes.includes(scope));
  if (lacks.length === 0) return undefined;
  return `SLACK_BOT_TOKEN lacks the scope ${lacks.join(" and ")}: add it under "OAuth & Permissions" in the app's settings and install the app again.`;
}

/** What to do about a bot token that Slack doesn't take. */
export function adviceForBotToken(error: string): string {
  switch (error) {
    case "invalid_auth":
    case "not_authed":
    case "not_allowed_token_type":
      return 'SLACK_BOT_TOKEN is not a bot token that Slack knows: copy the "Bot User OAuth Token" (xoxb-...) from "OAuth & Permissions" once more.';
    case "token_revoked":
    case "account_inactive":
    case "token_expired":
      return `SLACK_BOT_TOKEN was withdrawn (${error}): install the app in the workspace again and copy its new token.`;
    default:
      return `Slack did not accept the connection (${error}): check SLACK_API_URL, the network and status.slack.com, then start again.`;
  }
}

/** What Slack says of an app token that will never open a socket. */
const HOPELESS = [
  "invalid_auth",
  "not_authed",
  "not_allowed_token_type",
  "missing_scope",
  "token_revoked",
  "token_expired",
  "account_inactive",
];

/** What to do about an app token that Slack doesn't take; `undefined` for trouble that may pass by itself. */
export function adviceForAppToken(error: string): string | undefined {
  if (!HOPELESS.includes(error)) return undefined;
  return `SLACK_APP_TOKEN can't open a socket (${error}): make an "App-Level Token" (xapp-...) with the scope connections:write under "Basic Information".`;
}

/** What to do about a way in that can't be opened. */
export function adviceForStart(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "EADDRINUSE") return "SLACK_PORT is taken by another program: choose another port, or stop that program.";
  if (code === "EACCES") return "SLACK_PORT may not be listened on by this user: choose one above 1023.";
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return "SLACK_HOST is not an address of this computer: try 127.0.0.1, or 0.0.0.0 for all.";
  return `Slack could not be reached (${message}): check SLACK_APP_TOKEN, SLACK_API_URL and the network, then start again.`;
}
