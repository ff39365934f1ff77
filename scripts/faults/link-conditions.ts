// The effects of one direction between two nodes on packets. Knows neither packets nor time.

export interface LinkConditions {
  readonly delayMs: number;
  /** Each packet waits up to this much longer, so packets overtake each other. */
  readonly jitterMs: number;
  readonly lossPercent: number;
  readonly duplicatePercent: number;
  /** Undefined: no limit. */
  readonly kilobitsPerSecond: number | undefined;
  /** Nothing gets through. */
  readonly cut: boolean;
}

/** One direction: packets that `from` sends to `to`, both by index. */
export interface Direction {
  readonly from: number;
  readonly to: number;
}

export const GOOD_LINK: LinkConditions = {
  delayMs: 2,
  jitterMs: 0,
  lossPercent: 0,
  duplicatePercent: 0,
  kilobitsPerSecond: undefined,
  cut: false,
};

/** Two conditions at once: each is as bad as the worse of the two. */
export function worse(a: LinkConditions, b: Partial<LinkConditions>): LinkConditions {
  return {
    delayMs: Math.max(a.delayMs, b.delayMs ?? 0),
    jitterMs: Math.max(a.jitterMs, b.jitterMs ?? 0),
    lossPercent: Math.max(a.lossPercent, b.lossPercent ?? 0),
    duplicatePercent: Math.max(a.duplicatePercent, b.duplicatePercent ?? 0),
    kilobitsPerSecond: least(a.kilobitsPerSecond, b.kilobitsPerSecond),
    cut: a.cut || (b.cut ?? false),
  };
}

function least(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);
}
