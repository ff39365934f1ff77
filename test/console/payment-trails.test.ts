// The trail of every way to pay that the golden chain has, through the API and without a browser: what the page draws is
// what the ledger did, its evidence holds, and what nobody can tell is said.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { toHex } from '../../src/base/bytes.ts';
import { numberFormats } from '../../src/base/number-formats.ts';
import { judgedEvidence } from '../../src/console/auditor/evidence.ts';
import { checkTrail } from '../../src/console/auditor/trail/check-trail.ts';
import {
  type Movement,
  paidLines,
  type ReadPayment,
  readTransaction,
} from '../../src/console/auditor/trail/read-payment.ts';
import { packTrail, proveTrail, type ReadTrail, trailOfLine } from '../../src/console/auditor/trail/read-trail.ts';
import { trailSteps } from '../../src/console/auditor/trail/trail-steps.ts';
import { TRAIL } from '../../src/console/auditor/trail/words.ts';
import { bodyCodec, envelopeCodec, transactionId } from '../../src/ledger/transaction.ts';
import { formatsOf } from '../../src/page/formats.ts';
import { serve } from '../unit/api/running-api.ts';
import { askFrom } from './ask-from.ts';
import { GoldenBackend } from './golden-node.ts';

const formats = { ...formatsOf('en', 'UTC'), kwh: (wh: bigint) => numberFormats('en').decimal(wh, 3) };
const { steps: NAMES } = TRAIL.en;
/** Of the same operation and outcome. */
const MOST_ALIKE = 2;

const backend = await GoldenBackend.open();
/** By the id of a transaction. */
const operations = new Map(
  backend.submitted.flatMap((envelope) => {
    try {
      const { body } = envelopeCodec.decode(envelope);
      return [[toHex(transactionId(body)), bodyCodec.decode(body).operation ?? ''] as const];
    } catch {
      return [];
    }
  }),
);

beforeEach(async () => {
  const { url } = await serve(backend, { anonymousPerSecond: 5_000 });
  askFrom(url);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

interface Paid {
  readonly kind: string;
  readonly trail: ReadTrail;
  readonly payment: ReadPayment;
}

/** Some payments of each operation and outcome; only of these operations where any are given. */
async function payments(...wanted: readonly string[]): Promise<readonly Paid[]> {
  const alike = new Map<string, number>();
  const paid: Paid[] = [];
  for (const id of backend.blocks.flatMap(({ transactions }) => transactions)) {
    const [final, operation = ''] = [await backend.transaction(id), operations.get(id)];
    if (typeof final !== 'object' || (wanted.length > 0 && !wanted.includes(operation))) continue;
    for (const [line, { transfer, outcome }] of final.receipt.lines.entries()) {
      const kind = `${operation} ${outcome}`;
      const count = alike.get(kind) ?? 0;
      if (transfer === '' || count === MOST_ALIKE) continue;
      alike.set(kind, count + 1);
      const read = await readTransaction(id);
      const one = paidLines(read).find((each) => each.line === line);
      if (one === undefined) throw new Error(`line ${line} of ${id} moved money`);
      const trail = await trailOfLine(read, one);
      const [payment] = trail.payments;
      if (payment !== undefined) paid.push({ kind, trail, payment });
    }
  }
  return paid;
}

const stepsOf = (trail: ReadTrail) => trailSteps(TRAIL.en, formats, trail);
const stepOf = (trail: ReadTrail, name: string) => stepsOf(trail).find((step) => step.name === name);

/** By whom and to whom the ledger moved it; over the positions of two banks more than once. */
function sidesOf(transfer: string) {
  const rows = backend.activity.filter((row) => row.transfer === transfer);
  return rows.map(({ side, account, counterparty }) =>
    side === 'debit' ? [account, counterparty] : [counterparty, account],
  );
}

describe('the trail of a payment', () => {
  it('is drawn for every way to pay, from what it was made for to its certificate, and its evidence holds', async () => {
    const all = await payments();
    const paying = new Set(all.map(({ payment }) => payment.transaction.operation));
    expect([...paying].filter((operation) => !Object.hasOwn(TRAIL.en.kinds, operation))).toEqual([]);
    expect(Object.keys(TRAIL.en.kinds).filter((operation) => !paying.has(operation))).toEqual(['declareDefault']);
    expect(Object.keys(TRAIL.zh.kinds)).toEqual(Object.keys(TRAIL.en.kinds));
    const unknown: string[] = [];
    for (const { kind, trail, payment } of all) {
      const drawn = stepsOf(trail);
      const wanted = [NAMES.asked, NAMES.debit, NAMES.credit, NAMES.receipt, NAMES.block, NAMES.certificate];
      const names = drawn.map(({ name }) => name);
      expect([kind, wanted.filter((name) => !names.includes(name))]).toEqual([kind, []]);
      unknown.push(...drawn.filter((step) => step.isUnknown).map(({ name }) => `${kind}: ${name}`));
      const shown = [NAMES.debit, NAMES.credit].map((name) => stepOf(trail, name)?.about.split(' · ')[0]);
      expect([kind, sidesOf(payment.transfer)]).toEqual([kind, expect.arrayContaining([shown])]);
      const { report } = await judgedEvidence(await proveTrail(trail), 'proof');
      expect([kind, report.transactions.map(({ transactionId }) => transactionId)]).toEqual([
        kind,
        [payment.transaction.transactionId],
      ]);
      const packed = (await judgedEvidence(await packTrail(trail), 'pack')).report;
      checkTrail(report, trail);
      checkTrail(packed, trail);
      const shownRows = packed.lists.flatMap((list) => list.rows);
      const isShown = shownRows.some(({ transfer }) => transfer === payment.transfer);
      expect([kind, isShown]).toEqual([kind, payment.movement !== undefined]);
    }
    expect(unknown).toEqual([]);
    const between = all.flatMap(({ trail }) => stepOf(trail, NAMES.between) ?? []);
    expect(between.map(({ about }) => about)).toContainEqual(expect.stringMatching(/position [+−].*position [+−]/));
    expect(between.map(({ value }) => value)).toContain(TRAIL.en.window('1'));
  });

  it('is proven as it is drawn: what it names, and where the money moved', async () => {
    const [paid] = await payments('payOrders');
    if (paid === undefined) throw new Error('the chain has one');
    const { trail, payment } = paid;
    const { report } = await judgedEvidence(await packTrail(trail), 'pack');
    const [thing, ...others] = payment.behind;
    if (thing === undefined || payment.movement === undefined) throw new Error('it names its order');
    const entry = { ...thing.entry, status: 'another' };
    const drawn: readonly Partial<ReadPayment>[] = [
      { behind: [{ key: thing.key, entry }, ...others] },
      ...[{ counterparty: 'bank-a/eve' }, { amountFen: '1' }, { reference: 'another' }].map((change) => ({
        movement: { ...payment.movement, ...change } as Movement,
      })),
    ];
    // A proof has no rows of accounts: then what the signed transaction says otherwise is said to be the node's word.
    const [paidMore = {}] = drawn.slice(2);
    const about = (change: object) => {
      return stepOf({ ...trail, payments: [{ ...payment, ...change }] }, NAMES.credit)?.about;
    };
    expect(about({})).not.toContain(TRAIL.en.byNode);
    expect(about(paidMore)).toContain(TRAIL.en.byNode);
    if (payment.block === undefined) throw new Error('the node has it');
    const signers = [{ signer: 'bank-b' }, { signer: 'bank-b/eve' }];
    const times = [{ block: { ...payment.block, timestampMs: payment.block.timestampMs + 1 } }];
    checkTrail(report, trail);
    for (const change of [...drawn, ...signers, ...times]) {
      const other = { ...trail, payments: [{ ...payment, ...change }] };
      expect(() => checkTrail(report, other)).toThrow(expect.objectContaining({ code: 'shown-otherwise' }));
    }
  });

  it('begins with registers, energy, plan and statement where it pays for energy', async () => {
    const settled = await payments('settlePeriod');
    expect(settled.length).toBeGreaterThan(2);
    for (const { trail } of settled) {
      const names = stepsOf(trail).map(({ name }) => name);
      expect(names.slice(0, 5)).toEqual([...[NAMES.register, NAMES.energy, NAMES.plan, NAMES.statement], NAMES.asked]);
      expect(stepOf(trail, NAMES.register)?.about).toMatch(/kWh.*→.*kWh/);
    }
  });

  it('says what the node cannot show: accounts that it lists nothing of, a pruned block, a lost transaction', async () => {
    const all = await payments('paySub', 'settlePeriod');
    const hidden = all.find(({ payment }) => payment.transaction.operation === 'paySub');
    const settled = all.find(({ payment }) => payment.transaction.operation === 'settlePeriod');
    if (hidden === undefined || settled === undefined) throw new Error('the chain has both');
    expect(hidden.payment.payment?.from).toBe('');
    backend.activity.length = 0;
    backend.prunedBelow = backend.blocks.length;
    const read = await readTransaction(hidden.payment.transaction.transactionId);
    const [line] = paidLines(read);
    if (line === undefined) throw new Error('it paid before');
    const again = await trailOfLine(read, line);
    expect(stepOf(again, NAMES.debit)).toMatchObject({ about: TRAIL.en.noAccount, isUnknown: true });
    expect(stepOf(again, NAMES.credit)?.about).toContain(hidden.payment.payment?.to);
    expect(stepOf(again, NAMES.block)).toMatchObject({ about: TRAIL.en.noTime, isUnknown: true });
    const unpaid = stepsOf({ statement: settled.trail.statement, payments: [] });
    expect(unpaid.at(-1)).toMatchObject({ about: TRAIL.en.notHere, isUnknown: true });
  });
});
