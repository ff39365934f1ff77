// What a connector bounds: attempts that are under way, work that is under way at once, questions to a silent outside, its
// file. And the channel that it may speak for.
import { statSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import { type JournalEntry, MOST_ATTEMPTS } from '../../../src/connector/attempt-journal.ts';
import { checkChannel } from '../../../src/connector/connector.ts';
import { channels } from '../../../src/ledger/channels/tables.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { must } from '../../ledger/receipt-verdicts.ts';
import type { TestLedger } from '../../ledger/test-ledger.ts';
import { attemptIn, CHANNEL, channelLedger, KEY, OWNER, order, start, startLine } from '../channels/test-channels.ts';
import { ConnectorWorld, NOTHING, paid } from './connector-world.ts';

let t: TestLedger;
let world: ConnectorWorld | undefined;

beforeEach(async () => {
  t = await channelLedger({ terms: { perDayFen: 1_000_000n, boundFen: 1_000_000n } });
});
afterEach(() => {
  world?.close();
  world = undefined;
});

function begin(attempt: string): void {
  order(t, attempt);
  must(t.run(OWNER, start(startLine(t, attempt, { order: attempt, payer: '' }))));
}

function worldWith(entries: readonly JournalEntry[] = []): ConnectorWorld {
  world = new ConnectorWorld(t, entries);
  return world;
}

/** That the ledger has no more of: each is over with its first turn. */
const told = (count: number) =>
  Array.from({ length: count }, (_, i): JournalEntry => ({ is: 'told', attempt: `gone-${i}` }));
const said = (w: ConnectorWorld, attempt: string, content: object) =>
  w.connector.hear({ channel: CHANNEL, attempt, ...NOTHING, ...content });
const refusal = (code: string, statusCode: number) => ({ statusCode, body: { code } });

describe('attempts that are under way', () => {
  it('are ten thousand at most: one more is refused and kept nowhere, until one of them is over', async () => {
    const w = worldWith(told(MOST_ATTEMPTS - 1));
    for (const attempt of ['a-1', 'a-2']) begin(attempt);
    await w.connector.tell('a-1');
    expect(w.journal.size).toBe(MOST_ATTEMPTS);
    await expect(w.connector.tell('a-2')).rejects.toMatchObject(refusal('connector-full', 503));
    await expect(said(w, 'a-2', paid('x-2'))).rejects.toMatchObject(refusal('connector-full', 503));
    // What it has already is heard all the same.
    await said(w, 'a-1', paid('x-1'));
    expect([w.journal.size, w.journal.get('a-2')]).toEqual([MOST_ATTEMPTS, undefined]);
    await w.run(1);
    expect(w.journal.size).toBeLessThan(MOST_ATTEMPTS);
    await w.connector.tell('a-2');
    expect(w.journal.get('a-2')).toMatchObject({ isAsked: false });
  });

  it('that are found at a start and are too many are told of, and stop no other', async () => {
    const w = worldWith(told(MOST_ATTEMPTS));
    for (const attempt of ['a-1', 'a-2']) begin(attempt);
    await w.restart();
    expect(w.troubles).toHaveLength(2);
    expect(w.journal.size).toBe(MOST_ATTEMPTS);
  });
});

describe('a silent outside', () => {
  it('is asked again after a pause that grows to a minute, and no sooner', async () => {
    const w = worldWith();
    begin('a-1');
    w.payAnswer = () => undefined;
    await w.connector.tell('a-1');
    const turn = async () => {
      w.connector.work();
      await w.connector.rest();
    };
    await turn();
    await turn();
    expect(w.asked).toEqual(['pay a-1']);
    w.nowMs += 499;
    await turn();
    expect(w.asked).toHaveLength(1);
    w.nowMs += 1;
    await turn();
    expect(w.asked).toHaveLength(2);
    w.nowMs += 999;
    await turn();
    expect(w.asked).toHaveLength(2);
    await w.run(12);
    expect(w.asked).toHaveLength(14);
  });

  it('holds up no word that is here', async () => {
    const w = worldWith();
    const attempts = Array.from({ length: 65 }, (_, i) => `a-${i}`);
    for (const attempt of attempts) begin(attempt);
    let answer: (content: typeof NOTHING) => void = () => {};
    const silence = new Promise<typeof NOTHING>((resolve) => {
      answer = resolve;
    });
    w.payAnswer = () => silence;
    for (const attempt of attempts) await w.connector.tell(attempt);
    w.connector.work();
    await expect.poll(() => w.asked.length).toBe(64);
    await said(w, 'a-64', paid('x-64'));
    w.connector.work();
    await expect.poll(() => attemptIn(t, 'a-64').status).toBe('confirmed');
    expect(w.asked).toHaveLength(64);
    answer(NOTHING);
    await w.connector.rest();
  });
});

describe('the file of what it must not forget', () => {
  it('is written anew when most of it says nothing any more, with all that still does', async () => {
    const over = Array.from({ length: 5_000 }, (_, i): JournalEntry[] => [
      { is: 'told', attempt: `old-${i}` },
      { is: 'over', attempt: `old-${i}` },
    ]).flat();
    const content = { status: 'paid', amountFen: '704', feeFen: '4' } as const;
    const w = worldWith([
      ...over,
      { is: 'told', attempt: 'a-1' },
      { is: 'asking', attempt: 'a-1' },
      { is: 'said', attempt: 'a-1', word: { ...content, reference: 'x-1' } },
      { is: 'said', attempt: 'a-1', word: { ...content, reference: 'x-2' } },
      { is: 'became', attempt: 'a-1', word: 1, became: 'late' },
      { is: 'told', attempt: 'a-2' },
    ]);
    const known = () => [...w.journal.attempts];
    const before = known();
    const longBytes = statSync(w.journalPath).size;
    for (let i = 0; i < 11; i++) {
      await w.journal.append({ is: 'told', attempt: 'a-3' });
      await w.journal.append({ is: 'over', attempt: 'a-3' });
    }
    expect(statSync(w.journalPath).size).toBeLessThan(longBytes / 50);
    expect(known()).toEqual(before);
    w.reopen();
    expect(known()).toEqual(before);
  });
});

describe('a connector', () => {
  it('speaks for a channel that has its key, and for no other', async () => {
    const channel = async () => t.get(channels, CHANNEL);
    const of = (found: typeof channel) => ({ channel: found }) as Parameters<typeof checkChannel>[0];
    const own = toHex(keyOf(KEY).publicKey);
    await expect(checkChannel(of(channel), CHANNEL, own)).resolves.toBeUndefined();
    const other = toHex(keyOf('another').publicKey);
    await expect(checkChannel(of(channel), CHANNEL, other)).rejects.toMatchObject({ code: 'channel-key-differs' });
    await expect(
      checkChannel(
        of(async () => undefined),
        CHANNEL,
        own,
      ),
    ).rejects.toMatchObject({
      code: 'channel-key-differs',
    });
  });
});
