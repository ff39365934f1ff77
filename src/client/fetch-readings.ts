// All readings of many sites in one period, in as few requests as their chains allow: each reading names the one
// before.
import { readingId, readings } from '../ledger/metering/tables.ts';
import { badAnswer } from './bad-answer.ts';
import type { FetchedState } from './fetched-state.ts';

/** Puts the readings from `startMs` to `endMs` of each site into `state`; missing readings stay missing. */
export async function fetchReadings(
  state: FetchedState,
  sites: readonly string[],
  startMs: bigint,
  endMs: bigint,
): Promise<void> {
  await state.fetch(
    readings,
    sites.flatMap((site) => [readingId(site, startMs), readingId(site, endMs)]),
  );
  let open = sites.map((site) => ({ site, atMs: endMs }));
  while (open.length > 0) {
    open = open.flatMap(({ site, atMs }) => {
      const previousMs = readingBefore(state, site, atMs) ?? 0n;
      return previousMs > startMs ? [{ site, atMs: previousMs }] : [];
    });
    await state.fetch(
      readings,
      open.map(({ site, atMs }) => readingId(site, atMs)),
    );
  }
}

/**
 * The instant of the reading before the one at `atMs`; undefined when that one is missing. Throws ClientError
 * `bad-answer` when it names none before it: a chain that does not go back would be walked without end.
 */
export function readingBefore(state: FetchedState, site: string, atMs: bigint): bigint | undefined {
  const previousMs = state.get(readings, readingId(site, atMs))?.previousMs;
  if (previousMs !== undefined && previousMs >= atMs) throw badAnswer(`the readings of ${site}`);
  return previousMs;
}
