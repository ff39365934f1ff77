// A connector, an outside that misbehaves and a consortium, each as processes: the connector is killed at each step, nobody pays
// twice, late money goes back, and the channel is at zero when its day is closed.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { LineProcess, type Message } from '../../scripts/line-process.ts';
import { patientMs } from '../../scripts/patience.ts';
import { runCommand } from '../../scripts/run-command.ts';
import { fromHex, toHex } from '../../src/base/bytes.ts';
import type { GridpactClient } from '../../src/client/client.ts';
import { allLines } from '../../src/client/run-lines.ts';
import { writeKeyFile } from '../../src/crypto/key-file.ts';
import { generateKey, signingKeyOf } from '../../src/crypto/private-key.ts';
import { attempts, channelDays, channelPayments } from '../../src/ledger/channels/tables.ts';
import { orders } from '../../src/ledger/orders/tables.ts';
import { balanceFen } from '../../src/ledger/posting.ts';
import { spendingPeriod } from '../../src/ledger/spending.ts';
import { until, withConsortium } from './consortium-under-test.ts';

const SIMULATOR = resolve(import.meta.dirname, '../../scripts/channel-simulator.ts');
const CHANNEL = 'bank-a/fast';
const SHOP = 'bank-b/shop';
const ANN = 'bank-a/ann';
const AMOUNT_FEN = 700n;
const FEE_FEN = 4n;
const PAID_FEN = AMOUNT_FEN + FEE_FEN;
const DAY_MS = 86_400_000;
/** Until the day of the ledger ends: on a quiet machine the story is in it. */
const DAY_LEFT_MS = 40_000;
const QUICK = { deltaMs: 50, idleIntervalMs: 200 };
/** On a quiet machine, before the time of an attempt that is paid late or never: enough for its request to go out. */
const SHORT_MS = 4_000;
const LONG_MS = 1_800_000n;

/** By the attempt: what becomes of it, and of its order. */
const ENDS: Readonly<Record<string, readonly [attempt: string, order: string]>> = {
  'good-1': ['confirmed', 'paid'],
  'lost-1': ['confirmed', 'paid'],
  'doubled-1': ['confirmed', 'paid'],
  'early-1': ['confirmed', 'paid'],
  'slow-1': ['confirmed', 'paid'],
  'twice-1': ['confirmed', 'paid'],
  'refused-1': ['aborted', 'open'],
  'retracted-1': ['returned', 'open'],
  'retracted-guest': ['returned', 'open'],
  'late-1': ['returned', 'open'],
  'wrong-1': ['started', 'open'],
  'silent-1': ['started', 'open'],
  'filed-1': ['started', 'open'],
};
const SHORT = ['late-1', 'silent-1', 'filed-1'];
const GUESTS = ['retracted-guest'];
/** Paid late in all: by Ann, back on her account. */
const RETURNED_TO_ANN = ['twice-1', 'retracted-1', 'late-1', 'filed-1'].length;

test('every misbehaviour ends in the right state, whenever the connector is killed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gridpact-channel-'));
  const processes: LineProcess[] = [];
  const endsMs = BigInt(Date.now() + DAY_LEFT_MS);
  const story = withConsortium(
    async (consortium) => {
      await consortium.startAll();
      const [bankA, bankB] = [consortium.node('bank-a'), consortium.node('bank-b')];
      const [client, bankKey] = [bankA.client(), bankA.signingKey()];
      const holders = new Map([ANN, SHOP].map((account) => [account, signingKeyOf(generateKey('account'))]));
      const keyOf = (account: string) => holders.get(account)?.publicKey ?? expect.fail();
      allLines(await client.accounts.open(bankKey, [{ account: ANN, key: keyOf(ANN), kind: 'deposit' }]));
      allLines(
        await bankB.client().accounts.open(bankB.signingKey(), [{ account: SHOP, key: keyOf(SHOP), kind: 'deposit' }]),
      );

      const outsideKey = generateKey('certifying');
      const [keyFile, dayFile, own] = [
        join(folder, 'outside.json'),
        join(folder, 'day.csv'),
        join(folder, 'connector'),
      ];
      writeKeyFile(keyFile, outsideKey);
      const named = ['--channel', CHANNEL, '--key-file', keyFile, '--day-file', dayFile, '--answer-ms', '100'];
      const outside = new LineProcess(named, SIMULATOR);
      processes.push(outside);
      const outsideUrl = String((await outside.ready()).apiUrl);
      const bank = ['--member-dir', bankA.files.folder, '--node', bankA.apiUrl];
      const { confirmKey } = await runCommand([
        ...['channel', 'connect', own, '--channel', CHANNEL, '--outside', outsideUrl],
        ...['--outside-key', toHex(outsideKey.publicKey), ...bank],
      ]);
      await client.operations.registerChannel(bankKey, {
        ...{ channel: CHANNEL, kind: 'third-party-wallet', confirmKey: fromHex(String(confirmKey)) },
        fee: { fixedFen: 0n, basisPoints: 60, leastFen: 2n, mostFen: 0n, paidBy: 'payer', refunded: 'in-part' },
        terms: {
          ...{ account: 'bank-a/vault', leastFen: 1n, mostFen: 10_000n, perDayFen: 1_000_000n, boundFen: 1_000_000n },
          ...{ fromMinute: 0, untilMinute: 0 },
        },
      });

      let connectorUrl = '';
      let connector: LineProcess | undefined;
      const tell = (path: string, body: string) => fetch(`${outsideUrl}/simulator/${path}`, { method: 'POST', body });
      const serve = async () => {
        connector = new LineProcess(['channel', 'serve', own, '--listen', '127.0.0.1:0', ...bank]);
        processes.push(connector);
        connectorUrl = String((await connector.ready()).apiUrl);
        await tell('connector', JSON.stringify({ url: connectorUrl, key: confirmKey }));
      };
      await serve();

      // Killed while it waits for each kind of answer, and right after each kind of word.
      let isOver = false;
      let failure: unknown;
      const killedAt: string[] = [];
      const killing = (async () => {
        for (let seen = 0; !isOver; await delay(20)) {
          const news = outside.messages.slice(seen);
          seen += news.length;
          const step = news.map(stepOf).find((found) => found !== '' && !killedAt.includes(found));
          if (step === undefined) continue;
          killedAt.push(step);
          await connector?.end('SIGKILL');
          await serve();
        }
      })().catch((error: unknown) => {
        failure = error;
      });

      const ids = Object.keys(ENDS);
      const nowMs = await client.orders.nowMs();
      const shortMs = BigInt(patientMs(SHORT_MS));
      const opening = { payee: SHOP, amountFen: AMOUNT_FEN, expiresAtMs: nowMs + 2n * LONG_MS };
      const openings = ids.map((order) => ({
        ...opening,
        order,
        delivery: 'none' as const,
        reference: '',
        racing: false,
      }));
      allLines(await bankB.client().orders.open(holders.get(SHOP) ?? expect.fail(), openings));
      const begun = await client.operations.startAttempts(bankKey, {
        lines: ids.map((attempt) => ({
          ...{ channel: CHANNEL, attempt, payee: SHOP, order: attempt, payer: GUESTS.includes(attempt) ? '' : ANN },
          ...{ amountFen: AMOUNT_FEN, feeVersion: 1, feeFen: FEE_FEN, reason: 'customer', source: 'friends' },
          ...{ purpose: 'food', expiresAtMs: nowMs + (SHORT.includes(attempt) ? shortMs : LONG_MS) },
        })),
      });
      expect(begun.lines.map(({ name }) => name)).toEqual(ids.map(() => 'accepted'));
      for (const attempt of ids) {
        await until(`the connector knows ${attempt}`, async () => {
          const status = await toldOf(connectorUrl, attempt);
          return { done: status === 202, seen: status };
        });
      }

      const standing = async () => {
        const found = await client.node.entriesById(
          attempts,
          ids.map((id) => `${CHANNEL}/${id}`),
        );
        const paid = await client.node.entriesById(
          orders,
          ids.map((id) => `${SHOP}/${id}`),
        );
        return Object.fromEntries(ids.map((id, i) => [id, [found[i]?.value.status, paid[i]?.value.status]]));
      };
      const untilStands = (ends: typeof ENDS) =>
        until('each attempt ends', async () => {
          if (failure !== undefined) throw failure;
          const seen = await standing();
          return { done: JSON.stringify(seen) === JSON.stringify(ends), seen };
        });
      await untilStands(ENDS);
      // What stood in the outside's file alone: it says so at last, and the money goes back.
      await until('the time of the silent ones is over', async () => {
        const now = await client.orders.nowMs();
        return { done: now > nowMs + shortMs, seen: now };
      });
      await tell('call-back', 'filed-1');
      const ends: typeof ENDS = { ...ENDS, 'filed-1': ['returned', 'open'] };
      await untilStands(ends);
      await until('all late money is back', async () => {
        const late = await latePayments(client);
        const isBack =
          late.length === RETURNED_TO_ANN + GUESTS.length && late.every(({ status }) => status === 'returned');
        return { done: isBack, seen: late };
      });
      isOver = true;
      await killing;
      expect(failure).toBeUndefined();
      expect(killedAt).toEqual(expect.arrayContaining(['/payments', '/status', '/returns', 'paid', 'not-paid']));

      // Each order was paid once, and nobody but the shop and Ann has anything of it.
      const { items: credits } = await client.node.activity(SHOP, { limit: 100 });
      const paidOrders = ids.filter((id) => ends[id]?.[1] === 'paid');
      expect(credits.map(({ reference }) => reference).sort()).toEqual([...paidOrders].sort());
      expect(credits.every(({ side, amountFen }) => side === 'credit' && amountFen === AMOUNT_FEN)).toBe(true);
      expect(await balanceIn(client, ANN)).toBe(BigInt(RETURNED_TO_ANN) * PAID_FEN);
      const owes = AMOUNT_FEN * BigInt(paidOrders.length) + BigInt(RETURNED_TO_ANN) * PAID_FEN;
      expect(await balanceIn(client, 'bank-a/channel.fast')).toBe(-owes);

      // The day ends, the outside writes its file, and each line of it has its payment or an explanation.
      await outside.end('SIGTERM');
      const { dayOffsetMs } = (await client.node.consortium()).rules;
      const dayAt = (ms: bigint) => spendingPeriod(ms, dayOffsetMs).day;
      // Where the nodes took longer to start, the file is that of the day before: a line is compared with any day's payment.
      const day = endsMs > nowMs ? dayAt(nowMs) : dayAt(nowMs) - 1;
      await until('the day is over', async () => {
        const now = await client.orders.nowMs();
        return { done: dayAt(now) > day, seen: now };
      });
      const onDay = ['--day', new Date(day * DAY_MS).toISOString().slice(0, 10), ...bank];
      const compare = (file: string) => runCommand(['channel', 'reconcile', CHANNEL, file, '--complete', ...onDay]);
      const { lines } = (await compare(dayFile)) as { lines: readonly { outcome: string; item: string }[] };
      const [differs, ...others] = lines.filter(({ outcome }) => outcome === 'difference');
      expect([differs?.item, others]).toEqual([expect.stringContaining('wrong-1'), []]);
      const close = () => runCommand(['channel', 'close-day', CHANNEL, ...onDay]);
      await expect(close()).rejects.toMatchObject({ code: 'day-incomplete' });
      const settledFile = join(folder, 'settled.csv');
      const settled = readFileSync(dayFile, 'utf8').replace(
        /^(.*wrong-1,.*,)$/m,
        '$1given back outside on the same day',
      );
      writeFileSync(settledFile, settled);
      await compare(settledFile);
      await close();
      expect((await client.node.entry(channelDays, `${CHANNEL}/${day}`))?.value).toMatchObject({
        movedFen: owes,
        unsettled: 0,
      });
      expect(await balanceIn(client, 'bank-a/channel.fast')).toBe(0n);
    },
    { ...QUICK, dayOffsetMs: offsetThatEndsIn(DAY_LEFT_MS) },
  );
  return story.finally(async () => {
    await Promise.all(processes.map((process) => process.end('SIGKILL')));
    rmSync(folder, { recursive: true, force: true });
  });
});

function offsetThatEndsIn(ms: number): number {
  const offset = (((DAY_MS - ms - Date.now()) % DAY_MS) + DAY_MS) % DAY_MS;
  return offset > DAY_MS / 2 ? offset - DAY_MS : offset;
}

/** The kind of step that the outside's news is of; empty: none. */
function stepOf({ event, path, word, status }: Message): string {
  if (event === 'request') return String(path);
  return event === 'called-back' && status === 200 ? String(word) : '';
}

/** As whoever starts an attempt does, until it is taken. */
async function toldOf(url: string, attempt: string): Promise<number> {
  const body = JSON.stringify({ channel: CHANNEL, attempt });
  const headers = { 'content-type': 'application/json' };
  try {
    return (await fetch(`${url}/v1/attempts`, { method: 'POST', headers, body })).status;
  } catch {
    return 0;
  }
}

async function balanceIn({ accounts }: GridpactClient, account: string): Promise<bigint> {
  const found = await accounts.read(account);
  return found === undefined ? expect.fail(`no account ${account}`) : balanceFen(found);
}

async function latePayments({ node }: GridpactClient) {
  const late: { readonly reference: string; readonly status: string }[] = [];
  for await (const { value } of node.entries(channelPayments, `${CHANNEL}/`))
    if (value.kind === 'late') late.push(value);
  return late;
}
