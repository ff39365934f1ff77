import { describe, expect, test } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import { DEFAULT_WORK } from '../../../src/ledger/work.ts';
import { chainIdOf, parseGenesis } from '../../../src/node/config/genesis-document.ts';
import type { GenesisDocument } from '../../../src/node/config/genesis-schema.ts';
import { sampleGenesis } from './sample-genesis.ts';

type Change = (genesis: GenesisDocument) => void;

function problemsAfter(change: (genesis: never) => void): string[] {
  const genesis = sampleGenesis();
  change(genesis as never);
  const result = parseGenesis(genesis);
  return result.ok ? [] : result.error.map(({ path, message }) => `${path}: ${message}`);
}

/** x = 2^255 - 19 + 1: the point of order one spelt a second way; and the Ed25519 point of order one. */
const SMALL_ORDER = `01${'00'.repeat(31)}`;
const MIXED_ORDER = '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05';

describe('a genesis', () => {
  test('that is sound gives the consortium, its first accounts and its validators', () => {
    const result = parseGenesis(sampleGenesis());
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    const { consortium, accounts, validators, chainId } = result.value;
    expect(consortium.members.map(({ id }) => id)).toEqual(['grid', 'bank-a', 'bank-b', 'merchant', 'regulator']);
    expect(consortium.rules.maxValidityBlocks).toBe(10_000n);
    expect(validators.map(({ id, member }) => [id, member])).toEqual([
      ['grid', 0],
      ['bank-a', 1],
      ['bank-b', 2],
      ['merchant', 3],
    ]);
    expect(accounts[0]).toMatchObject({ account: 'bank-a/vault', servicingMember: 'bank-a', status: 'open' });
    expect(accounts[0]?.minBalanceFen).toBe(-100_000_000_000n);
    expect(chainId).toEqual(consortium.chainId);
  });

  test('has a chain id that does not depend on the order of its keys but on every value', () => {
    const genesis = sampleGenesis();
    const reordered = Object.fromEntries(Object.entries(genesis).reverse());
    const parsed = parseGenesis(reordered);
    expect(parsed.ok && toHex(parsed.value.chainId)).toBe(toHex(chainIdOf(genesis)));
    genesis.consensus.deltaMs += 1;
    expect(parsed.ok && toHex(parsed.value.chainId)).not.toBe(toHex(chainIdOf(genesis)));
  });

  test('has bounds of work also when it names none', () => {
    const genesis = sampleGenesis();
    Reflect.deleteProperty(genesis.ledger, 'work');
    const parsed = parseGenesis(genesis);
    expect(parsed.ok && parsed.value.consortium.rules.work).toEqual(DEFAULT_WORK);
  });

  test.each<[string, Change, string]>([
    ['an unknown field', (g) => Object.assign(g, { extra: 1 }), 'Unrecognized key'],
    ['an upper-case key', (g) => set(g.members[0], { networkKey: 'A'.repeat(64) }), 'members[0].networkKey'],
    [
      'too little work for a batch',
      (g) => set(g.ledger.work, { batch: 299_999 }),
      'ledger.work.batch: must be at least',
    ],
    [
      'too little work for a block',
      (g) => set(g.ledger.work, { block: 299_999 }),
      'ledger.work.block: must be at least',
    ],
    ['a member id twice', (g) => set(g.members[1], { id: 'grid' }), 'members[1].id: repeats members[0].id'],
    ['an address twice', (g) => set(g.members[2]?.address, { port: 7001 }), 'members[2].address: repeats'],
    ['a port out of range', (g) => set(g.members[2]?.address, { port: 70_000 }), 'members[2].address.port'],
    [
      'one key for two purposes',
      (g) => set(g.members[0], { consensusKey: g.members[0]?.networkKey }),
      'members[0].networkKey: repeats members[0].consensusKey',
    ],
    ['a small-order key', (g) => set(g.members[0], { consensusKey: SMALL_ORDER }), 'members[0].consensusKey: is not'],
    ['a mixed-order key', (g) => set(g.members[0], { networkKey: MIXED_ORDER }), 'members[0].networkKey: is not'],
    ['a small-order X25519 key', (g) => set(g.members[0], { encryptionKey: SMALL_ORDER }), 'members[0].encryptionKey'],
    ['three validators', (g) => set(g.members[3], { validator: false }), 'members: 3 validators tolerate no fault'],
    ['a regulator with a second role', (g) => g.members[4]?.roles.push('bank'), 'members[4].roles: a regulator'],
    ['a role twice', (g) => g.members[1]?.roles.push('bank'), 'members[1].roles[1]: repeats'],
    ['no grid company', (g) => set(g.members[0], { roles: ['merchant'] }), 'members: no member has the role'],
    ['no settlement account', (g) => g.accounts.pop(), 'ledger.settlement.suspense: bank-a/suspense is not among'],
    [
      'one account for two settlement lines',
      (g) => set(g.ledger.settlement, { tax: 'bank-a/suspense' }),
      'ledger.settlement.suspense: repeats ledger.settlement.tax',
    ],
    [
      'a settlement account that another member holds',
      (g) => set(g.accounts[4], { key: g.members[1]?.transactionKey }),
      'ledger.settlement.purchase: the key of bank-a/grid-purchase',
    ],
    ['a bank without a position', (g) => g.accounts.splice(3, 1), 'accounts: bank-b/position is missing'],
    ['an account at a stranger', (g) => set(g.accounts[0], { account: 'bank-z/vault' }), 'accounts[0].account: its'],
    ['an account at the merchant', (g) => set(g.accounts[0], { account: 'merchant/vault' }), 'is no bank'],
    ['an account twice', (g) => set(g.accounts[1], { account: 'bank-a/vault' }), 'accounts[1].account: repeats'],
    ['a bound above zero', (g) => set(g.accounts[0], { minBalanceFen: '1' }), 'accounts[0].minBalanceFen'],
    ['a bound beyond 64 bits', (g) => set(g.accounts[0], { maxBalanceFen: '9223372036854775808' }), 'within 64 bits'],
    ['a bound as a number', (g) => set(g.accounts[0], { maxBalanceFen: 5 }), 'accounts[0].maxBalanceFen'],
    [
      'a share of approvals below a half',
      (g) => Object.assign(g, { governance: { thresholds: { add: '1/3' } } }),
      'governance.thresholds.add: must be "all"',
    ],
    [
      'a share of approvals that is the whole, in figures',
      (g) => Object.assign(g, { governance: { thresholds: { remove: '3/3' } } }),
      'governance.thresholds.remove: must be',
    ],
    [
      'a threshold of an unknown change',
      (g) => Object.assign(g, { governance: { thresholds: { dissolve: '2/3' } } }),
      'governance.thresholds',
    ],
    [
      'a lifetime of proposals of nothing',
      (g) => Object.assign(g, { governance: { proposalLifetimeBlocks: 0 } }),
      'governance.proposalLifetimeBlocks',
    ],
    ['a date without a zone', (g) => set(g, { createdAt: '2026-01-01T00:00:00' }), 'createdAt'],
  ])('with %s is refused, naming the place', (_, change, expected) => {
    const problems = problemsAfter(change);
    expect(problems.join('\n')).toContain(expected);
  });

  test('with several problems reports all of them', () => {
    const problems = problemsAfter((genesis: GenesisDocument) => {
      set(genesis.members[3], { validator: false });
      set(genesis.members[1], { id: 'grid' });
      genesis.accounts.pop();
    });
    expect(problems.some((line) => line.startsWith('members: 3 validators'))).toBe(true);
    expect(problems.some((line) => line.startsWith('members[1].id'))).toBe(true);
    expect(problems.some((line) => line.startsWith('ledger.settlement.suspense'))).toBe(true);
  });

  test('says who must approve what, or leaves it at more than two thirds', () => {
    const silent = parseGenesis(sampleGenesis());
    expect(silent.ok && silent.value.governance.thresholds).toEqual({});
    const genesis = { ...sampleGenesis(), governance: { thresholds: { remove: 'all', parameters: '1/2' } } };
    const parsed = parseGenesis(genesis);
    expect(parsed.ok && parsed.value.governance.thresholds).toEqual({
      remove: { numerator: 1, denominator: 1 },
      parameters: { numerator: 1, denominator: 2 },
    });
    expect(parsed.ok && parsed.value.governance.parameters.maxSyncLagBlocks).toBe(1_000);
  });

  test('with more validators than a certificate can name is refused', () => {
    const problems = problemsAfter((genesis: GenesisDocument) => {
      const [first] = genesis.members;
      for (let i = 0; i < 125; i++)
        genesis.members.push({ ...(first as (typeof genesis.members)[number]), id: `m${i}` });
    });
    expect(problems.join('\n')).toContain('129 validators are more than 128');
  });

  test('with fewer than four validators is accepted only when it says so itself', () => {
    const genesis = sampleGenesis();
    set(genesis.members[3], { validator: false });
    set(genesis.consensus, { allowFewValidators: true });
    expect(parseGenesis(genesis).ok).toBe(true);
  });
});

function set(target: object | undefined, values: object): void {
  if (target === undefined) throw new Error('the sample genesis has no such part');
  Object.assign(target, values);
}
