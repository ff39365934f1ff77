// Whether memory or handles of a node grow without end: a straight line through what was seen in the second half of a
// run, when caches are full.
import type { NodeSample, Sample } from './sample.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Least squares; undefined: fewer than two different x. */
export function slopeOf(points: readonly Point[]): number | undefined {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x0, y0] = [mean(points.map(({ x }) => x)), mean(points.map(({ y }) => y))];
  const spread = points.reduce((sum, { x }) => sum + (x - x0) ** 2, 0);
  if (!(spread > 0)) return undefined;
  return points.reduce((sum, { x, y }) => sum + (x - x0) * (y - y0), 0) / spread;
}

const HOUR_MS = 3_600_000;
const MIB = 1024 * 1024;
/** A shorter life of a process says nothing: it warms up. */
const JUDGED_MS = 20 * 60_000;
/** Per hour; what grows faster is a finding. */
export const MOST_RSS_GROWTH = 96 * MIB;
export const MOST_HANDLES_GROWTH = 30;

/** Of the longest life of one node in the second half of the run; all per hour. */
export interface Trend {
  readonly node: string;
  readonly lifeMs: number;
  readonly rss: number;
  readonly heap: number;
  readonly handles: number;
  /** Undefined: the life is too short to be judged. */
  readonly leaks: boolean | undefined;
}

export function trendsOf(samples: readonly Sample[]): Trend[] {
  const halfMs = (samples.at(-1)?.atMs ?? 0) / 2;
  const late = samples.filter(({ atMs }) => atMs >= halfMs);
  const names = [...new Set(late.flatMap(({ nodes }) => Object.keys(nodes)))].sort();
  return names.flatMap((name) => trendOf(name, longestLife(late, name)) ?? []);
}

type Seen = NodeSample & { readonly atMs: number };

function longestLife(samples: readonly Sample[], name: string): Seen[] {
  const seen = samples.flatMap(({ atMs, nodes }) => {
    const node = nodes[name];
    return node === undefined ? [] : [{ ...node, atMs }];
  });
  const lives = [...Map.groupBy(seen, ({ pid }) => pid).values()];
  return lives.reduce<Seen[]>((longest, life) => (lengthOf(life) > lengthOf(longest) ? life : longest), []);
}

function lengthOf(life: readonly Seen[]): number {
  return (life.at(-1)?.atMs ?? 0) - (life[0]?.atMs ?? 0);
}

function trendOf(node: string, life: readonly Seen[]): Trend | undefined {
  const perHour = (of: (seen: Seen) => number | undefined) => {
    const points = life.flatMap((seen) => {
      const y = of(seen);
      return y === undefined ? [] : [{ x: seen.atMs / HOUR_MS, y }];
    });
    return slopeOf(points);
  };
  const [rss, handles] = [perHour(({ rssBytes }) => rssBytes), perHour((seen) => seen.handles)];
  if (rss === undefined || handles === undefined) return undefined;
  const lifeMs = lengthOf(life);
  const leaks = lifeMs < JUDGED_MS ? undefined : rss > MOST_RSS_GROWTH || handles > MOST_HANDLES_GROWTH;
  return { node, lifeMs, rss, heap: perHour(({ heapBytes }) => heapBytes) ?? 0, handles, leaks };
}
