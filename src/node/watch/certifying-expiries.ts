// When the member's certifying keys end, as the ledger has them: without a valid one its issuer's tokens, terminals and
// factors stop counting.
import { fromUint64 } from '../../base/uint64.ts';
import type { CertifyingKey } from '../../generated/state.ts';
import { certifyingKeys } from '../../ledger/devices/tables.ts';
import { listedBetween, listLength } from '../../ledger/list.ts';
import type { StateReader } from '../../ledger/state.ts';
import type { Expiry } from './node-warnings.ts';

/** Of a member's keys, the newest that are looked at. */
const MOST_KEYS = 64n;

/** Of each purpose the end of the time from now on that keys cover without a gap. */
export function certifyingExpiries(state: StateReader, member: string, nowMs: bigint): readonly Expiry[] {
  const list = `certifying-keys-of-member/${member}`;
  const length = listLength(state, list);
  const ids = listedBetween(state, list, length > MOST_KEYS ? length - MOST_KEYS : 0n, length);
  const keys = ids.flatMap((id) => state.get(certifyingKeys, id) ?? []).filter(({ withdrawnMs }) => withdrawnMs === 0n);
  return [...Map.groupBy(keys, ({ purpose }) => purpose)].map(([purpose, some]) => ({
    ...{ what: `the certifying key for ${purpose}s`, kind: 'certifying-key', of: purpose },
    validUntilMs: fromUint64(coveredUntil(some, nowMs)),
  }));
}

/** Where nothing covers the present: the end of the latest that did, or the present itself. */
function coveredUntil(keys: readonly CertifyingKey[], nowMs: bigint): bigint {
  const inOrder = keys.toSorted((a, b) => (a.notBeforeMs < b.notBeforeMs ? -1 : 1));
  const past = inOrder.filter(({ notAfterMs }) => notAfterMs <= nowMs).map(({ notAfterMs }) => notAfterMs);
  let until = nowMs;
  for (const { notBeforeMs, notAfterMs } of inOrder) {
    if (notBeforeMs <= until && notAfterMs > until) until = notAfterMs;
  }
  return until > nowMs ? until : past.reduce((latest, end) => (end > latest ? end : latest), 0n) || nowMs;
}
