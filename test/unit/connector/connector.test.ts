// What a connector makes of an outside that misbehaves, on a real ledger.
import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MOST_WORDS } from '../../../src/connector/attempt-journal.ts';
import type { AttemptStart } from '../../../src/generated/transaction.ts';
import { accounts } from '../../../src/ledger/accounts/tables.ts';
import { channelPayments } from '../../../src/ledger/channels/tables.ts';
import { orders } from '../../../src/ledger/orders/tables.ts';
import { must } from '../../ledger/receipt-verdicts.ts';
import type { TestLedger } from '../../ledger/test-ledger.ts';
import {
  attemptIn,
  CHANNEL,
  channelBalance,
  channelLedger,
  OWNER,
  order,
  refund,
  start,
  startLine,
} from '../channels/test-channels.ts';
import { ANN, FUNDS_FEN, MINUTE_MS, SHOP } from '../orders/test-orders.ts';
import { ConnectorWorld, NOT_PAID, NOTHING, paid, UNKNOWN } from './connector-world.ts';

let t: TestLedger;
let world: ConnectorWorld;

beforeEach(async () => {
  t = await channelLedger();
  order(t, 'tea');
  world = new ConnectorWorld(t);
});

afterEach(() => world.close());

function begin(attempt = 'a-1', change: Partial<AttemptStart> = {}): void {
  must(t.run(OWNER, start(startLine(t, attempt, change))));
}

function pass(ms: bigint): void {
  t.pauseMs = Number(ms);
  t.block();
  t.pauseMs = 1_000;
}

const statusOf = (attempt = 'a-1') => attemptIn(t, attempt).status;
const orderIs = (name = 'tea') => t.get(orders, `${SHOP}/${name}`)?.status;
const annHas = () => {
  const account = t.get(accounts, ANN);
  return (account?.creditsPostedFen ?? 0n) - (account?.debitsPostedFen ?? 0n);
};
const said = (content: object, attempt = 'a-1') =>
  world.connector.hear({ channel: CHANNEL, attempt, ...NOTHING, ...content });
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'taken',
    (error: { body?: { code: string } }) => error.body?.code ?? String(error),
  );

describe('an attempt', () => {
  it('goes out with our id and is paid by the first answer', async () => {
    begin();
    world.payAnswer = () => paid('x-1');
    await world.connector.tell('a-1');
    await world.run();
    expect(world.requests).toEqual([
      {
        ...{ channel: CHANNEL, attempt: 'a-1', kind: 'payment', amountFen: '704', feeFen: '4', refundOf: '' },
        expiresAtMs: Number(attemptIn(t, 'a-1').expiresAtMs),
      },
    ]);
    expect([statusOf(), orderIs(), world.journal.size]).toEqual(['confirmed', 'paid', 0]);
    await world.connector.tell('a-1');
    expect(world.journal.size).toBe(0);
  });

  it('that the ledger does not have is refused, and the outside hears nothing of it', async () => {
    expect(await codeOf(world.connector.tell('a-9'))).toBe('attempt-unknown');
    expect(await codeOf(said(paid('x-1'), 'a-9'))).toBe('attempt-unknown');
    await world.run();
    expect([world.asked, world.journal.size]).toEqual([[], 0]);
  });

  it('is asked about until somebody knows, and the silence is no word', async () => {
    begin();
    world.payAnswer = () => undefined;
    await world.connector.tell('a-1');
    await world.run(3);
    expect(world.asked).toEqual(['pay a-1', 'pay a-1', 'pay a-1']);
    world.payAnswer = () => NOTHING;
    await world.run(3);
    expect(world.asked.slice(3)).toEqual(['pay a-1', 'status a-1', 'status a-1']);
    pass(11n * MINUTE_MS);
    world.statusAnswer = () => undefined;
    await world.run(3);
    expect([statusOf(), orderIs()]).toEqual(['started', 'open']);
    world.statusAnswer = () => paid('x-1');
    await world.run();
    // Its time was over: owed back, and back on the account.
    expect([statusOf(), orderIs(), annHas()]).toEqual(['returned', 'open', FUNDS_FEN + 704n]);
  });

  it('that the outside never got is requested again, but not after its time', async () => {
    begin();
    world.statusAnswer = () => UNKNOWN;
    await world.connector.tell('a-1');
    await world.run(3);
    expect(world.asked).toEqual(['pay a-1', 'status a-1', 'pay a-1']);
    pass(11n * MINUTE_MS);
    await world.run(3);
    expect(world.asked.slice(3)).toEqual(['status a-1', 'status a-1', 'status a-1']);
    expect(statusOf()).toBe('started');
  });

  it('whose time is over before the request went out is aborted, since no money can come', async () => {
    begin();
    await world.connector.tell('a-1');
    pass(11n * MINUTE_MS);
    await world.run();
    expect([statusOf(), world.asked]).toEqual(['aborted', []]);
  });

  it('is left to the file of the day when a day of asking is over', async () => {
    begin();
    await world.connector.tell('a-1');
    await world.run(2);
    pass(11n * MINUTE_MS + 86_400_000n);
    await world.run(2);
    expect([statusOf(), world.journal.size]).toEqual(['started', 0]);
    await said(paid('x-1'));
    await world.run();
    expect(statusOf()).toBe('returned');
  });

  it('is found again on the ledger when the file of the connector is lost', async () => {
    begin();
    await world.connector.tell('a-1');
    await world.run(1);
    world.payAnswer = () => paid('x-1');
    await world.forget();
    await world.run();
    expect([statusOf(), world.asked]).toEqual(['confirmed', ['pay a-1', 'pay a-1']]);
  });

  it('that was paid late and is not returned is found again, too', async () => {
    begin();
    await world.connector.tell('a-1');
    await world.run(1);
    pass(11n * MINUTE_MS);
    // Killed between the confirmation and the return, with its disk.
    await said(paid('x-1'));
    world.left = world.steps;
    const before = world.steps;
    for (let after = 1; statusOf() !== 'late'; after++) {
      world.left = after;
      await world.run(2).catch(() => {});
      if (world.steps > before + 200) expect.fail('it never was late');
    }
    await world.forget();
    await world.run();
    expect([statusOf(), annHas()]).toEqual(['returned', FUNDS_FEN + 704n]);
  });

  it('of a refund is paid outside under the reference of its payment, and said back', async () => {
    begin();
    world.payAnswer = () => paid('x-1');
    await world.connector.tell('a-1');
    await world.run();
    must(t.run(SHOP, refund('r-1', 'a-1', 700n, 4n)));
    world.payAnswer = () => paid('x-2');
    await world.connector.tell('r-1');
    await world.run();
    const expiresAtMs = Number(attemptIn(t, 'r-1').expiresAtMs);
    expect(world.requests[1]).toMatchObject({ kind: 'refund', refundOf: 'x-1', amountFen: '704', expiresAtMs });
    expect([statusOf('r-1'), orderIs(), channelBalance(t)]).toEqual(['confirmed', 'refunded', 0n]);
  });
});

describe('the word of the outside', () => {
  beforeEach(async () => {
    begin();
    await world.connector.tell('a-1');
    await world.run(1);
  });

  it('that came five times pays once', async () => {
    await Promise.all(Array.from({ length: 5 }, () => said(paid('x-1'))));
    expect(world.journal.get('a-1')?.words).toHaveLength(1);
    await world.run();
    await said(paid('x-1'));
    await world.run();
    expect([statusOf(), orderIs(), channelBalance(t), world.refused]).toEqual(['confirmed', 'paid', -700n, []]);
  });

  it('that comes while its attempt is being forgotten is kept', async () => {
    const append = world.journal.append.bind(world.journal);
    let second: Promise<unknown> | undefined;
    world.journal.append = (entry) => {
      // Behind the outcome of the first word, and before the end of the attempt.
      if (entry.is === 'became') second ??= said(paid('x-2'));
      return append(entry);
    };
    await said(paid('x-1'));
    await world.run();
    await second;
    expect([statusOf(), annHas()]).toEqual(['confirmed', FUNDS_FEN + 704n]);
  });

  it('of a second payment is owed back and goes back', async () => {
    await said(paid('x-1'));
    await said(paid('x-2'));
    await world.run();
    expect([statusOf(), orderIs(), annHas()]).toEqual(['confirmed', 'paid', FUNDS_FEN + 704n]);
    expect(t.get(channelPayments, `${CHANNEL}/x-2`)).toMatchObject({ kind: 'late', status: 'returned' });
  });

  it('"not paid" first stands in no later one\'s way', async () => {
    await said(NOT_PAID);
    await world.run();
    expect([statusOf(), world.journal.size]).toEqual(['aborted', 0]);
    await said(paid('x-1'));
    await world.run();
    expect([statusOf(), annHas()]).toEqual(['returned', FUNDS_FEN + 704n]);
  });

  it('"not paid" after "paid" takes nothing back', async () => {
    await said(paid('x-1'));
    await said(NOT_PAID);
    await world.run();
    expect([statusOf(), orderIs(), world.refused]).toEqual(['confirmed', 'paid', ['a-1: attempt-state']]);
  });

  it('with another amount pays nothing, is told to a person, and the right one still counts', async () => {
    await said(paid('x-1', '703'));
    await world.run(3);
    expect([statusOf(), world.refused]).toEqual(['started', ['a-1: amount-differs']]);
    await said(paid('x-1'));
    await world.run();
    expect([statusOf(), orderIs()]).toEqual(['confirmed', 'paid']);
  });

  it('that says nothing is not kept', async () => {
    await said(NOTHING);
    await said(UNKNOWN);
    expect(world.journal.get('a-1')?.words).toEqual([]);
  });

  it('of another channel is refused, and so is the ninth about one attempt', async () => {
    expect(await codeOf(world.connector.hear({ channel: 'bank-a/slow', attempt: 'a-1', ...paid('x-1') }))).toBe(
      'channel-differs',
    );
    for (let i = 0; i < MOST_WORDS; i++) expect(await codeOf(said(paid(`x-${i}`, '1')))).toBe('taken');
    expect(await codeOf(said(paid('x-9')))).toBe('words-too-many');
  });
});

describe('late money of a payer without an account', () => {
  it('goes back outside, and its reference to the ledger', async () => {
    begin('a-1', { payer: '' });
    world.payAnswer = () => NOT_PAID;
    await world.connector.tell('a-1');
    await world.run();
    await said(paid('x-1'));
    await world.run(2);
    expect([statusOf(), world.asked.at(-1)]).toEqual(['late', 'return x-1']);
    // It takes its time, though it knows the sum.
    world.returnAnswer = () => ({ ...paid('back-0'), status: 'pending' });
    await world.run(2);
    expect(statusOf()).toBe('late');
    world.returnAnswer = () => ({ ...paid('back-1'), status: 'returned' });
    await world.run();
    expect(statusOf()).toBe('returned');
    expect(t.get(channelPayments, `${CHANNEL}/x-1`)).toMatchObject({ returnedBy: 'back-1' });
  });

  it('is not back when the outside returned another amount', async () => {
    begin('a-1', { payer: '' });
    world.payAnswer = () => NOT_PAID;
    await world.connector.tell('a-1');
    await world.run();
    await said(paid('x-1'));
    world.returnAnswer = () => ({ ...paid('back-1', '703'), status: 'returned' });
    await world.run();
    expect([statusOf(), world.troubles.at(-1)]).toEqual(['late', 'a-1: the outside returned 703 fen, and not 704']);
    world.returnAnswer = () => ({ ...paid('back-1'), status: 'returned' });
    await world.run();
    expect(statusOf()).toBe('returned');
  });
});

describe('the journal', () => {
  it('that another program wrote is refused', async () => {
    world.close();
    world = new ConnectorWorld(t);
    const path = world.journalPath;
    begin();
    await world.connector.tell('a-1');
    const bytes = readFileSync(path);
    const at = bytes.indexOf('told');
    bytes[at] = 0x58;
    writeFileSync(path, bytes);
    await expect(world.restart()).rejects.toMatchObject({ code: 'log-damaged' });
    world = new ConnectorWorld(t);
  });
});
