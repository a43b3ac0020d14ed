/** How often something goes well, in words and never as a grade; from seldom to as a rule. */
export const BANDS = ["seldom", "sometimes", "often", "mostly"] as const;
export type Band = (typeof BANDS)[number];
export const TRENDS = ["better", "same", "less"] as const;
export type Trend = (typeof TRENDS)[number];

/** How far to look back, in things that happened: at most `window` of them, and `atLeast` so many or nothing is said. */
export type Reach = { readonly window: number; readonly atLeast: number };

/** What can be said of it; a band and a trend are absent when too little happened. `of` counts all that is known. */
export type Course = { readonly of: number; readonly band?: Band; readonly trend?: Trend };

/** Each band begins at this part of the times. */
const FROM: Readonly<Record<Band, number>> = { seldom: 0, sometimes: 0.25, often: 0.5, mostly: 0.75 };
/** Less than one in so many up or down is chance more often than change. */
const CHANGE_IN = 5;

/** The course of something that went well or not, newest first: a band over the last ones, and a trend against as many before them. */
export function courseOf(went: readonly boolean[], { window, atLeast }: Reach): Course {
  const half = Math.min(window, Math.floor(went.length / 2));
  const lately = went.slice(0, window);
  return {
    of: went.length,
    ...(lately.length < atLeast ? {} : { band: bandOf(shareOf(lately)) }),
    ...(half < atLeast ? {} : { trend: trendOf(countOf(went.slice(0, half)) - countOf(went.slice(half, 2 * half)), half) }),
  };
}

function bandOf(share: number): Band {
  return BANDS.findLast((band) => share >= FROM[band]) ?? "seldom";
}

/** By how many times it went up, of so many. */
function trendOf(up: number, of: number): Trend {
  if (up * CHANGE_IN >= of) return "better";
  return -up * CHANGE_IN >= of ? "less" : "same";
}

/** The part of the times that it went well: 0 to 1; 0 of nothing. */
export function shareOf(went: readonly boolean[]): number {
  return went.length === 0 ? 0 : countOf(went) / went.length;
}

function countOf(went: readonly boolean[]): number {
  return went.filter(Boolean).length;
}
