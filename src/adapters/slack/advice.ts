/* What to do about what Slack, or the machine, doesn't accept. One line each, for whoever installs the bot. */

/** @param error Slack's word, or the system's. */
export function botTokenAdvice(error: string): string {
  switch (error) {
    case "invalid_auth":
    case "not_authed":
      return 'SLACK_BOT_TOKEN is not a token that Slack knows: copy the "Bot User OAuth Token" (xoxb-...) from "OAuth & Permissions" once more.';
    case "token_revoked":
    case "account_inactive":
    case "token_expired":
      return `SLACK_BOT_TOKEN was withdrawn (${error}): install the app in the workspace again and copy its new token.`;
    default:
      return `Slack did not accept the connection (${error}): check SLACK_API_URL, the network and status.slack.com, then start again.`;
  }
}

export function appTokenAdvice(error: string): string {
  switch (error) {
    case "invalid_auth":
    case "not_authed":
    case "not_allowed_token_type":
    case "missing_scope":
      return 'SLACK_APP_TOKEN is not a token that Slack takes for this: make an "App-Level Token" (xapp-...) with the scope connections:write under "Basic Information".';
    case "forbidden_team":
    case "socket_mode_not_enabled":
      return 'Socket Mode is off for this app: switch it on under "Socket Mode", or set SLACK_SIGNING_SECRET instead of SLACK_APP_TOKEN.';
    default:
      return `Slack could not be reached (${error}): check SLACK_APP_TOKEN, SLACK_API_URL and the network, then start again.`;
  }
}

export function scopeAdvice(lacks: readonly string[]): string {
  return `SLACK_BOT_TOKEN lacks the scope ${lacks.join(" and ")}: add it under "OAuth & Permissions" in the app's settings and install the app again.`;
}

/** @param code The system's error code. */
export function portAdvice(code: string): string {
  switch (code) {
    case "EADDRINUSE":
      return "SLACK_PORT is taken by another program: choose another port, or stop that program.";
    case "EACCES":
      return "SLACK_PORT may not be listened on by this user: choose one above 1023.";
    default:
      return `SLACK_HOST and SLACK_PORT can't be listened on (${code}): use 0.0.0.0 or an address of this machine.`;
  }
}
