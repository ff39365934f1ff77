// What terminals may trust no longer: a file of it is believed only if nothing is missing between the terminal's height
// and the file's.
import { beforeEach, describe, expect, test } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import { proveLists } from '../../../src/client/prove-lists.ts';
import {
  fetchRevocations,
  REVOCATIONS_AT_ONCE,
  readRevocations,
  type Since,
  withRevocations,
} from '../../../src/client/revocations.ts';
import type { Revocation } from '../../../src/generated/state.ts';
import { lists } from '../../../src/ledger/chain-tables.ts';
import { revocations } from '../../../src/ledger/devices/tables.ts';
import type { ProofFile } from '../../../src/ledger/proof-file.ts';
import { verifyProof } from '../../../src/verifier/verify-proof.ts';
import { CERTIFYING_GENESIS } from '../../ledger/certified-proof.ts';
import { seedOf } from '../../ledger/key-of.ts';
import { LedgerNode } from '../../ledger/ledger-node.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must } from '../../ledger/receipt-verdicts.ts';
import { TestLedger } from '../../ledger/test-ledger.ts';
import { deviceKey, publication, register } from '../devices/test-devices.ts';

const ALICE = 'bank-a/alice';

let t: TestLedger;
let node: LedgerNode;
beforeEach(async () => {
  t = await TestLedger.create();
  t.open(0n, ALICE);
  must(t.run('bank-a', publication(t, 'bank-a', 'tokens')));
  node = new LedgerNode({ ledger: t.ledger, rows: t.rows, items: [] });
});

/** Registers the devices, and suspends each in a block of its own; the heights. */
function suspended(...names: readonly string[]): bigint[] {
  for (const name of names) register(t, ALICE, name);
  return names.map((name) => {
    must(t.run(ALICE, operationOf('suspendDevice', { deviceKey: deviceKey(name) })));
    return t.height;
  });
}

async function read(since: Since, asked = since) {
  return readRevocations(await fetchRevocations(node, 'bank-a', asked), CERTIFYING_GENESIS, 'bank-a', since);
}
const found = async (since: Since) => {
  const page = await read(since);
  if (!page.ok) throw new Error(page.error);
  return {
    keys: page.value.revocations.map(({ key }) => toHex(key)),
    next: page.value.next,
    complete: page.value.complete,
  };
};
const hex = (...names: readonly string[]) => names.map((name) => toHex(deviceKey(name)));
const without = (file: ProofFile, ...keys: readonly string[]): ProofFile => ({
  ...file,
  claims: file.claims.filter((claim) => claim.kind !== 'entry' || !keys.includes(claim.key)),
});

test('are those after the height, and the file says how old it is', async () => {
  const [one = 0n, two = 0n, three = 0n] = suspended('a', 'b', 'c');
  t.blocks(2);
  expect(await found({ height: 0n })).toEqual({ keys: hex('a', 'b', 'c'), next: 3n, complete: true });
  expect(await found({ height: one - 1n })).toEqual({ keys: hex('a', 'b', 'c'), next: 3n, complete: true });
  expect(await found({ height: one })).toEqual({ keys: hex('b', 'c'), next: 3n, complete: true });
  expect(await found({ height: two })).toEqual({ keys: hex('c'), next: 3n, complete: true });
  expect(await found({ height: three })).toEqual({ keys: [], next: 3n, complete: true });
  expect(await found({ number: 2n })).toEqual({ keys: hex('c'), next: 3n, complete: true });
  const page = await read({ height: 0n });
  expect(page).toMatchObject({ value: { height: t.height, timeMs: BigInt(t.timestampMs) } });
});

test('are shown to be none for a member with a certifying key', async () => {
  expect(await found({ height: 0n })).toEqual({ keys: [], next: 0n, complete: true });
  await expect(fetchRevocations(node, 'bank-b', { height: 0n })).rejects.toMatchObject({ code: 'claim-not-found' });
});

test('are a list that is proven to be complete while it is empty, and when it is not', async () => {
  const verdict = async () => {
    const { proof } = await proveLists(node, [{ list: 'revocations', subject: 'bank-a' }]);
    const { ok, lists: proven } = verifyProof(proof, CERTIFYING_GENESIS);
    return [ok, proven.map(({ verdict: one, count }) => [one, count])];
  };
  expect(await verdict()).toEqual([true, [['complete', 0]]]);
  suspended('a');
  expect(await verdict()).toEqual([true, [['complete', 1]]]);
});

test('come in files of a bounded size', async () => {
  const count = REVOCATIONS_AT_ONCE + 20;
  const row = { member: 'bank-a', why: 'new-epoch', goodFromEpoch: 2, atMs: 0n } as const;
  const rows = Array.from(
    { length: count },
    (_, i): Revocation => ({ ...row, key: seedOf(`${i}`), height: BigInt(i) }),
  );
  t.change(({ state }) => {
    for (const [i, revoked] of rows.entries()) state.put(revocations, `bank-a/${i}`, revoked);
  });
  expect(t.get(lists, 'revocations/bank-a')?.count).toBe(BigInt(count));
  const first = await found({ height: 4n });
  expect([first.keys.length, first.next, first.complete]).toEqual([500, 505n, false]);
  const rest = await found({ number: first.next });
  expect([rest.keys.length, rest.next, rest.complete]).toEqual([15, 520n, true]);
});

describe('a file is refused', () => {
  const verdict = async (since: Since, change: (file: ProofFile) => ProofFile, asked = since) => {
    const file = change(await fetchRevocations(node, 'bank-a', asked));
    const page = readRevocations(file, CERTIFYING_GENESIS, 'bank-a', since);
    return page.ok ? 'taken' : page.error;
  };

  test('that leaves out one of them, or how many there are', async () => {
    suspended('a', 'b', 'c');
    const since = { height: 0n };
    expect(await verdict(since, (file) => without(file, 'revocation/bank-a/0'))).toMatch('does not begin');
    expect(await verdict(since, (file) => without(file, 'list/revocations/bank-a'))).toMatch('does not say how many');
    expect(
      await verdict(since, (file) =>
        without(file, 'revocation/bank-a/0', 'revocation/bank-a/1', 'revocation/bank-a/2'),
      ),
    ).toMatch('none of the revocations');
    expect(await verdict({ number: 1n }, (file) => without(file, 'revocation/bank-a/1'))).toMatch(
      'none of the revocations',
    );
  });

  test('that begins later than asked, even when it is complete from there on', async () => {
    const [, two = 0n] = suspended('a', 'b', 'c');
    expect(await verdict({ height: two }, (file) => file)).toBe('taken');
    expect(await verdict({ height: 0n }, (file) => file, { height: two })).toMatch('begin');
    expect(await verdict({ height: 0n }, (file) => without(file, 'revocation/bank-a/1'), { height: two })).toMatch(
      'begin',
    );
  });

  test('of which a part is altered, or that is of another network', async () => {
    suspended('a');
    const altered = (file: ProofFile): ProofFile => ({
      ...file,
      claims: file.claims.map((claim) => (claim.kind === 'entry' ? { ...claim, value: `${claim.value}00` } : claim)),
    });
    expect(await verdict({ height: 0n }, altered)).toMatch('state root');
    const file = await fetchRevocations(node, 'bank-a', { height: 0n });
    expect(readRevocations(file, {}, 'bank-a', { height: 0n }).ok).toBe(false);
    expect(readRevocations(file, CERTIFYING_GENESIS, 'bank-b', { height: 0n })).toMatchObject({ ok: false });
  });
});

test('a gap in the middle ends what is known, so that the rest is asked for again', async () => {
  suspended('a', 'b', 'c');
  const file = without(await fetchRevocations(node, 'bank-a', { height: 0n }), 'revocation/bank-a/1');
  const page = readRevocations(file, CERTIFYING_GENESIS, 'bank-a', { height: 0n });
  expect(page).toMatchObject({ value: { next: 1n, complete: false } });
});

test('a terminal keeps the newest epoch and every end, and its height only from a whole file', async () => {
  suspended('a');
  must(t.run(ALICE, operationOf('retireDevice', { deviceKey: deviceKey('a') }), 'bank-a'));
  must(t.run('bank-a', operationOf('withdrawCertifyingKey', { key: deviceKey('tokens'), reason: 'stolen' })));
  const page = await read({ height: 0n });
  if (!page.ok) throw new Error(page.error);
  const kept = withRevocations(undefined, page.value);
  expect(kept).toEqual({
    ...{ height: t.height, timeMs: BigInt(t.timestampMs) },
    keys: [
      { key: deviceKey('a'), ended: true, goodFromEpoch: 3 },
      { key: deviceKey('tokens'), ended: true, goodFromEpoch: 0 },
    ],
  });
  const part = { ...page.value, complete: false, height: 999n, revocations: page.value.revocations.slice(0, 1) };
  expect(withRevocations(kept, part)).toEqual(kept);
  expect(withRevocations(undefined, part)).toMatchObject({ height: 0n, keys: [{ ended: false, goodFromEpoch: 2 }] });
});
