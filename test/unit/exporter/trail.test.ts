// Trails over the golden chain, which has every operation, accepted and refused, compared with the state that it left;
// and over a certified one.
import { beforeAll, describe, expect, it } from 'vitest';
import { accountSubject } from '../../../src/exporter/trail/account-subject.ts';
import { linksOfPayment } from '../../../src/exporter/trail/links-of-payment.ts';
import { stepsOf, type TrailStep } from '../../../src/exporter/trail/steps.ts';
import {
  anySubject,
  linkedSubject,
  memberSubject,
  periodSubject,
  recordSubject,
  scenarioSubject,
  type TrailSubject,
} from '../../../src/exporter/trail/subjects.ts';
import { findPayment, findRecord, trailOf } from '../../../src/exporter/trail/trail.ts';
import type { Account, RangeReceipt, Record as SharedRecord } from '../../../src/generated/state.ts';
import { accounts } from '../../../src/ledger/accounts/tables.ts';
import { memberById } from '../../../src/ledger/consortium.ts';
import { STATE_ROWS, valueOfRow } from '../../../src/ledger/ledger-rows.ts';
import { collections, mandates } from '../../../src/ledger/mandates/tables.ts';
import { readings, sites } from '../../../src/ledger/metering/tables.ts';
import { statements } from '../../../src/ledger/settlement/tables.ts';
import {
  accessReceipts,
  aggregates,
  erasures,
  grants,
  rangeReceipts,
  records,
} from '../../../src/ledger/sharing/tables.ts';
import type { Table } from '../../../src/ledger/table.ts';
import { exportedChain, sourceOf } from './exported-chain.ts';
import { type GoldenBlocks, goldenBlocks } from './golden-blocks.ts';

let golden: GoldenBlocks;
beforeAll(async () => {
  golden = await goldenBlocks();
});
const trail = (subject: TrailSubject) => golden.blocks.flatMap((block) => stepsOf(block, subject));
const entriesOf = <T>({ name, codec }: Table<T>): T[] =>
  golden.rows.between(`${STATE_ROWS}${name}/`, `${STATE_ROWS}${name}0`).map(([, row]) => codec.decode(valueOfRow(row)));
const read = <T>({ name, codec }: Table<T>, id: string): T | undefined => {
  const bytes = golden.ledger.read(`${name}/${id}`);
  return bytes === undefined ? undefined : codec.decode(bytes);
};
const first = ({ said }: TrailStep, name: string) => said.get(name)?.[0];
const instant = (step: TrailStep, name: string) => first(step, name) as bigint | undefined;
const accepted = (steps: readonly TrailStep[], operation: string) =>
  steps.filter((step) => step.operation === operation && step.refusal === undefined);

describe('the trail of an account', () => {
  it('has every movement that the account counts, also those of blocks themselves', () => {
    let byBlocks = 0;
    for (const { account, transfers } of entriesOf(accounts)) {
      const steps = trail(accountSubject(account));
      const numbers = steps
        .flatMap(({ movements }) => movements.map(({ number }) => number))
        .sort((a, b) => Number(a - b));
      expect([account, numbers]).toEqual([account, Array.from({ length: Number(transfers) }, (_, i) => BigInt(i + 1))]);
      byBlocks += steps.filter(({ transactionId }) => transactionId === undefined).length;
    }
    expect(byBlocks).toBeGreaterThan(0);
  });
});

describe('the trail of an account that has sites', () => {
  const place = (height: number) => ({ height, by: 'grid', transactionId: undefined });
  const said = (fields: Readonly<Record<string, string | bigint>>) =>
    new Map(Object.entries(fields).map(([name, value]) => [name, [value]]));
  const published = (record: string, periodStartMs: bigint, subject = 'roof') =>
    said({ record, scenario: 's', subject, periodStartMs, periodEndMs: periodStartMs + 10n, contentType: 'text/csv' });

  it('has what is shared about a site, and each read of it, while the account has the site', () => {
    const [seller, buyer] = [accountSubject('bank-a/seller'), accountSubject('bank-b/buyer')];
    const seen: { readonly seller: string[]; readonly buyer: string[] } = { seller: [], buyer: [] };
    const line = (name: string, fields: ReturnType<typeof said>, height = 1) => {
      for (const [who, subject] of [
        ['seller', seller],
        ['buyer', buyer],
      ] as const) {
        if (!subject.isNamed(fields, place(height))) continue;
        subject.learn(fields, place(height));
        seen[who].push(name);
      }
    };
    line('before it applied', published('early', 50n));
    line('applied', said({ site: 'roof', producerAccount: 'bank-a/seller' }));
    line('first', published('first', 100n));
    line('of another', published('other', 100n, 'barn'));
    line('granted', said({ scenario: 's', grant: 'g', subject: 'roof' }));
    line('read', said({ record: 'first', grant: 'g', purpose: 'audit' }));
    line('read of another', said({ record: 'other', purpose: 'audit' }));
    line('moved', said({ site: 'roof', producerAccount: 'bank-b/buyer', atMs: 200n }));
    line('late', published('late', 150n));
    line('second', published('second', 200n));
    line('read first', said({ record: 'first', purpose: 'audit' }));
    line('read second', said({ record: 'second', purpose: 'audit' }));
    const range = (fromMs: bigint, untilMs: bigint) => said({ scenario: 's', fromMs, untilMs, purpose: 'audit' });
    line('range of both', range(0n, 1_000n), 2);
    line('range of the second', range(200n, 300n), 2);
    line('range of none', range(300n, 400n), 2);
    line('range before they are published', range(0n, 1_000n), 0);
    line('revoked', said({ grant: 'g', reason: 'moved' }));
    line('granted by the next', said({ scenario: 's', grant: 'h', subject: 'roof' }));
    expect(seen).toEqual({
      seller: ['applied', 'first', 'granted', 'read', 'moved', 'late', 'read first', 'range of both', 'revoked'],
      buyer: ['moved', 'second', 'read second', 'range of both', 'range of the second', 'granted by the next'],
    });
  });

  it('has each read of a record about a site that never moved, and no other account has it', () => {
    let reads = 0;
    for (const { site, producerAccount, movedMs } of entriesOf(sites)) {
      if (movedMs !== 0n) continue;
      const steps = trail(accountSubject(producerAccount));
      const since = steps.find((step) => first(step, 'site') === site && step.operation === 'applySites')?.height ?? 0;
      const about = entriesOf(records).filter(
        ({ header, height }) => header.subject === site && Number(height) > since,
      );
      const ids = about.map(({ header }) => header.record);
      const asked = entriesOf(accessReceipts).filter(
        ({ record, height }) => ids.includes(record) && Number(height) > since,
      );
      reads += asked.length;
      const told = accepted(steps, 'recordAccess').map(({ transactionId }) => transactionId);
      expect([site, asked.filter(({ receipt }) => !told.includes(receipt))]).toEqual([site, []]);
      const others = entriesOf(accounts).filter(
        ({ account }) =>
          account !== producerAccount && !entriesOf(sites).some((one) => one.producerAccount === account),
      );
      const stranger = accepted(trail(accountSubject(others[0]?.account ?? '')), 'recordAccess');
      expect(stranger.filter((step) => ids.includes(`${first(step, 'record')}`))).toEqual([]);
    }
    expect(reads).toBeGreaterThan(0);
  });
});

describe('all accounts', () => {
  it('have as many debits as credits, posted and held, after a chain with every operation', () => {
    const sum = (of: (account: Account) => bigint) => entriesOf(accounts).reduce((all, one) => all + of(one), 0n);
    expect(sum(({ debitsPostedFen }) => debitsPostedFen)).toBe(sum(({ creditsPostedFen }) => creditsPostedFen));
    expect(sum(({ debitsPendingFen }) => debitsPendingFen)).toBe(sum(({ creditsPendingFen }) => creditsPendingFen));
    expect(sum(({ debitsPendingFen }) => debitsPendingFen)).toBeGreaterThan(0n);
  });
});

describe('the trail of a scenario and of a record', () => {
  it('have every grant, access and erasure that the state has, and nothing of others', () => {
    const all = entriesOf(records).map(({ header }) => header);
    for (const scenario of new Set(all.map((header) => header.scenario))) {
      const steps = trail(scenarioSubject(scenario));
      const own = all.filter((header) => header.scenario === scenario).map(({ record }) => record);
      expect(
        accepted(steps, 'publishRecords')
          .map((step) => first(step, 'record'))
          .sort(),
      ).toEqual(own.sort());
      const granted = entriesOf(grants).filter(({ grant }) => grant.scenario === scenario);
      expect(
        accepted(steps, 'grantAccess')
          .map((step) => first(step, 'grant'))
          .sort(),
      ).toEqual(granted.map(({ grant }) => grant.grant).sort());
      const asked = entriesOf(accessReceipts).filter(({ record }) => own.includes(record));
      const ids = accepted(steps, 'recordAccess').map(({ transactionId }) => transactionId);
      expect(asked.filter(({ receipt }) => !ids.includes(receipt))).toEqual([]);
      const known = new Set(granted.map(({ grant }) => grant.grant));
      const revoked = accepted(steps, 'revokeGrant').map((step) => `${first(step, 'grant')}`);
      expect(revoked.filter((grant) => !known.has(grant))).toEqual([]);
    }
    for (const shared of entriesOf(records)) {
      const { record, subject } = shared.header;
      const steps = trail(recordSubject(shared));
      const asked = entriesOf(accessReceipts).filter((receipt) => receipt.record === record);
      const denied = accepted(steps, 'recordAccess').filter(({ outcome }) => outcome === 'access-denied');
      expect(
        accepted(steps, 'recordAccess')
          .map(({ transactionId }) => transactionId)
          .sort(),
      ).toEqual(asked.map(({ receipt }) => receipt).sort());
      expect(denied.length).toBe(asked.filter(({ allowed }) => !allowed).length);
      expect(steps.map((step) => first(step, 'record')).filter((id) => id !== undefined && id !== record)).toEqual([]);
      expect(steps.map((step) => first(step, 'subject')).filter((id) => id !== undefined && id !== subject)).toEqual(
        [],
      );
      const purged = entriesOf(erasures).filter((erasure) => erasure.record === record);
      const ended = steps.filter(({ outcome }) => outcome === 'retention-ended');
      expect(accepted(steps, 'purgeRecords').length + ended.length).toBe(purged.length);
    }
    expect(entriesOf(accessReceipts).filter(({ allowed }) => !allowed).length).toBeGreaterThan(3);
  });

  it('take nothing from a grant that a denied reader named', () => {
    const named = trail(scenarioSubject('pv-loan')).filter((step) => first(step, 'grant') === 'grant-9');
    expect(named.map(({ operation, outcome }) => [operation, outcome])).toEqual([['recordAccess', 'access-denied']]);
  });
});

describe('reads of many records at once', () => {
  const idsIn = (subject: TrailSubject) =>
    [...accepted(trail(subject), 'recordRangeAccess'), ...accepted(trail(subject), 'recordAggregateAccess')]
      .map(({ transactionId }) => `${transactionId}`)
      .sort();
  const receiptsOf = (isOne: (receipt: RangeReceipt) => boolean) =>
    entriesOf(rangeReceipts)
      .filter(isOne)
      .map(({ receipt }) => receipt)
      .sort();

  it('are in the trail of each record that they cover, allowed or denied, and of no other', () => {
    const shared = entriesOf(records);
    const seen = new Set<string>();
    let elsewhere = 0;
    for (const record of shared) {
      const { scenario, subject, fieldGroup, periodStartMs } = record.header;
      const receipts = receiptsOf(
        ({ range, height }) =>
          range.scenario === scenario &&
          (range.subject === '' || range.subject === subject) &&
          range.fieldGroup === fieldGroup &&
          range.fromMs <= periodStartMs &&
          periodStartMs < range.untilMs &&
          record.height <= height,
      );
      expect([record.header.record, idsIn(recordSubject(record))]).toEqual([record.header.record, receipts]);
      for (const receipt of receipts) seen.add(receipt);
      elsewhere += receiptsOf(({ range }) => range.scenario === scenario).length - receipts.length;
    }
    const covering = entriesOf(rangeReceipts).filter(({ receipt }) => seen.has(receipt));
    expect(covering.some(({ allowed, range }) => allowed && range.subject === '')).toBe(true);
    expect(covering.some(({ allowed }) => !allowed)).toBe(true);
    expect(elsewhere).toBeGreaterThan(0);
  });

  it('cover a record from the block on that publishes it', () => {
    const record = entriesOf(records)[0] as SharedRecord;
    const { scenario, fieldGroup, periodStartMs } = record.header;
    const range = new Map<string, (string | bigint)[]>([
      ...Object.entries({ scenario, fieldGroup }).map(([name, text]): [string, string[]] => [name, [text]]),
      ['fromMs', [periodStartMs]],
      ['untilMs', [periodStartMs + 1n]],
    ]);
    const isCovered = (height: bigint) =>
      recordSubject(record).isNamed(range, { height: Number(height), by: 'bank-a', transactionId: 'a'.repeat(64) });
    expect([isCovered(record.height - 1n), isCovered(record.height)]).toEqual([false, true]);
  });

  it('are in the trail of a record whose period a figure is asked about, with all that was done for the answer', () => {
    const [record] = entriesOf(records);
    const { scenario = '', fieldGroup = '', periodStartMs = 0n } = record?.header ?? {};
    const subject = recordSubject(record as SharedRecord);
    const asked = (startMs: bigint) =>
      new Map<string, (string | bigint)[]>([
        ['scenario', [scenario]],
        ['fieldGroup', [fieldGroup]],
        ['periodStartMs', [startMs]],
        ['periodEndMs', [startMs + 1n]],
        ['measure', ['sum']],
      ]);
    const [question, answer] = ['a'.repeat(64), 'b'.repeat(64)];
    const place = { height: 1, by: 'bank-a', transactionId: question };
    const released = new Map([['aggregate', [question]]]);
    expect(subject.isNamed(released, { ...place, transactionId: answer })).toBe(false);
    expect(subject.isNamed(asked(periodStartMs + 1n), place)).toBe(false);
    expect(subject.isNamed(asked(periodStartMs), place)).toBe(true);
    subject.learn(asked(periodStartMs), place);
    expect(subject.isNamed(released, { ...place, transactionId: answer })).toBe(true);
  });

  it('are in the trail of the scenario, of whoever reads, and of a period in which one of their instants lies', () => {
    const all = entriesOf(rangeReceipts);
    for (const { range, reader } of all) {
      expect(idsIn(scenarioSubject(range.scenario))).toEqual(
        receiptsOf((receipt) => receipt.range.scenario === range.scenario),
      );
      const byReader = receiptsOf((receipt) => receipt.reader === reader && receipt.aggregate === '');
      expect(idsIn(memberSubject(reader))).toEqual(expect.arrayContaining(byReader));
    }
    // Of a day in the middle of a longer range.
    const long = all.find(({ range: { fromMs, untilMs } }) => untilMs - fromMs >= 3n);
    const [startMs, endMs] = [(long?.range.fromMs ?? 0n) + 1n, (long?.range.fromMs ?? 0n) + 2n];
    const touching = receiptsOf(
      ({ range, aggregate }) => aggregate === '' && range.fromMs < endMs && range.untilMs > startMs,
    );
    expect(touching).toContain(long?.receipt);
    expect(idsIn(periodSubject(startMs, endMs))).toEqual(expect.arrayContaining(touching));
    expect(idsIn(periodSubject(10n ** 15n, 10n ** 15n + 1n))).toEqual([]);
  });

  it('are in the trail of an account that records are about, once they are published', () => {
    const { header } = entriesOf(records)[0] as SharedRecord;
    const subject = accountSubject(header.subject);
    const all = accepted(trail(subject), 'recordRangeAccess').map(({ transactionId }) => transactionId);
    const about = entriesOf(records).filter((record) => record.header.subject === header.subject);
    const covering = receiptsOf(({ range, height, aggregate }) =>
      about.some(
        (record) =>
          aggregate === '' &&
          range.scenario === record.header.scenario &&
          range.fieldGroup === record.header.fieldGroup &&
          [header.subject, ''].includes(range.subject) &&
          range.fromMs <= record.header.periodStartMs &&
          record.header.periodStartMs < range.untilMs &&
          record.height < height,
      ),
    );
    expect(covering.length).toBeGreaterThan(0);
    expect(all).toEqual(expect.arrayContaining(covering));
  });

  it('bring the answer to a question about an account’s records into its trail', () => {
    const { header, height } = entriesOf(records)[0] as SharedRecord;
    const { scenario, subject: account, fieldGroup, periodStartMs } = header;
    const subject = accountSubject(account);
    const said = (fields: Readonly<Record<string, string | bigint>>) =>
      new Map(Object.entries(fields).map(([name, value]) => [name, [value]]));
    const [question, answer] = ['a'.repeat(64), 'b'.repeat(64)];
    const place = { height: Number(height), by: 'grid', transactionId: 'c'.repeat(64) };
    subject.learn(said({ scenario, subject: account, fieldGroup, periodStartMs, contentType: 'text/csv' }), place);
    const asked = said({ scenario, fieldGroup, periodStartMs, periodEndMs: periodStartMs + 1n, measure: 'sum' });
    const released = said({ aggregate: question });
    expect(subject.isNamed(released, { ...place, transactionId: answer })).toBe(false);
    expect(subject.isNamed(asked, { ...place, transactionId: question })).toBe(true);
    subject.learn(asked, { ...place, transactionId: question });
    expect(subject.isNamed(released, { ...place, transactionId: answer })).toBe(true);
  });

  it('bring single reads of the same period with them, and no single read of another period', () => {
    const shared = entriesOf(records);
    const [one] = entriesOf(accessReceipts).filter(({ subject }) => subject !== '');
    const startMs = shared.find(({ header }) => header.record === one?.record)?.header.periodStartMs ?? 0n;
    const inPeriod = new Set(
      shared.filter(({ header }) => header.periodStartMs === startMs).map(({ header }) => header.record),
    );
    const steps = accepted(trail(periodSubject(startMs, startMs + 1n)), 'recordAccess');
    expect(steps.map(({ transactionId }) => transactionId)).toContain(one?.receipt);
    expect(steps.filter((step) => !inPeriod.has(`${first(step, 'record')}`))).toEqual([]);
  });

  it('are followed from a question for a figure to its answer', () => {
    const answered = entriesOf(aggregates).filter(({ status }) => status === 'released');
    expect(answered.length).toBeGreaterThan(0);
    for (const { aggregate, question } of answered) {
      const steps = trail(scenarioSubject(question.scenario));
      const about = steps.filter(({ said, transactionId }) =>
        [transactionId, first({ said } as TrailStep, 'aggregate')].includes(aggregate),
      );
      expect(about.map(({ operation }) => operation)).toEqual(
        expect.arrayContaining(['askAggregate', 'releaseAggregate']),
      );
    }
  });
});

describe('what stands for a subject', () => {
  it('is learned from lines that name the subject, and not from a reader that names any grant beside a record', () => {
    const said = (fields: Readonly<Record<string, string>>) =>
      new Map(Object.entries(fields).map(([name, id]) => [name, [id]]));
    const subject = scenarioSubject('pv-loan');
    const place = { height: 7, by: undefined, transactionId: undefined };
    subject.learn(said({ scenario: 'pv-loan', grant: 'own' }), place);
    subject.learn(said({ record: 'record-1', grant: 'of-another-scenario' }), place);
    expect(subject.isNamed(said({ grant: 'own' }), place)).toBe(true);
    expect(subject.isNamed(said({ grant: 'of-another-scenario' }), place)).toBe(false);
  });
});

describe('the trail of a payment', () => {
  it('goes from the registers to the money: readings, plan, run and corrections of its statement', () => {
    const paid = entriesOf(statements).filter(({ transfer }) => transfer !== '');
    expect(paid.length).toBeGreaterThan(2);
    for (const { site, periodStartMs, periodEndMs, transfer, plan, revision } of paid) {
      const said = new Map([
        ['site', [site]],
        ['periodStartMs', [periodStartMs]],
      ]);
      const steps = trail(anySubject(linksOfPayment(transfer, said, read).map(linkedSubject)));
      const instants = [...accepted(steps, 'recordReadings'), ...accepted(steps, 'correctReading')].map((step) =>
        instant(step, 'atMs'),
      );
      expect(instants).toEqual(expect.arrayContaining([periodStartMs, periodEndMs]));
      expect(instants.every((at) => at !== undefined && at >= periodStartMs && at <= periodEndMs)).toBe(true);
      expect(accepted(steps, 'publishTariffPlan').map((step) => first(step, 'plan'))).toContain(plan);
      expect(accepted(steps, 'settlePeriod').length).toBe(1);
      expect(accepted(steps, 'correctStatement').length).toBe(revision);
      expect(steps.some(({ movements }) => movements.some(({ shown }) => shown.transfer === transfer))).toBe(true);
      expect(steps.map((step) => first(step, 'site')).filter((id) => id !== undefined && id !== site)).toEqual([]);
    }
  });

  it('has the mandate and the notice of a bill, and no other bill', () => {
    const collected = entriesOf(collections).filter(({ transfer }) => transfer !== '');
    expect(collected.length).toBeGreaterThan(0);
    for (const { biller, collection, mandate, transfer } of collected) {
      const said = new Map([
        ['biller', [biller]],
        ['collection', [collection]],
      ]);
      const steps = trail(anySubject(linksOfPayment(transfer, said, read).map(linkedSubject)));
      expect(accepted(steps, 'noticeCollections').map((step) => first(step, 'collection'))).toContain(collection);
      const signed = [...accepted(steps, 'signMandate'), ...accepted(steps, 'migrateMandates')];
      expect(signed.flatMap((step) => step.said.get('mandate') ?? [])).toContain(read(mandates, mandate)?.mandate);
      const bills = steps.map((step) => first(step, 'collection')).filter((id) => id !== undefined);
      expect(new Set(bills)).toEqual(new Set([collection]));
    }
  });
});

describe('the trail of a member and of a period', () => {
  it('has all that the member authored, and beside it only what names the member', () => {
    for (const member of ['grid', 'bank-a', 'bank-b', 'merchant', 'regulator']) {
      const authored = golden.blocks.flatMap(({ executed, transactions, consortium }) => {
        const key = memberById(consortium, member)?.transactionKey.toHex();
        return transactions.flatMap(({ by }, i) =>
          by?.author.toHex() === key && executed.decided[i] === true
            ? [executed.receipts[i]?.transactionId.toHex()]
            : [],
        );
      });
      expect(authored.length).toBeGreaterThan(0);
      const { own = [], others = [] } = Object.groupBy(trail(memberSubject(member)), ({ by }) =>
        by === member ? 'own' : 'others',
      );
      expect([member, new Set(own.map(({ transactionId }) => transactionId))]).toEqual([member, new Set(authored)]);
      expect(others.filter(({ said }) => ![...said.values()].flat().includes(member))).toEqual([]);
    }
  });

  it('has the readings and statements of the period that the state has, and none of another', () => {
    const periods = new Map(
      entriesOf(statements).map(({ periodStartMs, periodEndMs }) => [
        `${periodStartMs}-${periodEndMs}`,
        [periodStartMs, periodEndMs] as const,
      ]),
    );
    expect(periods.size).toBeGreaterThan(1);
    const placesIn = (steps: readonly TrailStep[], name: string) =>
      new Set(steps.map((step) => `${first(step, 'site')} ${instant(step, name)}`));
    for (const [startMs, endMs] of periods.values()) {
      const steps = trail(periodSubject(startMs, endMs));
      const settled = entriesOf(statements).filter(({ periodStartMs: at }) => at >= startMs && at < endMs);
      expect(placesIn(accepted(steps, 'settlePeriod'), 'periodStartMs')).toEqual(
        new Set(settled.map(({ site, periodStartMs }) => `${site} ${periodStartMs}`)),
      );
      const measured = entriesOf(readings).filter(({ line: { atMs } }) => atMs >= startMs && atMs <= endMs);
      expect(placesIn(accepted(steps, 'recordReadings'), 'atMs')).toEqual(
        new Set(measured.map(({ line: { site, atMs } }) => `${site} ${atMs}`)),
      );
      for (const step of steps) {
        const at = instant(step, 'periodStartMs') ?? instant(step, 'atMs') ?? instant(step, 'fromMs') ?? -1n;
        expect(at >= startMs && at <= endMs).toBe(true);
      }
    }
  });
});

describe('a trail from certified blocks', () => {
  it('is as long as asked, finds a payment by its transaction or its transfer, and says what is not there', async () => {
    const { genesis, blocks } = await exportedChain(12);
    const chain = { genesis, blocks: () => sourceOf(blocks, 1) };
    const whole = await trailOf(chain, accountSubject('bank-a/vault'), Number.POSITIVE_INFINITY);
    expect(whole).toMatchObject({ more: false, height: 12 });
    const cut = await trailOf(chain, accountSubject('bank-a/vault'), 3);
    expect(cut).toMatchObject({ more: true, steps: whole.steps.slice(0, 3) });
    const [payment] = whole.steps.flatMap(({ movements }) => movements);
    const { transaction = '', shown } = payment ?? {};
    const found = await findPayment(chain, transaction);
    expect(found?.transfers).toContain(shown?.transfer);
    const byTransfer = await findPayment(chain, shown?.transfer ?? '');
    const steps = (await trailOf(chain, byTransfer?.subject ?? accountSubject(''), 10)).steps;
    expect(steps.flatMap(({ movements }) => movements.map((row) => row.shown.transfer))).toContain(shown?.transfer);
    expect(await findPayment(chain, 'f'.repeat(64))).toBeUndefined();
    expect(await findRecord(chain, 'nowhere')).toBeUndefined();
  });

  it('does not count what no quorum certified', async () => {
    const { genesis, blocks } = await exportedChain(12);
    const forged = blocks.map((block) =>
      block.header.height === 5
        ? { ...block, header: { ...block.header, timestampMs: block.header.timestampMs + 1 } }
        : block,
    );
    const chain = { genesis, blocks: () => sourceOf(forged, 1) };
    await expect(trailOf(chain, accountSubject('bank-a/vault'), 100)).rejects.toMatchObject({
      code: 'blocks-not-certified',
    });
  });
});
