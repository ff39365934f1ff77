import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import type { Role } from '../../../src/ledger/consortium.ts';
import { ownPlace } from '../../../src/node/boot/own-place.ts';
import { assembleGenesis } from '../../../src/node/config/assemble-genesis.ts';
import { chainWords, WORD_COUNT } from '../../../src/node/config/chain-words.ts';
import { checkOwnPart } from '../../../src/node/config/check-own-part.ts';
import { chainIdOf } from '../../../src/node/config/genesis-document.ts';
import { initMember } from '../../../src/node/config/init-member.ts';
import { type EntryPurpose, readEntry } from '../../../src/node/config/member-entry.ts';
import { jsonText } from '../../../src/node/config/member-files.ts';
import { loadNodeSetup } from '../../../src/node/config/node-config.ts';
import { nodeErrorOf } from '../node-error-of.ts';

const NO_ROWS = { get: () => undefined };
const RULES = join(import.meta.dirname, '../../../network-config/rules.json');
const FOUNDING: EntryPurpose = { consortium: 'Sample consortium' };
const MEMBERS: readonly (readonly [id: string, role: Role])[] = [
  ['grid', 'grid-company'],
  ['bank-a', 'bank'],
  ['bank-b', 'bank'],
  ['merchant', 'merchant'],
  ['regulator', 'regulator'],
];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gridpact-ceremony-'));
  for (const [i, [id, role]] of MEMBERS.entries()) makeMember(id, { id, role, port: 7400 + i });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Described {
  readonly id: string;
  readonly role: Role;
  readonly port: number;
  readonly purpose?: EntryPurpose;
}

function makeMember(home: string, { id, role, port, purpose = FOUNDING }: Described) {
  const address = { host: '127.0.0.1', port };
  return initMember({
    ...{ folder: join(folder, home), purpose, id, name: id, roles: [role], validator: true },
    ...{ address, listen: address, apiPort: 7500, ownsScenarios: false },
  });
}

const entryOf = (home: string) => join(folder, home, 'entry.json');
const ENTRIES = () => MEMBERS.map(([id]) => entryOf(id));

/** A copy of a member's entry with other values in it, under another name. */
function changedEntry(home: string, name: string, change: (entry: ReturnType<typeof readEntry>) => object): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(change(readEntry(entryOf(home)))));
  return path;
}

function assembling(...entries: readonly string[]) {
  return nodeErrorOf(() => assembleGenesis(RULES, entries));
}

describe('init member', () => {
  test('keeps private keys in files of their owner, and none of them in the entry', () => {
    const entry = readFileSync(entryOf('bank-a'), 'utf8');
    for (const kind of ['transaction', 'consensus', 'network', 'encryption']) {
      const path = join(folder, 'bank-a/keys', `${kind}.json`);
      expect(statSync(path).mode & 0o777).toBe(0o600);
      const { secret, publicKey } = JSON.parse(readFileSync(path, 'utf8'));
      expect(entry).not.toContain(secret);
      expect(entry).toContain(publicKey);
    }
  });

  test('makes an entry in which each of its keys vouches for all of it', () => {
    const changes: ((entry: ReturnType<typeof readEntry>) => object)[] = [
      ({ member, ...rest }) => ({ ...rest, member: { ...member, name: 'Another' } }),
      ({ member, ...rest }) => ({ ...rest, member: { ...member, roles: ['regulator'] } }),
      ({ member, ...rest }) => ({ ...rest, member: { ...member, validator: false } }),
      ({ member, ...rest }) => ({ ...rest, member: { ...member, address: { host: '127.0.0.1', port: 1 } } }),
      (entry) => ({ ...entry, for: { consortium: 'Another' } }),
    ];
    for (const change of changes) {
      const error = nodeErrorOf(() => readEntry(changedEntry('bank-a', 'changed.json', change)));
      expect(error.code).toBe('entry-invalid');
      for (const kind of ['transaction', 'consensus', 'network', 'encryption']) {
        expect(error.message).toContain(`possession.${kind}`);
      }
    }
  });

  test("does not let a member enter another's key", () => {
    const { member: other } = readEntry(entryOf('bank-b'));
    for (const kind of ['transaction', 'consensus', 'network', 'encryption'] as const) {
      const path = changedEntry('bank-a', 'stolen.json', ({ member, ...rest }) => ({
        ...rest,
        member: { ...member, [`${kind}Key`]: other[`${kind}Key`] },
      }));
      expect(nodeErrorOf(() => readEntry(path)).message).toContain(`possession.${kind}`);
    }
  });
});

describe('init assemble', () => {
  test('makes the same genesis for every order of the entries', () => {
    const forward = assembleGenesis(RULES, ENTRIES());
    const backward = assembleGenesis(RULES, ENTRIES().reverse());
    expect(jsonText(backward.document)).toBe(jsonText(forward.document));
    expect(toHex(backward.chainId)).toBe(toHex(forward.chainId));
    expect(forward.document.members.map(({ id }) => id)).toEqual(['bank-a', 'bank-b', 'grid', 'merchant', 'regulator']);
  });

  test('makes a genesis with which every member starts', () => {
    const genesis = assembleGenesis(RULES, ENTRIES());
    for (const [i, { id }] of genesis.document.members.entries()) {
      writeFileSync(join(folder, id, 'genesis.json'), jsonText(genesis.document));
      expect(checkOwnPart(genesis, join(folder, id))).toBe(id);
      const setup = loadNodeSetup(join(folder, id, 'node.json'), undefined);
      expect([ownPlace(setup, NO_ROWS).memberIndex, toHex(setup.genesis.chainId)]).toEqual([i, toHex(genesis.chainId)]);
    }
  });

  test('names the files whose ids, keys or addresses are the same', () => {
    makeMember('twin', { id: 'bank-a', role: 'bank', port: 7900 });
    copyFileSync(entryOf('twin'), join(folder, 'twin.json'));
    makeMember('neighbour', { id: 'bank-z', role: 'merchant', port: 7400 });
    copyFileSync(entryOf('neighbour'), join(folder, 'neighbour.json'));
    const twins = assembling(...ENTRIES(), join(folder, 'twin.json'));
    expect([twins.code, twins.message]).toEqual([
      'genesis-not-assembled',
      expect.stringMatching(/\.json\.id: repeats/),
    ]);
    expect(assembling(...ENTRIES(), join(folder, 'neighbour.json')).message).toContain('repeats');
    copyFileSync(entryOf('bank-a'), join(folder, 'again.json'));
    expect(assembling(...ENTRIES(), join(folder, 'again.json')).message).toContain('transactionKey: repeats');
  });

  test('refuses a consortium that lacks a role, a holder of an account, or validators', () => {
    expect(assembling(...ENTRIES().filter((path) => path !== entryOf('grid'))).message).toContain('role grid-company');
    expect(assembling(...ENTRIES().filter((path) => path !== entryOf('bank-b'))).message).toContain('is no member');
    expect(assembling(entryOf('grid'), entryOf('bank-a'), entryOf('bank-b')).message).toContain('tolerate no fault');
  });

  test('refuses an entry for another consortium, or for a chain that runs', () => {
    makeMember('foreign', { id: 'foreign', role: 'merchant', port: 7901, purpose: { consortium: 'Another' } });
    makeMember('joiner', { id: 'joiner', role: 'merchant', port: 7902, purpose: { chain: 'ab'.repeat(32) } });
    expect(assembling(...ENTRIES(), entryOf('foreign')).message).toContain('was made for the consortium "Another"');
    expect(assembling(...ENTRIES(), entryOf('joiner')).message).toContain('a chain that runs already');
  });

  test('says what is wrong with rules', () => {
    const path = join(folder, 'rules.json');
    writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(RULES, 'utf8')), members: [], createdAt: 'now' }));
    const error = nodeErrorOf(() => assembleGenesis(path, ENTRIES()));
    expect(error.code).toBe('rules-invalid');
    expect(error.message).toContain('createdAt');
    expect(error.message).toContain('members');
  });
});

describe('init compare', () => {
  test('has other words for a genesis with any other value', () => {
    const { document } = assembleGenesis(RULES, ENTRIES());
    const words = chainWords(chainIdOf(document), 'english');
    expect(words).toHaveLength(WORD_COUNT);
    expect(chainWords(chainIdOf({ ...document, createdAt: '2026-11-29T00:00:01Z' }), 'english')).not.toEqual(words);
  });

  test('spells the first bits of the digest, eleven for each word', () => {
    const digest = new Uint8Array(32);
    digest[0] = 0b0000_0000;
    digest[1] = 0b0010_0000;
    digest[21] = 0b1111_1111;
    const words = chainWords(digest, 'english');
    expect(words[0]).toBe(wordlist[1]);
    expect(words[1]).toBe(wordlist[0]);
    expect(words[15]).toBe(wordlist[255]);
    expect(chainWords(digest, 'chinese').every((word) => [...word].length === 1)).toBe(true);
  });

  test('tells a member whose entry is not in the genesis', () => {
    const { document } = assembleGenesis(RULES, ENTRIES());
    const changed = { ...document, members: document.members.map((m) => (m.id === 'grid' ? { ...m, name: 'X' } : m)) };
    const genesis = { ...assembleGenesis(RULES, ENTRIES()), document: changed };
    expect(nodeErrorOf(() => checkOwnPart(genesis, join(folder, 'grid'))).message).toContain(
      'its name of grid differs',
    );
    expect(checkOwnPart(genesis, join(folder, 'bank-a'))).toBe('bank-a');
  });
});
