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

/** Of each purpose the key that lasts longest: one that another has replaced may end. */
export function certifyingExpiries(state: StateReader, member: string): readonly Expiry[] {
  const list = `certifying-keys-of-member/${member}`;
  const length = listLength(state, list);
  const ids = listedBetween(state, list, length > MOST_KEYS ? length - MOST_KEYS : 0n, length);
  const latest = new Map<CertifyingKey['purpose'], CertifyingKey>();
  for (const id of ids) {
    const key = state.get(certifyingKeys, id);
    if (key === undefined || key.withdrawnMs > 0n) continue;
    const other = latest.get(key.purpose);
    if (other === undefined || other.notAfterMs < key.notAfterMs) latest.set(key.purpose, key);
  }
  return [...latest.values()].map(({ purpose, notAfterMs }) => ({
    what: `the certifying key for ${purpose}s`,
    validUntilMs: fromUint64(notAfterMs),
  }));
}
