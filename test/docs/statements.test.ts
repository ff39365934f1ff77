// The chapter on statements in docs/data-formats.md is followed word by word: its example gives the figures of the ledger
// and of the verifier, and its table the ids of the transfers that a line makes.
import { describe, expect, it } from 'vitest';
import { MESSAGES } from '../../src/generated/message-tables.ts';
import { readings } from '../../src/ledger/metering/tables.ts';
import { MAX_READINGS_WALKED } from '../../src/ledger/metering/walk-readings.ts';
import { periodEnergy } from '../../src/ledger/settlement/period-energy.ts';
import { planPrices } from '../../src/ledger/settlement/plan-prices.ts';
import { halfEven } from '../../src/ledger/settlement/rounding.ts';
import { statementAmounts } from '../../src/ledger/settlement/statement-amounts.ts';
import { statements, tariffPlans } from '../../src/ledger/settlement/tables.ts';
import { transferId } from '../../src/ledger/transfer-id.ts';
import { readMessage } from '../../src/verifier/protobuf-reader.ts';
import { readingKey } from '../../src/verifier/proven-state.ts';
import { checkStatement } from '../../src/verifier/statement-check.ts';
import { CERTIFYING_GENESIS } from '../ledger/certified-proof.ts';
import type { LedgerApi } from '../unit/client/ledger-client.ts';
import { correctStatement, settledWorld } from '../unit/verifier/settled-world.ts';
import { blocksOf, readDocument, section, tableRows } from './documents.ts';

const formats = readDocument('docs/data-formats.md');

interface Shown {
  readonly exportWh: number;
  readonly importWh: number;
}

interface Example {
  readonly plan: {
    readonly rates: readonly { readonly name: string; readonly microYuanPerKwh: number }[];
    readonly subsidyMicroYuanPerKwh: number;
    readonly taxBasisPoints: number;
  };
  readonly readings: readonly {
    readonly atMs: number;
    readonly previousMs?: number;
    readonly registers: { readonly [name: string]: Shown };
    readonly afterExchange?: { readonly [name: string]: Shown };
  }[];
}

describe('the example of a statement', () => {
  const statement = section(formats, '## Statements');
  const example: Example = JSON.parse(blocksOf(statement).find(({ info }) => info === 'json')?.text ?? 'null');
  const rows = tableRows(statement, '| figure | computed as | is |');
  /** "9,199 fen" -> 9199n */
  const figures = new Map(rows.map(([name = '', , is = '']) => [name, BigInt(is.replace(/\D/g, ''))]));
  const { rates, subsidyMicroYuanPerKwh, taxBasisPoints } = example.plan;
  const plan = {
    ...{ plan: 'p', version: 1, effectiveFromMs: 0n, timeZone: 'UTC', taxBasisPoints, terms: null },
    rates: rates.map(({ name, microYuanPerKwh }) => {
      return { name, months: '1-12', hours: '0-24', days: '', microYuanPerKwh: BigInt(microYuanPerKwh) };
    }),
    subsidyMicroYuanPerKwh: BigInt(subsidyMicroYuanPerKwh),
  };
  const registersOf = (shown: { readonly [name: string]: Shown } = {}) =>
    Object.entries(shown).map(([name, { exportWh, importWh }]) => {
      return { name, exportWh: BigInt(exportWh), importWh: BigInt(importWh) };
    });
  const chain = example.readings.map(({ atMs, previousMs = 0, registers, afterExchange }) => {
    const line = { site: 's', atMs: BigInt(atMs), registers: registersOf(registers), quality: 'actual' as const };
    return {
      line: { ...line, seriesCommitment: new Uint8Array(), intervalDigest: new Uint8Array() },
      ...{ afterExchange: registersOf(afterExchange), previousMs: BigInt(previousMs) },
      ...{ revision: 0, reason: '', height: 1n },
    };
  });
  const amounts = Object.fromEntries(
    ['gross', 'subsidy', 'tax', 'net'].map((name) => [`${name}Fen`, figures.get(name) ?? -1n]),
  );

  it('comes out as the ledger computes it', () => {
    const prices = planPrices(plan);
    const energy = periodEnergy(prices, chain);
    if (!energy.ok) throw new Error(energy.error.name);
    const counted = prices.registers.map(({ name }, i) => [name, energy.value.exportWhByRegister[i]] as const);
    const { exportWh, importWh } = energy.value;
    expect([...counted, ['export', exportWh], ['import', importWh]]).toEqual([...figures].slice(0, 4));
    expect(statementAmounts(prices, energy.value.exportWhByRegister)).toEqual(amounts);
  });

  it('comes out as the verifier computes it', () => {
    const state = new Map([
      ['tariff-plan/p/1', readMessage(MESSAGES, 'TariffPlan', tariffPlans.codec.encode({ plan, height: 1n }))],
      ...chain.map((reading) => {
        const value = readMessage(MESSAGES, 'Reading', readings.codec.encode(reading));
        return [readingKey('s', reading.line.atMs), value] as const;
      }),
    ]);
    const figure = (name: string) => figures.get(name) ?? -1n;
    const stated = statements.codec.encode({
      ...{
        site: 's',
        plan: 'p',
        planVersion: 1,
        transfer: '',
        paidTo: '',
        producerAccount: 'b/p',
        revision: 0,
        reason: '',
        height: 1n,
      },
      ...{ owedFen: 0n, nettedFen: 0n, waitingFen: 0n, withoutTransfer: [] },
      ...{
        periodStartMs: BigInt(example.readings[0]?.atMs ?? 0),
        periodEndMs: BigInt(example.readings.at(-1)?.atMs ?? 0),
      },
      energies: rates.map(({ name }) => ({ rate: name, exportWh: figure(name) })),
      ...{ profile: '', profileWh: 0n, intervalWh: new Uint8Array(), priceSeries: '' },
      ...{ exportWh: figure('export'), importWh: figure('import') },
      ...{ grossFen: figure('gross'), subsidyFen: figure('subsidy'), taxFen: figure('tax'), netFen: figure('net') },
    });
    expect(checkStatement(state, readMessage(MESSAGES, 'Statement', stated))).toMatchObject(amounts);
  });

  it('has right sums in each row, and the two wrong ways give what it says', () => {
    for (const [name, computed = '', is = ''] of rows) {
      const [sum = '', exact] = computed.split(' = ');
      const value = worth(sum);
      if (exact !== undefined) expect([name, worth(exact)]).toEqual([name, value]);
      expect([name, Math.abs(value - worth(is.replace(/ .*/, ''))) <= 0.5]).toEqual([name, true]);
    }
    const inFen = (wh: bigint, price: bigint) => halfEven(wh * price, 10_000_000n);
    const perRegister = plan.rates.map(({ name, microYuanPerKwh }) => inFen(figures.get(name) ?? 0n, microYuanPerKwh));
    const thousands = (fen: bigint) => fen.toLocaleString('en-US');
    const unrounded = plan.rates.reduce(
      (sum, { name, microYuanPerKwh }) =>
        sum + (figures.get(name) ?? 0n) * (microYuanPerKwh + plan.subsidyMicroYuanPerKwh),
      0n,
    );
    const tax = halfEven(unrounded * BigInt(taxBasisPoints), 10_000_000n * 10_000n);
    const gross = perRegister.reduce((sum, fen) => sum + fen, 0n);
    expect(statement).toContain(
      `Rounded for each register, gross would be ${thousands(gross)}; taxed before rounding, the tax would be ${tax}.`,
    );
  });

  it('walks as many readings as the ledger does', () => {
    expect(statement).toContain(`at most ${MAX_READINGS_WALKED.toLocaleString('en-US')} behind the first`);
  });
});

/** The worth of sums, products and quotients with brackets: "(1,100 - 100) × 2 / 10". */
function worth(text: string): number {
  const left = [...text.replaceAll(',', '').matchAll(/[\d.]+|[()+×/-]/g)].map(([token]) => token);
  const product = (): number => {
    let value = atom();
    while (left[0] === '×' || left[0] === '/') value = left.shift() === '×' ? value * atom() : value / atom();
    return value;
  };
  const sum = (): number => {
    let value = product();
    while (left[0] === '+' || left[0] === '-') value += left.shift() === '+' ? product() : -product();
    return value;
  };
  const atom = (): number => {
    const token = left.shift();
    if (token !== '(') return Number(token);
    const value = sum();
    expect(left.shift()).toBe(')');
    return value;
  };
  const value = sum();
  expect(left).toEqual([]);
  return value;
}

describe('the transfers of a line', () => {
  const rows = tableRows(formats, '| of | when it is | from | to | code |');
  const { payable } = CERTIFYING_GENESIS.ledger.settlement;
  it('have the ids, codes and directions of the table when a correction pays more, and when it takes back', async () => {
    const api = await settledWorld();
    for (const [wh, sign] of [
      [120_000n, 'positive'],
      [80_000n, 'negative'],
    ] as const) {
      const transaction = await correctStatement(api, wh);
      const { items } = await api.client.accounts.activity(payable, { limit: 100 });
      const found = items.filter((item) => item.transaction === transaction).reverse();
      const made = rows.filter(([, when]) => when === sign);
      // Those into the account come first: of a part that is taken back, the last of these is the payout.
      const expected = made.map(([, , from, , code], index) => {
        return [transferId(Buffer.from(transaction, 'hex'), 0, index), code, from === 'payable' ? 'debit' : 'credit'];
      });
      expect(found.map(({ transfer, code, side }) => [transfer, `\`${code}\``, side])).toEqual(expected);
      expect(await transfersOf(api, transaction)).toEqual([expected[made.findIndex(([what]) => what === 'net')]?.[0]]);
    }
  });

  it('name the payout as the last one of each line of a settlement', async () => {
    const api = await settledWorld();
    const { items } = await api.client.accounts.activity('bank-a/lin', { limit: 1 });
    const transaction = items[0]?.transaction ?? '';
    const last = rows.filter(([, when]) => when === 'positive').length - 1;
    const expected = [0, 1].map((line) => transferId(Buffer.from(transaction, 'hex'), line, last));
    expect(await transfersOf(api, transaction)).toEqual(expected);
  });

  it('name each amount once in each direction', () => {
    expect(rows).toHaveLength(8);
    for (const [what, when, from, to] of rows) {
      const back = rows.filter((row) => row[0] === what && row[1] !== when);
      expect(back.map((row) => [row[2], row[3]])).toEqual([[to, from]]);
    }
  });
});

/** Of the lines of its receipt. */
async function transfersOf({ client }: LedgerApi, transaction: string): Promise<readonly string[]> {
  const state = await client.node.transaction(transaction);
  return state.status === 'final' ? state.final.lines.map(({ transfer }) => transfer) : [];
}
