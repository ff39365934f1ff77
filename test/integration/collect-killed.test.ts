// A biller's file of bills: `collect run` is killed with SIGKILL while it notices and while it collects, and run again
// until it ends. Every bill then stands once in the result and once on the ledger. A file with a fault changes nothing.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openHolders } from '../../scripts/bench/bench-consortium.ts';
import { entry } from '../../scripts/entry.mjs';
import type { LocalConsortium, LocalNode } from '../../scripts/local-consortium.ts';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { dateOfDay } from '../../src/client/day-dates.ts';
import type { Collection } from '../../src/generated/state.ts';
import { dayOfMs } from '../../src/ledger/mandates/calendar.ts';
import { runEntry } from './cli/run-entry.ts';
import { nodesOf, startNodes, until, untilAgreed, untilReady, withConsortium } from './consortium-under-test.ts';
import { atNode } from './run-as-operator.ts';

const PAYERS = 10;
const BILLS = 4_000;
const BILL_FEN = 100n;
/** The last payer has enough for all of its bills but these. */
const UNPAID = 3;
const HOUR_MS = 3_600_000;
const HEAD = 'mandate,collection,amount,due,bill';
/** Noon at this moment: no day ends while the test runs. */
const dayOffsetMs = 12 * HOUR_MS - (Date.now() % (24 * HOUR_MS));

test('a run that is killed twice is run again, and each bill is collected once; a file with a fault changes nothing', () =>
  withConsortium(
    async (consortium) => {
      const nodes = nodesOf(consortium);
      await startNodes(nodes);
      await Promise.all(nodes.map(untilReady));
      const { biller, due } = await setUp(consortium);
      const node = consortium.node('bank-b');
      const run = new Runs(node, consortium.folder, biller);
      await expectFaultsNamed(run, due);
      expect(await collectionsOf(node, biller)).toEqual([]);

      const rows = Array.from({ length: BILLS }, (_, i) => `m-${i % PAYERS},c-${i},1,${due},b-${i}`);
      // As spreadsheets write it: with a byte order mark and Windows line ends.
      const file = run.file('bills.csv', `\uFEFF${[HEAD, ...rows, `m-none,c-none,1,${due},b`].join('\r\n')}\r\n`);
      const result = join(consortium.folder, 'result.csv');

      await run.killedOnce(file, result, 'the first bill is noticed', async () => {
        return (await node.client().mandates.collection(biller, 'c-0')) !== undefined;
      });
      const first = await collectionsOf(node, biller);
      expect([first.length > 0, first.length < BILLS, existsSync(result)]).toEqual([true, true, false]);
      await run.killedOnce(file, result, 'the first bill is collected', async () => {
        return (await node.client().mandates.collection(biller, 'c-0'))?.status === 'collected';
      });
      const collected = (await collectionsOf(node, biller)).filter(({ status }) => status === 'collected').length;
      expect([collected > 0, collected < BILLS - UNPAID, existsSync(result)]).toEqual([true, true, false]);

      const { exitCode, stdout } = await run.toTheEnd(file, '--result', result, '--json');
      expect(exitCode).toBe(EXIT.refused);
      expect(JSON.parse(stdout)).toMatchObject({
        ...{ billCount: BILLS + 1, collected: BILLS - UNPAID, withoutFunds: UNPAID, refused: 1, notDue: 0 },
      });
      const outcomes = outcomesIn(result);
      expect(outcomes.map(({ collection }) => collection)).toEqual(
        [...rows.keys()].map((i) => `c-${i}`).concat('c-none'),
      );
      expect(outcomes.at(-1)).toMatchObject({ line: `${BILLS + 2}`, outcome: 'refused', reason: 'no-mandate' });
      expect(outcomes.at(-1)?.next).toContain('sign a new mandate');
      await expectOnLedger(consortium, biller, outcomes.slice(0, -1));
    },
    { dayOffsetMs },
  ));

/** A biller at one bank, and payers at both with a mandate each: the last one has too little. */
async function setUp(consortium: LocalConsortium): Promise<{ readonly biller: string; readonly due: string }> {
  const holders = await openHolders(consortium, PAYERS + 2, BigInt(BILLS / PAYERS) * BILL_FEN);
  const [, biller, ...payers] = holders;
  if (biller === undefined) throw new Error('accounts were opened');
  const node = consortium.node('bank-b');
  const client = node.client();
  const heights = await Promise.all(nodesOf(consortium).map(async (one) => (await one.client().node.status()).height));
  await untilAgreed(nodesOf(consortium), Math.max(...heights));
  const today = dayOfMs(await client.mandates.nowMs(), await client.mandates.dayOffsetMs());
  const terms = {
    ...({ perCollectionFen: BILL_FEN, periodCapFen: 1_000_000n, period: 'month', anchorDay: today } as const),
    ...{ totalCapFen: 0n, firstDay: today, lastDay: 0, noticeDays: 0 },
    ...{ retries: 1, retrySpacingHours: 1, retryWindowDays: 5 },
  };
  for (const [i, payer] of payers.entries()) {
    const bank = consortium.node(payer.account.split('/')[0] ?? '').signingKey();
    const fields = { biller: biller.account, mandate: `m-${i}`, payer: payer.account, contract: '' };
    const coSigners = [biller.key, bank];
    await client.operations.signMandate(payer.key, { ...fields, kind: 'recurring', terms }, { coSigners });
  }
  const last = payers.at(-1);
  if (last === undefined) throw new Error('there are payers');
  const spent = { from: last.account, to: holders[0]?.account ?? '', amountFen: BigInt(UNPAID) * BILL_FEN };
  await client.payments.pay(last.key, spent);
  return { biller: biller.account, due: dateOfDay(today) };
}

class Runs {
  readonly #node: LocalNode;
  readonly #folder: string;
  readonly #biller: string;

  constructor(node: LocalNode, folder: string, biller: string) {
    this.#node = node;
    this.#folder = folder;
    this.#biller = biller;
  }

  file(name: string, content: string): string {
    const path = join(this.#folder, name);
    writeFileSync(path, content);
    return path;
  }

  toTheEnd(file: string, ...words: readonly string[]) {
    return runEntry(['collect', 'run', this.#biller, file, ...words, ...atNode(this.#node)]);
  }

  async killedOnce(file: string, result: string, what: string, seen: () => Promise<boolean>): Promise<void> {
    const argv = ['collect', 'run', this.#biller, file, '--result', result, ...atNode(this.#node)];
    const child: ChildProcess = spawn(process.execPath, [entry(), ...argv], { stdio: 'ignore' });
    const gone = once(child, 'exit');
    await until(what, async () => ({ done: (await seen()) || child.exitCode !== null, seen: child.exitCode }));
    child.kill('SIGKILL');
    await gone;
    expect([child.exitCode, child.signalCode]).toEqual([null, 'SIGKILL']);
  }
}

/** Each fault is told with its line and what to do; all of a file at once. */
async function expectFaultsNamed(run: Runs, due: string): Promise<void> {
  const faults = [
    ['m-0,c-1,1,2026-02-30,b-1', "bad.csv:2: field 'due': no day (write it as 2026-06-30)"],
    [`m-0,c-2,1.00 EUR,${due},b-2`, `bad.csv:3: field 'amount': "1.00 EUR" is no amount of yuan (digits`],
    [`m-0,c-3,1,${due}`, 'bad.csv:4: 4 fields instead of 5 (write mandate,'],
    [`m-0,c-4,1,${due},b-4`, undefined],
    [`m-1,c-4,1,${due},b-5`, "bad.csv:6: field 'collection': as in line 5 (give each"],
    [`m-0,c-6,1,${due},b-4`, "bad.csv:7: field 'bill': as in line 5 (keep one row"],
  ] as const;
  const file = run.file('bad.csv', `\uFEFF${[HEAD, ...faults.map(([row]) => row)].join('\r\n')}`);
  const { exitCode, stderr } = await run.toTheEnd(file, '--result', `${file}.result`);
  expect(exitCode).toBe(EXIT.input);
  for (const [, said] of faults) if (said !== undefined) expect(stderr).toContain(said);
  expect(existsSync(`${file}.result`)).toBe(false);
}

async function collectionsOf(node: LocalNode, biller: string): Promise<readonly Collection[]> {
  const all: Collection[] = [];
  for await (const one of node.client().mandates.collections(biller)) all.push(one);
  return all;
}

interface Row {
  readonly [column: string]: string;
}

function outcomesIn(path: string): readonly Row[] {
  const [head = '', ...rows] = readFileSync(path, 'utf8').replace('\uFEFF', '').trimEnd().split('\r\n');
  const columns = head.split(',');
  return rows.map((row) => Object.fromEntries(row.split(',').map((cell, i) => [columns[i] ?? '', cell])));
}

/** On every node: a row for each bill as the result says, a transfer for each that was collected, and the sum of them. */
async function expectOnLedger(consortium: LocalConsortium, biller: string, outcomes: readonly Row[]): Promise<void> {
  const nodes = nodesOf(consortium);
  await untilAgreed(nodes, (await consortium.node('bank-b').client().node.status()).height);
  const said = outcomes.map(({ collection, outcome, transfer, attempts }) => {
    return [collection, outcome === 'no-funds' ? 'noticed' : outcome, transfer, attempts].join(' ');
  });
  const transfers = outcomes.flatMap(({ transfer }) => (transfer === '' ? [] : [transfer]));
  expect([transfers.length, new Set(transfers).size]).toEqual([BILLS - UNPAID, BILLS - UNPAID]);
  for (const node of nodes) {
    const rows = await collectionsOf(node, biller);
    const stand = rows.map(({ collection, status, transfer, attempts }) =>
      [collection, status, transfer, attempts].join(' '),
    );
    expect(stand.sort()).toEqual([...said].sort());
    const account = await node.client().accounts.read(biller);
    const openedFen = BigInt(BILLS / PAYERS) * BILL_FEN;
    expect(account?.creditsPostedFen).toBe(openedFen + BigInt(BILLS - UNPAID) * BILL_FEN);
  }
}
