import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ActivityItem } from '../../src/client/answers.ts';
import { proveLists } from '../../src/client/prove-lists.ts';
import { LISTS } from '../../src/generated/message-tables.ts';
import type { IdListName, ProofClaim, ProofFile, ProofListClaim, ProofRow } from '../../src/ledger/proof-file.ts';
import { verifyProof } from '../../src/verifier/verify-proof.ts';
import { CERTIFYING_GENESIS } from '../ledger/certified-proof.ts';
import { LedgerNode } from '../ledger/ledger-node.ts';
import { type Listed, listedLedgers } from './listed-ledgers.ts';

const RUNS = { numRuns: 25 };
const ENTRY_LISTS = ['readings', 'statements', ...(Object.keys(LISTS) as IdListName[])] as const;

let ledgers: readonly Listed[];
const files = new Map<string, ProofFile>();

beforeAll(async () => {
  ledgers = await listedLedgers();
  for (const { request, source } of ledgers) {
    files.set(request.list, (await proveLists(new LedgerNode(source), [request])).proof);
  }
});

function listed(list: string): Listed & { readonly file: ProofFile } {
  const [found, file] = [ledgers.find(({ request }) => request.list === list), files.get(list)];
  if (found === undefined || file === undefined) throw new Error(`no list ${list}`);
  return { ...found, file };
}

function verdictOf(file: unknown) {
  const report = verifyProof(file, CERTIFYING_GENESIS);
  const [list] = report.lists;
  return { ok: report.failures.length === 0, verdict: list?.verdict, count: list?.count, failures: report.failures };
}

const withClaims = (file: ProofFile, claims: readonly ProofClaim[]): ProofFile => ({ ...file, claims });

/** Something that a liar does to a list of things. */
type Lie =
  | { readonly kind: 'omit'; readonly at: number }
  | { readonly kind: 'swap'; readonly at: number; readonly with: number }
  | { readonly kind: 'repeat'; readonly at: number; readonly to: number }
  | { readonly kind: 'replace'; readonly at: number; readonly by: number };

const position = fc.nat(10_000);
const lie: fc.Arbitrary<Lie> = fc.oneof(
  fc.record({ kind: fc.constant('omit' as const), at: position }),
  fc.record({ kind: fc.constant('swap' as const), at: position, with: position }),
  fc.record({ kind: fc.constant('repeat' as const), at: position, to: position }),
  fc.record({ kind: fc.constant('replace' as const), at: position, by: position }),
);

function told<T>(items: readonly T[], lies: readonly Lie[]): T[] {
  return lies.reduce<T[]>(
    (list, what) => {
      if (list.length === 0) return list;
      const at = what.at % list.length;
      const item = list[at] as T;
      if (what.kind === 'omit') return list.toSpliced(at, 1);
      if (what.kind === 'repeat') return list.toSpliced(what.to % (list.length + 1), 0, item);
      const other = (what.kind === 'swap' ? what.with : what.by) % list.length;
      const changed = list.with(at, list[other] as T);
      return what.kind === 'swap' ? changed.with(other, item) : changed;
    },
    [...items],
  );
}

const same = (a: readonly unknown[], b: readonly unknown[]) => a.length === b.length && a.every((x, i) => x === b[i]);

describe('every kind of list', () => {
  it('is proven complete, with as many entries as there are', () => {
    expect(ledgers.map(({ request }) => request.list)).toEqual(['transfers', ...ENTRY_LISTS]);
    for (const { request, count } of ledgers) {
      expect({ ...request, ...verdictOf(files.get(request.list)) }).toEqual({
        ...{ ...request, ok: true, verdict: 'complete', count, failures: [] },
      });
    }
  });
});

describe('the rows of an account', () => {
  const withRows = (change: Partial<Extract<ProofListClaim, { list: 'transfers' }>>): ProofFile => {
    const { file } = listed('transfers');
    return withClaims(
      file,
      file.claims.map((claim) =>
        claim.kind === 'list' && claim.list === 'transfers' ? { ...claim, ...change } : claim,
      ),
    );
  };
  const rowsOf = (file: ProofFile): readonly ProofRow[] =>
    file.claims.flatMap((claim) => (claim.kind === 'list' && claim.list === 'transfers' ? claim.rows : []));

  it('are never proven complete when some are left out, swapped, repeated or replaced', () => {
    const rows = rowsOf(listed('transfers').file);
    const check = fc.property(fc.array(lie, { minLength: 1, maxLength: 3 }), (lies) => {
      const others = told(rows, lies);
      fc.pre(!same(others, rows));
      const { ok, verdict, failures } = verdictOf(withRows({ rows: others }));
      expect([ok, verdict]).toEqual([false, 'not-proven']);
      expect(failures[0]).toMatchObject({ claim: expect.stringContaining('list transfers bank-a/alice') });
    });
    fc.assert(check, RUNS);
  });

  it('are never proven complete when anything in one of them is altered', () => {
    const rows = rowsOf(listed('transfers').file);
    const change = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.bigInt().map(String), fc.constant([]));
    const check = fc.property(fc.nat(rows.length - 1), fc.nat(12), change, (at, which, value) => {
      const row = rows[at] as ProofRow;
      const field = [...Object.keys(row), 'unknown'][which] ?? '';
      fc.pre((row as unknown as Record<string, unknown>)[field] !== value);
      expect(verdictOf(withRows({ rows: rows.with(at, { ...row, [field]: value }) })).verdict).toBe('not-proven');
    });
    fc.assert(check, { numRuns: 80 });
  });

  it('of any two heights are those that are there, and no other', async () => {
    const { source } = listed('transfers');
    const head = source.ledger.head.height;
    const heights = fc.tuple(fc.integer({ min: 1, max: head }), fc.integer({ min: 1, max: head }));
    const check = fc.asyncProperty(heights, async (pair) => {
      const [fromHeight, toHeight] = pair.sort((a, b) => a - b) as [number, number];
      const request = { list: 'transfers', subject: 'bank-a/alice', fromHeight, toHeight } as const;
      const { proof } = await proveLists(new LedgerNode(source), [request]);
      const [list] = verifyProof(proof, CERTIFYING_GENESIS).lists;
      const there = source.items.filter(
        ({ account, height }) => account === 'bank-a/alice' && height >= fromHeight && height <= toHeight,
      );
      expect(list).toMatchObject({ verdict: 'complete', range: { fromHeight, toHeight }, count: there.length });
      expect(list?.rows.map(({ number }) => number)).toEqual(there.map(({ number }) => number));
      // Without its first row it no longer reaches below the range.
      const rows = rowsOf(proof);
      const [first] = rows;
      if (first !== undefined && first.number > 1) expect(first.height).toBeLessThan(fromHeight);
    });
    await fc.assert(check, RUNS);
  });

  it('that a node distorts are refused by who asks it', async () => {
    const { request, source } = listed('transfers');
    const check = fc.asyncProperty(fc.array(lie, { minLength: 1, maxLength: 3 }), async (lies) => {
      const node = new LedgerNode(source);
      const honest = source.items.filter(({ account }) => account === request.subject);
      const distorted: readonly ActivityItem[] = told(honest, lies);
      fc.pre(!same(distorted, honest));
      node.distort = () => distorted;
      await expect(proveLists(node, [request])).rejects.toMatchObject({
        code: expect.stringMatching(/^(list-incomplete|activity-not-kept)$/),
      });
    });
    await fc.assert(check, RUNS);
  });
});

describe('a node that alters what happened on an account', () => {
  const change = fc.constantFrom<(item: ActivityItem) => ActivityItem>(
    (item) => ({ ...item, amountFen: item.amountFen + 1n }),
    (item) => ({ ...item, balanceFen: -item.balanceFen - 1n }),
    (item) => ({ ...item, side: item.side === 'debit' ? 'credit' : 'debit' }),
    (item) => ({ ...item, counterparty: 'bank-a/carol' }),
    (item) => ({ ...item, timestampMs: item.timestampMs + 1 }),
    (item) => ({ ...item, height: item.height + 1 }),
    (item) => ({ ...item, code: item.reference, reference: item.code }),
    (item) => ({ ...item, transfer: item.transaction }),
  );

  it('is refused by who asks it, and numbers that are made to fit do not help', async () => {
    const { request, source } = listed('transfers');
    const own = source.items.filter(({ account }) => account === request.subject);
    const check = fc.asyncProperty(fc.nat(own.length - 2), fc.option(change), async (at, alter) => {
      const node = new LedgerNode(source);
      const left = alter === null ? own.toSpliced(at, 1) : own.with(at, alter(own[at] as ActivityItem));
      // With one row fewer the first is number 2, or the last is there twice.
      node.distort = () => left.map((item, i) => ({ ...item, number: own.length - left.length + i + 1 }));
      await expect(proveLists(node, [request])).rejects.toMatchObject({
        code: expect.stringMatching(/^(list-incomplete|activity-not-kept)$/),
      });
      node.distort = () => [...left.map((item, i) => ({ ...item, number: i + 1 })), ...own.slice(left.length)];
      await expect(proveLists(node, [request])).rejects.toMatchObject({ code: 'list-incomplete' });
    });
    await fc.assert(check, RUNS);
  });
});

describe.each(ENTRY_LISTS)('the list %s', (list) => {
  it('is never proven complete when what shows it is left out', () => {
    const { file } = listed(list);
    const entries = file.claims.filter(({ kind }) => kind === 'entry');
    const check = fc.property(fc.uniqueArray(fc.nat(entries.length - 1), { minLength: 1, maxLength: 4 }), (omitted) => {
      const left = new Set(omitted.map((at) => entries[at]));
      const { ok, verdict } = verdictOf(
        withClaims(
          file,
          file.claims.filter((claim) => !left.has(claim)),
        ),
      );
      expect([ok, verdict]).toEqual([false, 'not-proven']);
    });
    fc.assert(check, RUNS);
  });

  it('is proven whatever the order of the claims, and however often one stands there', () => {
    const { file, count } = listed(list);
    const seeds = fc.array(fc.nat(file.claims.length - 1), { maxLength: 5 });
    const check = fc.property(
      fc.shuffledSubarray([...file.claims], { minLength: file.claims.length }),
      seeds,
      (claims, again) => {
        const repeated = again.flatMap((at) => file.claims[at] ?? []).filter(({ kind }) => kind === 'entry');
        expect(verdictOf(withClaims(file, [...claims, ...repeated]))).toMatchObject({ verdict: 'complete', count });
      },
    );
    fc.assert(check, { numRuns: 8 });
  });

  it('is never proven complete when one entry stands for another, or is altered', () => {
    const { file } = listed(list);
    const entries = file.claims.filter((claim) => claim.kind === 'entry');
    const which = fc.tuple(fc.nat(entries.length - 1), fc.nat(entries.length - 1)).filter(([a, b]) => a !== b);
    const field = fc.constantFrom('key', 'value', 'slot', 'path', 'all');
    const check = fc.property(which, field, ([at, by], what) => {
      const [own, other] = [entries[at], entries[by]];
      if (own === undefined || other === undefined) throw new Error('there are as many');
      const altered = what === 'all' ? other : { ...own, [what]: other[what as 'key'] };
      const claims = file.claims.map((claim) => (claim === own ? altered : claim));
      // Two entries may share the upper part of a path, and with equal depth all of it but for the first step.
      fc.pre(JSON.stringify(altered) !== JSON.stringify(own));
      expect(verdictOf(withClaims(file, claims)).verdict).toBe('not-proven');
    });
    fc.assert(check, RUNS);
  });

  it('of a node that hides any part of it is refused by who asks the node', async () => {
    const { request, source, file } = listed(list);
    const keys = file.claims.flatMap((claim) => (claim.kind === 'entry' ? [claim.key] : []));
    const hideable = keys.filter((key) => !key.startsWith('site/') && !key.startsWith('list/'));
    const some = fc.subarray(hideable, { minLength: 1, maxLength: Math.min(4, hideable.length) });
    const check = fc.asyncProperty(some, async (hidden) => {
      const node = new LedgerNode(source);
      for (const key of hidden) node.hidden.add(key);
      await expect(proveLists(node, [request])).rejects.toMatchObject({ code: 'list-incomplete' });
    });
    await fc.assert(check, { numRuns: 10 });
  });
});
