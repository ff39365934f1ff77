import { expect, test } from 'vitest';
import { certifyingKeys } from '../../../src/ledger/devices/tables.ts';
import { appendToList } from '../../../src/ledger/list.ts';
import { certifyingExpiries } from '../../../src/node/watch/certifying-expiries.ts';
import { PlainState } from '../../ledger/plain-state.ts';

const KEY = { member: 'bank-a', notBeforeMs: 0n, withdrawnMs: 0n, withdrawnHeight: 0n, reason: '', height: 1n };
let count = 0;

function put(
  state: PlainState,
  change: { purpose: 'token' | 'terminal' | 'factor'; notAfterMs: bigint } & object,
): void {
  const id = (++count).toString(16).padStart(64, '0');
  const key = { ...KEY, key: new Uint8Array(32).fill(count), ...change };
  state.put(certifyingKeys, id, key);
  appendToList(state, `certifying-keys-of-member/${key.member}`, id);
}

test('of each purpose the valid key that lasts longest, of the own member', () => {
  const state = new PlainState();
  expect(certifyingExpiries(state, 'bank-a', 10n)).toEqual([]);
  put(state, { purpose: 'token', notAfterMs: 100n });
  put(state, { purpose: 'token', notAfterMs: 50n });
  put(state, { purpose: 'terminal', notAfterMs: 70n });
  put(state, { purpose: 'terminal', notAfterMs: 900n, ...{ withdrawnMs: 5n } });
  put(state, { purpose: 'factor', notAfterMs: 80n, ...{ member: 'bank-b' } });
  expect(certifyingExpiries(state, 'bank-a', 10n)).toEqual([
    { what: 'the certifying key for tokens', kind: 'certifying-key', of: 'token', validUntilMs: 100 },
    { what: 'the certifying key for terminals', kind: 'certifying-key', of: 'terminal', validUntilMs: 70 },
  ]);
  expect(certifyingExpiries(state, 'bank-b', 10n)).toEqual([
    { what: 'the certifying key for factors', kind: 'certifying-key', of: 'factor', validUntilMs: 80 },
  ]);
});

test('however many there were, the newest are looked at', () => {
  const state = new PlainState();
  put(state, { purpose: 'factor', notAfterMs: 9_999n });
  for (let i = 0; i < 200; i++) put(state, { purpose: 'token', notAfterMs: BigInt(i) });
  expect(certifyingExpiries(state, 'bank-a', 10n)).toEqual([
    { what: 'the certifying key for tokens', kind: 'certifying-key', of: 'token', validUntilMs: 199 },
  ]);
});

test('a key that begins after a gap does not hide that the present one ends', () => {
  const state = new PlainState();
  put(state, { purpose: 'token', notAfterMs: 100n });
  put(state, { purpose: 'token', notAfterMs: 900n, ...{ notBeforeMs: 200n } });
  const untilAt = (nowMs: bigint) => certifyingExpiries(state, 'bank-a', nowMs)[0]?.validUntilMs;
  expect([50n, 150n, 300n].map(untilAt)).toEqual([100, 100, 900]);
  put(state, { purpose: 'token', notAfterMs: 250n, ...{ notBeforeMs: 90n } });
  expect(untilAt(50n)).toBe(900);
});
