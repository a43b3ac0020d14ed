/** A workspace of Slack, as it begins the ids of its players. */
const SLACK_PLAYER = /^(slack:[^:]+):/;

/** The workspace that a player belongs to: "slack:T024BE7LD". Undefined where players belong to none: on Discord, and in the terminal. */
export function workspaceOf(playerId: string): string | undefined {
  return SLACK_PLAYER.exec(playerId)?.[1];
}
