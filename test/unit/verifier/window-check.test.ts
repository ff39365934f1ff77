// The count of a window from rows and entries as files prove them, made up here: what is counted, and what is not believed.
import { describe, expect, it } from 'vitest';
import type { ListVerdict } from '../../../src/verifier/list-check.ts';
import type { ListedRow } from '../../../src/verifier/listed-rows.ts';
import type { DecodedMessage } from '../../../src/verifier/protobuf-reader.ts';
import { judgeWindows } from '../../../src/verifier/window-check.ts';

type Change = Readonly<Record<string, DecodedMessage | undefined>>;

const row = (height: number, side: string, amountFen: bigint, change: Partial<ListedRow> = {}): ListedRow => ({
  ...{ number: 1, height, timestampMs: 0, transaction: 't', transfer: `t-${height}`, kind: 'posted', side },
  ...{ counterparty: 'x', amountFen, balanceFen: 0n, code: '', reference: '', ...change },
});

function list(member: string, rows: readonly ListedRow[], change: Partial<ListVerdict> = {}): ListVerdict {
  return {
    ...{ claim: 'c', list: 'transfers', subject: `${member}/position`, height: 20, verdict: 'complete', step: '' },
    ...{ why: '', count: rows.length, keys: [], rows, range: { fromHeight: 6, toHeight: 10 }, ...change },
  };
}

/** Window 2, blocks 6 to 10: bank-a sent 100 and received 30. */
function entries(mode: string, change: Change = {}): Map<string, DecodedMessage> {
  const members = ['grid', 'bank-a', 'bank-b'].map((id) => ({ id, roles: [id === 'grid' ? 'grid-company' : 'bank'] }));
  const all: Change = {
    'member-list/current': { members },
    'clearing-window/1': { window: 1, fromHeight: 1n, cutoffHeight: 5n, mode, members: [], owedFen: 0n },
    'clearing-window/2': {
      ...{ window: 2, fromHeight: 6n, cutoffHeight: 10n, mode, members: ['bank-a', 'bank-b'], owedFen: 70n },
    },
    'window-net/2/bank-a': { sentFen: 100n, receivedFen: 30n },
    'window-net/2/bank-b': { sentFen: 30n, receivedFen: 100n },
    'window-pair/2/bank-a/bank-b': { firstSentFen: 100n, secondSentFen: 30n },
    ...change,
  };
  return new Map(Object.entries(all).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}

const A = [row(6, 'credit', 100n), row(10, 'debit', 30n)];
const B = [row(6, 'debit', 100n), row(10, 'credit', 30n)];

function judged(mode: string, change: Change = {}, lists = [list('bank-a', A), list('bank-b', B)]) {
  const claims = [...entries(mode, change)].map(
    ([key, value]) => ({ kind: 'entry', key, table: key.split('/')[0] ?? '', value }) as const,
  );
  const verdicts = judgeWindows({ claims, lists });
  expect(verdicts.map(({ window }) => window)).toEqual([2]);
  return `${verdicts[0]?.verdict} ${verdicts[0]?.why}`.trim();
}

describe.each(['multilateral', 'bilateral'])('a %s window', (mode) => {
  it('is as recorded', () => {
    expect(judged(mode)).toBe('as-recorded');
  });

  it('has what is posted, and nothing that is held, voided or settled, or of other blocks', () => {
    const beside = [
      ...[row(7, 'credit', 5n, { kind: 'hold' }), row(7, 'credit', 5n, { kind: 'void-hold' })],
      ...[row(8, 'debit', 5n, { kind: 'settlement' }), row(8, 'credit', 5n, { kind: 'expired-hold' })],
      ...[row(5, 'credit', 5n), row(11, 'credit', 5n)],
    ];
    expect(judged(mode, {}, [list('bank-a', [...A, ...beside]), list('bank-b', B)])).toBe('as-recorded');
    const held = B.map((one) => (one.height === 6 ? { ...one, kind: 'post-hold' } : one));
    expect(judged(mode, {}, [list('bank-a', A), list('bank-b', held)])).toBe('as-recorded');
  });

  it.each<[string, Change, string]>([
    ['a net', { 'window-net/2/bank-a': { sentFen: 99n, receivedFen: 30n } }, 'differs the net of bank-a'],
    ['the other way', { 'window-net/2/bank-b': { sentFen: 30n, receivedFen: 99n } }, 'differs the net of bank-b'],
    [
      'a member without a net',
      {
        'clearing-window/2': {
          ...{ window: 2, fromHeight: 6n, cutoffHeight: 10n, mode, members: ['bank-b'], owedFen: 70n },
        },
      },
      'differs the net of bank-a',
    ],
    [
      'a gap before it',
      { 'clearing-window/1': { window: 1, fromHeight: 1n, cutoffHeight: 4n, mode, members: [], owedFen: 0n } },
      'differs the first and the last block',
    ],
    [
      'the sum',
      {
        'clearing-window/2': {
          ...{ window: 2, fromHeight: 6n, cutoffHeight: 10n, mode, members: ['bank-a', 'bank-b'], owedFen: 71n },
        },
      },
      'differs what is owed in all',
    ],
    ['no net', { 'window-net/2/bank-a': undefined }, 'not-proven the files do not prove window-net/2/bank-a'],
    ['no members', { 'member-list/current': undefined }, 'not-proven the files do not prove member-list/current'],
  ])('with a fault in %s is found out', (_, change, said) => {
    expect(judged(mode, change)).toBe(said);
  });

  it.each<[string, Partial<ListVerdict>]>([
    ['not complete', { verdict: 'not-proven' }],
    ['of fewer blocks', { range: { fromHeight: 7, toHeight: 10 } }],
    ['that ends early', { range: { fromHeight: 6, toHeight: 9 } }],
    ['of another account', { subject: 'bank-b/vault' }],
  ])('is not believed by a list that is %s', (_, change) => {
    expect(judged(mode, {}, [list('bank-a', A), list('bank-b', B, change)])).toMatch(/^not-proven .*bank-b\/position/);
  });

  it('is found out when what one sent nobody received', () => {
    const said = judged(mode, {}, [list('bank-a', A), list('bank-b', B.slice(1))]);
    expect(said).toMatch(mode === 'bilateral' ? /^not-proven .*whom bank-a paid/ : /^differs .*add up to zero/);
  });
});

describe('a bilateral window', () => {
  it('with a fault in a pair, or without its pair, is found out', () => {
    const pair = 'window-pair/2/bank-a/bank-b';
    const wrong = { [pair]: { firstSentFen: 101n, secondSentFen: 31n } };
    expect(judged('bilateral', wrong)).toBe('differs the pair bank-a and bank-b');
    expect(judged('bilateral', { [pair]: undefined })).toBe(`not-proven the files do not prove ${pair}`);
  });
});
