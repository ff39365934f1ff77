import { describe, expect, test } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import { proveLists } from '../../../src/client/prove-lists.ts';
import { LISTS } from '../../../src/generated/message-tables.ts';
import { chainAfter as ledgerChainAfter } from '../../../src/ledger/activity.ts';
import { TABLES } from '../../../src/ledger/families.ts';
import { IDS_PER_PAGE } from '../../../src/ledger/list.ts';
import type { ProofFile } from '../../../src/ledger/proof-file.ts';
import { checkList } from '../../../src/verifier/list-check.ts';
import { chainAfter, MAX_LIST_ROWS } from '../../../src/verifier/listed-rows.ts';
import type { DecodedMessage } from '../../../src/verifier/protobuf-reader.ts';
import { verifyProof } from '../../../src/verifier/verify-proof.ts';
import { CERTIFYING_GENESIS } from '../../ledger/certified-proof.ts';
import { LedgerNode } from '../../ledger/ledger-node.ts';
import { PayingLedger } from '../client/paying-ledger.ts';

const ALICE = 'bank-a/alice';

async function transfersFile(): Promise<ProofFile> {
  const ledger = await PayingLedger.withPayments(3);
  return (await proveLists(new LedgerNode(ledger), [{ list: 'transfers', subject: ALICE }])).proof;
}

describe("an account's chain", () => {
  test('is the same by the ledger, by its entry and by the verifier, after every row', async () => {
    const ledger = await PayingLedger.withPayments(2);
    ledger.pay(1n, 2n, 3n);
    const own = ledger.items.filter(({ account }) => account === ALICE);
    let [byLedger, byVerifier] = [new Uint8Array(32), new Uint8Array(32)] as Uint8Array[];
    for (const item of own) {
      const { transfer, code, reference, number } = item;
      const block = { height: BigInt(item.height), timestampMs: BigInt(item.timestampMs) };
      const row = { ...item, shown: { transfer, code, reference } };
      byLedger = ledgerChainAfter(byLedger as Uint8Array, BigInt(number), row, block);
      byVerifier = chainAfter(byVerifier as Uint8Array, item);
      expect([toHex(byLedger), toHex(byVerifier)]).toEqual([item.chain, item.chain]);
    }
    const { transfers, transfersChain } = ledger.account(ALICE);
    expect([transfers, toHex(transfersChain)]).toEqual([6n, own.at(-1)?.chain]);
  });
});

describe('every list of the ledger', () => {
  const kept = [...TABLES.values()].flatMap(({ name, listedBy }) => listedBy.map(({ list }) => [list, name]));

  test('is known to the verifier, with its table', () => {
    expect(kept.length).toBeGreaterThan(2);
    expect(kept.toSorted()).toEqual(
      Object.entries(LISTS)
        .map(([list, { table }]) => [list, table])
        .toSorted(),
    );
  });
});

describe('a claimed list', () => {
  test.each<[string, object, string]>([
    ['of another kind than its fields', { list: 'readings' }, 'format'],
    ['of no kind', { list: 7 }, 'format'],
    ['of an object', { list: { toString: 1, valueOf: 1 } }, 'format'],
    ['of no subject', { subject: null }, 'format'],
    ['of an account that is not proven', { subject: 'bank-b/bob' }, 'list-entry'],
    ['with a field that it has not', { note: 'all' }, 'format'],
    ['with rows that are none', { rows: [null] }, 'format'],
    ['with heights as text', { fromHeight: '1' }, 'format'],
    ['with a height below zero', { fromHeight: -1 }, 'format'],
    ['with a height before the first block', { fromHeight: 0 }, 'list-range'],
    ['with heights in the wrong order', { fromHeight: 3, toHeight: 2 }, 'list-range'],
    ['of heights to come', { toHeight: 1_000 }, 'list-range'],
    ['with a chain that is too short', { chainBefore: '00' }, 'format'],
    ['with a chain before the first', { chainBefore: '11'.repeat(32) }, 'list-chain'],
    ['without rows', { rows: [] }, 'list-chain'],
    ['with too many rows', { rows: new Array(MAX_LIST_ROWS + 1).fill({}) }, 'format'],
  ])('%s is not proven, and says so under its name', async (_, change, step) => {
    const file = await transfersFile();
    const claims = file.claims.map((claim) => (claim.kind === 'list' ? { ...claim, ...change } : claim));
    const report = verifyProof({ ...file, claims }, CERTIFYING_GENESIS);
    expect(report.ok).toBe(false);
    expect(report.lists).toMatchObject([{ verdict: 'not-proven', step }]);
    expect(report.failures).toMatchObject([{ claim: expect.stringMatching(/^claims\[1\] list /), step }]);
  });

  test('of rows that begin within the range is not proven, though they lead to the chain', async () => {
    const ledger = await PayingLedger.withPayments(4);
    const own = ledger.items.filter(({ account }) => account === ALICE);
    const file = (await proveLists(new LedgerNode(ledger), [{ list: 'transfers', subject: ALICE }])).proof;
    const later = (fromHeight: number) => {
      const claims = file.claims.map((claim) =>
        claim.kind === 'list' && claim.list === 'transfers'
          ? { ...claim, fromHeight, rows: claim.rows.slice(2), chainBefore: own[1]?.chain }
          : claim,
      );
      return verifyProof({ ...file, claims }, CERTIFYING_GENESIS).lists;
    };
    const first = own[2]?.height ?? 0;
    expect(later(first + 1)).toMatchObject([{ verdict: 'complete', count: 2 }]);
    expect(later(first)).toMatchObject([{ verdict: 'not-proven', step: 'list-range' }]);
    expect(later(1)).toMatchObject([{ verdict: 'not-proven', step: 'list-range' }]);
  });

  test('that lacks any field is not proven', async () => {
    const file = await transfersFile();
    for (const field of ['list', 'subject', 'fromHeight', 'toHeight', 'chainBefore', 'rows']) {
      const claims = file.claims.map((claim) =>
        claim.kind === 'list' ? Object.fromEntries(Object.entries(claim).filter(([name]) => name !== field)) : claim,
      );
      expect(verifyProof({ ...file, claims }, CERTIFYING_GENESIS).lists).toMatchObject([{ verdict: 'not-proven' }]);
    }
  });

  test('is not proven by entries of another file of the pack, nor when its block is not final', async () => {
    const file = await transfersFile();
    const [list] = file.claims.filter(({ kind }) => kind === 'list');
    const alone = { ...file, claims: [list] };
    expect(verifyProof(alone, CERTIFYING_GENESIS).lists).toMatchObject([{ step: 'list-entry' }]);
    const unsigned = { ...file, finalization: { ...file.finalization, signatures: [] } };
    const report = verifyProof(unsigned, CERTIFYING_GENESIS);
    expect([report.ok, report.lists]).toEqual([false, []]);
    expect(report.failures.map(({ claim }) => claim)).toContain(`claims[1] list transfers ${ALICE}`);
  });

  test('never makes the verifier throw, whatever its claims are', async () => {
    const file = await transfersFile();
    const odd = { toString: 1, valueOf: 1 };
    const claims = [...[odd, null, [], 'list'], { kind: odd }, { kind: 'list' }, { kind: 'entry', key: odd }];
    const broken = { ...file, finalization: null };
    expect(verifyProof({ ...file, claims }, CERTIFYING_GENESIS).failed).toBe(claims.length);
    expect(verifyProof({ ...broken, claims }, CERTIFYING_GENESIS).failed).toBe(claims.length + 1);
  });
});

describe("the state's entries of a list", () => {
  const head = (count: bigint, ids: readonly string[]) => ['list/grants-of-subject/s', { count, ids }] as const;
  const grant = (id: string, subject = 's') => [`grant/${id}`, { grant: { subject, scenario: 'x' } }] as const;
  const full = Array.from({ length: IDS_PER_PAGE }, (_, i) => `g${i}`);
  const page = (ids: readonly string[]) => ['list-page/grants-of-subject/s/0', { ids }] as const;
  const more = BigInt(IDS_PER_PAGE) + 1n;
  const entries = (...all: readonly (readonly [string, DecodedMessage])[]) => new Map(all);
  const claim = { kind: 'list', list: 'grants-of-subject', subject: 's' };

  test.each([
    ['all of it', entries(head(more, ['last']), page(full), ...[...full, 'last'].map((id) => grant(id))), ''],
    ['one that was begun, and is empty', entries(head(0n, [])), ''],
    [
      'a count without ids',
      entries(head(BigInt(IDS_PER_PAGE), []), page(full), ...full.map((id) => grant(id))),
      'list-count',
    ],
    ['fewer than it counts', entries(head(2n, ['a']), grant('a')), 'list-count'],
    ['more than it counts', entries(head(1n, ['a', 'b']), grant('a'), grant('b')), 'list-count'],
    ['one twice', entries(head(2n, ['a', 'a']), grant('a')), 'list-count'],
    ['a page that is not there', entries(head(more, ['last']), grant('last')), 'list-entry'],
    ['a page that is not full', entries(head(more, ['last']), page(full.slice(1)), grant('last')), 'list-count'],
    ['an entry that is not there', entries(head(1n, ['a'])), 'list-entry'],
    ["another subject's entry", entries(head(1n, ['a']), grant('a', 't')), 'list-subject'],
    ['an entry of another form', entries(head(1n, ['a']), ['grant/a', { grant: 7 }]), 'decode'],
    ['nothing', entries(), 'list-entry'],
  ])('is weighed: %s', (_, state, step) => {
    const verdict = checkList(state, 9, claim, 'name');
    expect([verdict.step, verdict.verdict]).toEqual([step, step === '' ? 'complete' : 'not-proven']);
  });

  const site = (fields: DecodedMessage) =>
    ['site/s', { producerAccount: 'c', latestReadingMs: 0n, settledUntilMs: 0n, movedMs: 0n, ...fields }] as const;
  const move = (atMs: bigint, previousMs: bigint, fromAccount: string, toAccount: string, about = 's') =>
    [
      `site-move/s/${String(atMs).padStart(13, '0')}`,
      { site: about, atMs, previousMs, fromAccount, toAccount },
    ] as const;
  const reading = (atMs: bigint, previousMs: bigint, about = 's') =>
    [`reading/s/${String(atMs).padStart(13, '0')}`, { line: { site: about, atMs }, previousMs }] as const;
  const statement = (periodStartMs: bigint, periodEndMs: bigint, about = 's') =>
    [`statement/s/${String(periodStartMs).padStart(13, '0')}`, { site: about, periodStartMs, periodEndMs }] as const;
  const settled = site({ settledFromMs: 5n, settledUntilMs: 9n });

  test.each([
    ['readings', 'a site that was never read', entries(site({})), ''],
    ['readings', 'all', entries(site({ latestReadingMs: 9n }), reading(9n, 5n), reading(5n, 0n)), ''],
    ['readings', 'one that leads nowhere', entries(site({ latestReadingMs: 9n }), reading(9n, 5n)), 'list-entry'],
    ['readings', 'one that leads ahead', entries(site({ latestReadingMs: 9n }), reading(9n, 9n)), 'list-links'],
    ['readings', "another's", entries(site({ latestReadingMs: 9n }), reading(9n, 0n, 't')), 'list-subject'],
    ['statements', 'a site that was never settled', entries(site({})), ''],
    ['statements', 'all', entries(settled, statement(5n, 7n), statement(7n, 9n)), ''],
    ['statements', 'a gap', entries(settled, statement(5n, 7n)), 'list-entry'],
    ['statements', 'one that ends too late', entries(settled, statement(5n, 10n)), 'list-links'],
    ['statements', 'one that does not end', entries(settled, statement(5n, 5n)), 'list-links'],
    ['statements', "another's", entries(settled, statement(5n, 9n, 't')), 'list-subject'],
    ['moves', 'a site that never moved', entries(site({})), ''],
    ['moves', 'all', entries(site({ movedMs: 9n }), move(9n, 5n, 'b', 'c'), move(5n, 0n, 'a', 'b')), ''],
    ['moves', 'one that is not there', entries(site({ movedMs: 9n }), move(9n, 5n, 'b', 'c')), 'list-entry'],
    ['moves', 'one that leads ahead', entries(site({ movedMs: 9n }), move(9n, 9n, 'b', 'c')), 'list-links'],
    ['moves', 'one to another account', entries(site({ movedMs: 9n }), move(9n, 0n, 'a', 'b')), 'list-links'],
    ['moves', "another's", entries(site({ movedMs: 9n }), move(9n, 0n, 'b', 'c', 't')), 'list-subject'],
    ['rumours', 'a list that there is not', entries(site({})), 'list-unknown'],
    ['__proto__', 'a name from elsewhere', entries(site({})), 'list-unknown'],
    ['statements', 'no site', entries(statement(5n, 9n)), 'list-entry'],
  ])('is weighed for %s: %s', (list, _, state, step) => {
    expect(checkList(state, 9, { kind: 'list', list, subject: 's' }, 'name').step).toBe(step);
  });
});
