import type { SocketModeReceiver } from "@slack/bolt";

/** Without any socket for so long, starting anew is the cure. */
const DEAF_MS = 60_000;

export type SocketWatch = {
  /** Whether at least one socket is open. */
  readonly isOpen: () => boolean;
  readonly stop: () => void;
};

/** Watches whether anything can still come in. */
export function watchSockets(receivers: readonly SocketModeReceiver[], onLost: (reason: string) => void): SocketWatch {
  const open = new Set<SocketModeReceiver>();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const look = () => {
    clearTimeout(timer);
    if (stopped || open.size > 0) return;
    timer = setTimeout(() => onLost(`no connection to Slack for ${DEAF_MS / 1000} seconds`), DEAF_MS);
    timer.unref();
  };
  for (const receiver of receivers) {
    receiver.client.on("connected", () => {
      open.add(receiver);
      look();
    });
    for (const event of ["disconnected", "reconnecting"]) {
      receiver.client.on(event, () => {
        open.delete(receiver);
        look();
      });
    }
  }
  return {
    isOpen: () => open.size > 0,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
