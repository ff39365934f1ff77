import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MESSAGES } from '../../../src/generated/message-tables.ts';
import type { Reading, Statement, TariffPlan } from '../../../src/generated/state.ts';
import { readings } from '../../../src/ledger/metering/tables.ts';
import { periodEnergy } from '../../../src/ledger/settlement/period-energy.ts';
import { planPrices } from '../../../src/ledger/settlement/plan-prices.ts';
import { statementAmounts } from '../../../src/ledger/settlement/statement-amounts.ts';
import { statements, tariffPlans } from '../../../src/ledger/settlement/tables.ts';
import { readMessage } from '../../../src/verifier/protobuf-reader.ts';
import { checkStatement, readingKey } from '../../../src/verifier/statement-check.ts';

const SITE = 'site-1';
const WITHOUT_DEBT = { owedFen: 0n, nettedFen: 0n, waitingFen: 0n, withoutTransfer: [] };
const energy = fc.bigInt(0n, 10n ** 12n);
const pair = fc.record({ exportWh: energy, importWh: energy });

/** What both meters' registers counted in each of one to four stretches, and where a new meter started, if any. */
const meters = fc.array(fc.record({ peak: pair, valley: pair, exchange: fc.option(pair) }), {
  minLength: 1,
  maxLength: 4,
});
const prices = fc.record({
  peak: fc.bigInt(0n, 1_000_000_000n),
  valley: fc.bigInt(0n, 1_000_000_000n),
  subsidyMicroYuanPerKwh: fc.bigInt(0n, 1_000_000_000n),
  taxBasisPoints: fc.integer({ min: 0, max: 10_000 }),
});

type Stretch = typeof meters extends fc.Arbitrary<(infer S)[]> ? S : never;

function readingsOf(stretches: readonly Stretch[]): Reading[] {
  let peak = { exportWh: 5n, importWh: 6n };
  let valley = { exportWh: 7n, importWh: 8n };
  const named = () => [
    { name: 'peak', ...peak },
    { name: 'valley', ...valley },
  ];
  const reading = (i: number, afterExchange: Reading['afterExchange'] = []): Reading => ({
    line: {
      site: SITE,
      atMs: BigInt(1_000 + i),
      registers: named(),
      quality: 'actual',
      seriesCommitment: new Uint8Array(),
    },
    afterExchange,
    previousMs: i === 0 ? 0n : BigInt(999 + i),
    revision: 0,
    reason: '',
    height: 1n,
  });
  const list = [reading(0)];
  stretches.forEach((stretch, i) => {
    peak = { exportWh: peak.exportWh + stretch.peak.exportWh, importWh: peak.importWh + stretch.peak.importWh };
    valley = {
      exportWh: valley.exportWh + stretch.valley.exportWh,
      importWh: valley.importWh + stretch.valley.importWh,
    };
    const before = reading(i + 1);
    if (stretch.exchange === null) {
      list.push(before);
      return;
    }
    peak = stretch.exchange;
    valley = stretch.exchange;
    list.push({ ...before, afterExchange: named() });
  });
  return list;
}

describe('the verifier’s arithmetic', () => {
  test('is the ledger’s, to the fen, over any readings, meters and prices', () => {
    fc.assert(
      fc.property(meters, prices, (stretches, { peak, valley, ...rest }) => {
        const chain = readingsOf(stretches);
        const rates = [
          { name: 'valley', months: '1-12', hours: '0-8', microYuanPerKwh: valley },
          { name: 'peak', months: '1-12', hours: '8-24', microYuanPerKwh: peak },
        ];
        const body = { plan: 'p', version: 3, effectiveFromMs: 0n, timeZone: 'UTC', rates, ...rest };
        const plan: TariffPlan = { plan: body, height: 1n };
        const ledgerPrices = planPrices(body);
        const counted = periodEnergy(ledgerPrices, chain);
        if (!counted.ok) throw new Error(counted.error.name);
        const { exportWhByRegister, exportWh, importWh } = counted.value;
        const amounts = statementAmounts(ledgerPrices, exportWhByRegister);
        const energies = ledgerPrices.registers.map(({ name }, i) => ({
          rate: name,
          exportWh: exportWhByRegister[i] ?? 0n,
        }));
        const period = {
          site: SITE,
          periodStartMs: 1_000n,
          periodEndMs: BigInt(999 + chain.length),
          plan: 'p',
          planVersion: 3,
        };
        const end = {
          transfer: '',
          paidTo: '',
          producerAccount: 'b/p',
          revision: 0,
          reason: '',
          height: 1n,
          ...WITHOUT_DEBT,
        };
        const statement: Statement = { ...period, energies, exportWh, importWh, ...amounts, ...end };
        const state = new Map([
          ['tariff-plan/p/3', readMessage(MESSAGES, 'TariffPlan', tariffPlans.codec.encode(plan))],
          ...chain.map((reading) => {
            const value = readMessage(MESSAGES, 'Reading', readings.codec.encode(reading));
            return [readingKey(SITE, reading.line.atMs), value] as const;
          }),
        ]);
        const proven = readMessage(MESSAGES, 'Statement', statements.codec.encode(statement));
        expect(checkStatement(state, proven)).toMatchObject({ ...amounts, exportWh, importWh });
      }),
      { numRuns: 150, seed: 20_260_601 },
    );
  });
});
