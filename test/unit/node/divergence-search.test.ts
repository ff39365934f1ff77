// Two members executed one block differently: the first key that differs is found over the wire, in few questions.
import { describe, expect, test } from 'vitest';
import { utf8 } from '../../../src/base/bytes.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { BlockWrites, MAX_BLOCKS } from '../../../src/node/watch/block-writes.ts';
import { DivergenceSearch, type Finding } from '../../../src/node/watch/divergence-search.ts';
import { decodeWatchMessage } from '../../../src/wire/watch-messages.ts';
import { deskAtOnce } from './desk-at-once.ts';
import { ManualTimers } from './manual-timers.ts';

const BLOCK = sha256(utf8('block'));
const [ASKER, OTHER] = [0, 1];

/** Any digest of key and value does. */
const leafOf = (key: string, value: string) => sha256(utf8(`${key} ${value}`));

type Entries = { readonly [key: string]: string };

class Member {
  readonly writes = new BlockWrites();
  readonly timers = new ManualTimers();
  readonly search: DivergenceSearch;
  questions = 0;
  peer: Member | undefined;

  constructor(index: number) {
    const send = (_to: number, _channel: string, frame: Uint8Array): boolean => {
      this.peer?.hear(index, frame);
      return true;
    };
    this.search = new DivergenceSearch({
      writes: this.writes,
      transport: { send },
      desk: deskAtOnce(send),
      timers: this.timers,
    });
  }

  hear(from: number, frame: Uint8Array): void {
    const message = decodeWatchMessage(frame);
    if (!message.ok) throw new Error(message.error.problem);
    if (message.value.kind === 'get-writes') {
      this.questions++;
      this.search.answer(from, message.value);
    }
    if (message.value.kind === 'writes') this.search.onWrites(from, message.value);
  }

  executed(entries: Entries, receipts: readonly string[] = [], block = BLOCK): void {
    const leaves = Object.entries(entries).map(([key, value]) => leafOf(key, value));
    const list = { keys: Object.keys(entries), leaves: Buffer.concat(leaves) };
    this.writes.keep(block, list, receipts.map(utf8));
  }
}

function pair(): [Member, Member] {
  const members: [Member, Member] = [new Member(ASKER), new Member(OTHER)];
  [members[0].peer, members[1].peer] = [members[1], members[0]];
  return members;
}

async function compare(ours: Entries, theirs: Entries, receipts: [string[], string[]] = [[], []]) {
  const [asker, other] = pair();
  asker.executed(ours, receipts[0]);
  other.executed(theirs, receipts[1]);
  const finding: Finding | undefined = await asker.search.compare(OTHER, BLOCK);
  return { key: finding?.key, found: finding !== undefined, questions: other.questions };
}

const many = (count: number, change: Entries = {}): Entries => ({
  ...Object.fromEntries(Array.from({ length: count }, (_, i) => [`reading/${`${i}`.padStart(6, '0')}`, `${i}`])),
  ...change,
});

describe('the first state key that differs', () => {
  test.each([
    ['another value', { a: '1', b: '2', c: '3' }, { a: '1', b: 'x', c: 'y' }, 'b'],
    ['an entry too much there', { a: '1', c: '3' }, { a: '1', b: '2', c: '3' }, 'b'],
    ['an entry too few there', { a: '1', b: '2', c: '3' }, { a: '1', c: '3' }, 'b'],
    ['one more at the end there', { a: '1' }, { a: '1', b: '2' }, 'b'],
    ['one less at the end there', { a: '1', b: '2' }, { a: '1' }, 'b'],
    ['nothing at all there', { a: '1' }, {}, 'a'],
    ['nothing at all here', {}, { a: '1' }, 'a'],
  ])('is found: %s', async (_what, ours, theirs, key) => {
    expect(await compare(ours as Entries, theirs as Entries)).toMatchObject({ found: true, key });
  });

  test('is none when the block wrote the same: the states differed before', async () => {
    expect(await compare({ a: '1' }, { a: '1' })).toMatchObject({ found: true, key: undefined });
    expect(await compare({}, {})).toMatchObject({ found: true, key: undefined });
  });

  test('is a receipt when only receipts differ', async () => {
    const differ = await compare({ a: '1' }, { a: '1' }, [
      ['same', 'yes'],
      ['same', 'no'],
    ]);
    expect(differ.key).toBe('~receipt/000001');
  });

  test.each([0, 1, 499, 9_999])('is found among ten thousand with few questions, at %i', async (at) => {
    const key = `reading/${`${at}`.padStart(6, '0')}`;
    const { key: found, questions } = await compare(many(10_000), many(10_000, { [key]: 'other' }));
    expect(found).toBe(key);
    expect(questions).toBeLessThanOrEqual(4);
  });
});

describe('a search', () => {
  test('ends without a finding when the other one does not keep that block, or never answers', async () => {
    const [asker, other] = pair();
    asker.executed({ a: '1' });
    expect(await asker.search.compare(OTHER, BLOCK)).toBeUndefined();
    asker.peer = undefined;
    other.executed({ a: '2' });
    const silent = asker.search.compare(OTHER, BLOCK);
    asker.timers.advance(10_000);
    expect(await silent).toBeUndefined();
  });

  test('is not kept going by one that answers beside the question', async () => {
    const [asker] = pair();
    asker.executed(many(1_000));
    const liar = new Member(OTHER);
    asker.peer = liar;
    liar.hear = () => asker.search.onWrites(OTHER, { kind: 'writes', id: 1, found: true, count: 1_000, upTo: [] });
    expect(await asker.search.compare(OTHER, BLOCK)).toBeUndefined();
  });
});

test('the writes of a bounded number of blocks are kept', () => {
  const writes = new BlockWrites();
  const hashes = Array.from({ length: MAX_BLOCKS + 3 }, (_, i) => sha256(utf8(`${i}`)));
  for (const hash of hashes) writes.keep(hash, { keys: ['a'], leaves: leafOf('a', '1') }, []);
  expect(hashes.map((hash) => writes.of(hash) !== undefined).filter(Boolean)).toHaveLength(MAX_BLOCKS);
  expect(writes.of(hashes.at(-1) as Uint8Array)?.keys).toEqual(['a']);
});
