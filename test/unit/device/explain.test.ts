// Remote - local = sum(lines) for whatever happened on either side; and whoever changes a balance without an entry is seen.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  type BalanceEntry,
  type ExplainedLine,
  explain,
  purseSide,
  type RemoteEntry,
  recordEntryId,
  type Side,
} from '../../../src/device/wallet/explain.ts';
import { withPurse } from '../../../src/device/wallet/synchronise.ts';
import type { HeldPayment } from '../../../src/device/wallet/wallet.ts';
import { runTap } from '../../device/run-tap.ts';
import { Person, purseOf, seed, Till } from '../../device/tap-parties.ts';

const sumOf = (lines: readonly { amountFen: bigint }[]) => lines.reduce((sum, { amountFen }) => sum + amountFen, 0n);
const side = <T extends BalanceEntry>(beginFen: bigint, entries: readonly T[]): Side<T> => ({
  entries,
  balanceFen: beginFen + sumOf(entries),
});

const events = fc.array(
  fc.record({
    what: fc.constantFrom('posted', 'device-only', 'kept', 'refill', 'channel', 'pending' as const),
    amountFen: fc.bigInt({ min: 1n, max: 10n ** 12n }),
  }),
  { maxLength: 40 },
);

/** What both sides enter for the same events. */
function sidesOf(all: readonly { what: string; amountFen: bigint }[], beginFen: bigint) {
  const local: BalanceEntry[] = [];
  const remote: RemoteEntry[] = [];
  all.forEach(({ what, amountFen }, i) => {
    const entry = { id: `${what}-${i}`, hash: seed(`${i}`), text: what };
    if (['posted', 'device-only', 'kept'].includes(what)) local.push({ ...entry, amountFen: -amountFen });
    if (what === 'posted') remote.push({ ...entry, kind: 'payment', amountFen: -amountFen });
    if (what === 'kept') remote.push({ ...entry, kind: 'kept', amountFen: 0n });
    if (what === 'refill') remote.push({ ...entry, kind: 'other', amountFen });
    if (what === 'channel') remote.push({ ...entry, kind: 'other', amountFen: -amountFen });
    if (what === 'pending') remote.push({ ...entry, kind: 'pending', amountFen: -amountFen });
  });
  return { local: side(beginFen, local), remote: side(beginFen, remote) };
}

const holds = (lines: readonly ExplainedLine[], local: Side<BalanceEntry>, remote: Side<RemoteEntry>) =>
  expect(sumOf(lines)).toBe(remote.balanceFen - local.balanceFen);

it('explains every difference of sides that nobody tampered with, to the fen and without an alarm', () => {
  fc.assert(
    fc.property(
      events,
      fc.bigInt({ min: 0n, max: 10n ** 15n }),
      fc.infiniteStream(fc.nat()),
      (all, beginFen, order) => {
        const { local, remote } = sidesOf(all, beginFen);
        const shuffled = [...remote.entries].sort(() => ((order.next().value ?? 0) % 2) - 0.5);
        const lines = explain(local, { ...remote, entries: shuffled });
        holds(lines, local, remote);
        expect(lines.filter(({ alarm }) => alarm)).toEqual([]);
        expect(lines.length).toBe(all.filter(({ what }) => what !== 'posted').length);
      },
    ),
  );
});

it('raises an alarm on every change of a balance, an amount, a record or an entry, and still adds up', () => {
  const tampered = fc.record({ all: events, at: fc.nat(), byFen: fc.bigInt({ min: 1n, max: 10n ** 6n }) });
  const changes: ((
    sides: ReturnType<typeof sidesOf>,
    at: number,
    byFen: bigint,
  ) => ReturnType<typeof sidesOf> | undefined)[] = [
    ({ local, remote }, _, byFen) => ({ local: { ...local, balanceFen: local.balanceFen + byFen }, remote }),
    ({ local, remote }, _, byFen) => ({ local, remote: { ...remote, balanceFen: remote.balanceFen - byFen } }),
    // A copy of the device paid.
    ({ local, remote }, at, byFen) => {
      const copy: RemoteEntry = { id: `copy-${at}`, kind: 'payment', amountFen: -byFen, text: '' };
      return { local, remote: { balanceFen: remote.balanceFen + copy.amountFen, entries: [...remote.entries, copy] } };
    },
    // An entry of the ledger is gone, though its effect is not.
    ({ local, remote }, at) => {
      if (remote.entries.every(({ amountFen }) => amountFen === 0n)) return undefined;
      const there = remote.entries.filter(({ amountFen }) => amountFen !== 0n);
      const gone = there[at % there.length];
      return { local, remote: { ...remote, entries: remote.entries.filter((entry) => entry !== gone) } };
    },
    // The same counter with another content.
    ({ local, remote }, at, byFen) => {
      const paid = remote.entries.filter(({ kind }) => kind === 'payment');
      const other = paid[at % Math.max(1, paid.length)];
      if (other === undefined) return undefined;
      const entries = remote.entries.map((entry) =>
        entry === other ? { ...entry, hash: seed('other'), amountFen: entry.amountFen - (byFen % 2n) } : entry,
      );
      return { local, remote: { balanceFen: remote.balanceFen + sumOf(entries) - sumOf(remote.entries), entries } };
    },
  ];
  fc.assert(
    fc.property(tampered, fc.constantFrom(...changes), ({ all, at, byFen }, change) => {
      const sides = change(sidesOf(all, 1_000n), at, byFen);
      if (sides === undefined) return;
      const lines = explain(sides.local, sides.remote);
      holds(lines, sides.local, sides.remote);
      expect(lines.some(({ alarm }) => alarm)).toBe(true);
    }),
  );
});

it('explains a purse line by line', () => {
  const [person, till] = [new Person('li'), new Till('bank-b/shop', 't-1')];
  for (const [order, amountFen] of [
    ['o-1', 1_000n],
    ['o-2', 2_000n],
    ['o-3', 3_000n],
  ] as const)
    runTap(person, till, { order, amountFen });
  const [first, second] = person.wallet.payments;
  const remote = (payment: HeldPayment | undefined, kind: 'payment' | 'kept', amountFen: bigint): RemoteEntry => ({
    ...{ kind, amountFen, text: '', hash: payment?.hash },
    id: recordEntryId(payment?.record.epoch ?? 0, payment?.record.counter ?? 0),
  });
  const entries: RemoteEntry[] = [
    remote(first, 'payment', -1_000n),
    remote(second, 'kept', 0n),
    { id: 'top-up', kind: 'other', amountFen: 500n, text: 'bank-a' },
  ];
  const row = purseOf('li', { used: 0b011n, balanceFen: 99_500n, height: 12n });
  const lines = explain(purseSide(person.wallet), { balanceFen: row.balanceFen, entries });
  expect(lines).toEqual([
    { kind: 'kept', id: '1/2', amountFen: 2_000n, text: 'bank-b/shop o-2', alarm: false },
    { kind: 'device-only', id: '1/3', amountFen: 3_000n, text: 'bank-b/shop o-3', alarm: false },
    { kind: 'ledger-only', id: 'top-up', amountFen: 500n, text: 'bank-a', alarm: false },
  ]);
  const told = withPurse(person.wallet, row);
  if ('name' in told) throw new Error(told.name);
  person.wallet.become(told);
  const after = explain(purseSide(person.wallet), { balanceFen: row.balanceFen, entries: [] });
  expect(after).toMatchObject([{ kind: 'device-only', amountFen: 3_000n }]);
});
