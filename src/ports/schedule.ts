/** A moment at which somebody has to look at something. */
export type Moment = {
  /** What has to be looked at; begins with the platform whose processes may do so ("slack:"). */
  readonly name: string;
  readonly at: Date;
};

/**
 * Wakes a process when a moment has come, also when the one that asked for it is gone by then. Throws a StoreFailure, as the store does.
 * A moment can't be called off: who is woken looks what is still true.
 */
export interface Schedule extends AsyncDisposable {
  /** The same moment twice is once, also after it has come. */
  wakeAt(moment: Moment): Promise<void>;
  /**
   * Wakes us for the moments of this platform ("slack:"); each wakes one of the processes that listen, within a second or so. When
   * `wake` rejects, or its process ends before it is done, it is woken again soon: it must be safe to do twice. Call once a platform.
   */
  listen(platform: string, wake: (moment: Moment) => Promise<void>): Promise<void>;
}
