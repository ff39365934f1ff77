// Messages that reach the ledger in any order, as often as they come, in one block or many; and the state as it is then,
// but for what names a block or a transaction.
import fc from 'fast-check';
import { toHex } from '../../src/base/bytes.ts';
import type { BodyOperation } from '../../src/generated/transaction.ts';
import { holds } from '../../src/ledger/accounts/tables.ts';
import { TABLES } from '../../src/ledger/families.ts';
import type { Table } from '../../src/ledger/table.ts';
import { entriesOf } from '../ledger/entries.ts';
import { coSigned } from '../ledger/test-envelopes.ts';
import type { TestLedger } from '../ledger/test-ledger.ts';

export interface Message {
  readonly author: string;
  readonly operation: BodyOperation;
}

export interface Delivery {
  readonly order: readonly number[];
  readonly perBlock: readonly number[];
}

/** How the messages come: their order with repetitions, and how many there are in each block. */
export const delivery: fc.Arbitrary<Delivery> = fc.record({
  order: fc.array(fc.nat(1_000), { minLength: 1, maxLength: 40 }),
  perBlock: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 8 }),
});

/** Of one thing, behind the one before it. */
export type Step = readonly [author: string, operation: BodyOperation, ...coSigners: string[]];

/** A step as it is sent first, and once more by somebody who got no answer. */
export interface SentStep {
  readonly first: Uint8Array;
  readonly retry: Uint8Array;
}

/** Whose step is next, whether it comes again at once, and how many come in each block. */
export interface StoryDelivery {
  readonly next: readonly number[];
  readonly again: readonly boolean[];
  readonly perBlock: readonly number[];
}
const DRAWN = { minLength: 40, maxLength: 40 };
export const storyDelivery: fc.Arbitrary<StoryDelivery> = fc.record({
  next: fc.array(fc.nat(1_000), DRAWN),
  again: fc.array(fc.boolean(), DRAWN),
  perBlock: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 8 }),
});

export function sentSteps(steps: readonly Step[], validUntilHeight: bigint): readonly SentStep[] {
  const sign = ([author, operation, ...coSigners]: Step) =>
    coSigned(author, operation, coSigners, { validUntilHeight });
  return steps.map((step) => ({ first: sign(step), retry: sign(step) }));
}

/** Each story in its order, all of them among each other, and every step once more at the end. `check`: after each block. */
export function deliverStories(
  t: TestLedger,
  stories: readonly (readonly SentStep[])[],
  { next, again, perBlock }: StoryDelivery,
  check: (t: TestLedger) => void,
): void {
  const left = stories.map((steps) => [...steps]);
  const order: Uint8Array[] = [];
  for (let i = 0; left.some((steps) => steps.length > 0); i++) {
    const open = left.filter((steps) => steps.length > 0);
    const step = open[(next[i % next.length] ?? 0) % open.length]?.shift();
    if (step === undefined) continue;
    order.push(step.first);
    if (again[i % again.length] === true) order.push(step.first, step.retry);
  }
  order.push(...stories.flat().map(({ retry }) => retry));
  for (let at = 0, block = 0; at < order.length; block++) {
    const count = perBlock[block % perBlock.length] ?? 1;
    t.block(...order.slice(at, at + count));
    at += count;
    check(t);
  }
}

/** All messages in this order, and then again until nothing changes any more. `check`: after each block. */
export function deliver(
  t: TestLedger,
  messages: readonly Message[],
  given: Delivery,
  check: (t: TestLedger) => void,
): void {
  const shuffled = given.order.map((i) => messages[i % messages.length] as Message);
  const perBlock = (i: number) => given.perBlock[i % given.perBlock.length] ?? 1;
  put(t, shuffled, perBlock, check);
  for (let pass = 0, before = ''; pass <= messages.length && before !== stateText(t); pass++) {
    before = stateText(t);
    put(t, pass % 2 === 0 ? messages.toReversed() : messages, () => messages.length, check);
  }
}

function put(
  t: TestLedger,
  messages: readonly Message[],
  perBlock: (block: number) => number,
  check: (t: TestLedger) => void,
): void {
  for (let at = 0, block = 0; at < messages.length; block++) {
    const some = messages.slice(at, at + perBlock(block));
    at += some.length;
    t.block(
      ...some.map(({ author, operation }) => coSigned(author, operation, [], { validUntilHeight: t.height + 90n })),
    );
    check(t);
  }
}

/**
 * The entries of the state but for what names a block or a transaction: heights, the ids of transfers and holds, which
 * follow from the transaction that came first, and the chains over the accounts' transfers.
 */
export function stateText(t: TestLedger): string {
  const own = new Set(['block', 'replay-guard', 'recent-roots']);
  const held = t
    .all(holds)
    .map(({ hold, debitAccount, expiresAtMs }) => [hold, `${debitAccount} ${expiresAtMs}`] as const);
  const named = (text: string) => held.reduce((said, [hold, name]) => said.replaceAll(hold, name), text);
  return [...TABLES.values()]
    .filter(({ name }) => !own.has(name))
    .flatMap((table) => entriesOf(t.rows, table as Table<unknown>).map((entry) => `${table.name} ${plain(entry)}`))
    .map(named)
    .sort()
    .join('\n');
}

/** A list has its entries in the order in which they came. */
export function stateTextButLists(t: TestLedger): string {
  return stateText(t)
    .split('\n')
    .filter((row) => !row.startsWith('list '))
    .join('\n');
}

const NAMES_A_BLOCK = new Set([
  ...['heights', 'closedHeights', 'epochHeight', 'openedHeight', 'height', 'transfersChain', 'firstHeight'],
  ...['transfer', 'ownTransfer'],
]);

function plain(entry: unknown): string {
  return JSON.stringify(entry, (name, value: unknown) => {
    if (NAMES_A_BLOCK.has(name)) return undefined;
    if (typeof value === 'bigint') return `${value}`;
    return value instanceof Uint8Array ? toHex(value) : value;
  });
}
