import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toHex, utf8 } from '../../../src/base/bytes.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { readKeyFile, writeKeyFile } from '../../../src/crypto/key-file.ts';
import { generateKey } from '../../../src/crypto/private-key.ts';
import { ownPlace } from '../../../src/node/boot/own-place.ts';
import { nextKeyFile } from '../../../src/node/config/consensus-keys.ts';
import { readGenesis } from '../../../src/node/config/genesis-document.ts';
import { type InitResult, initConsortium } from '../../../src/node/config/init-consortium.ts';
import { loadNodeSetup, readNodeConfig } from '../../../src/node/config/node-config.ts';
import { readClientToken, readTokenHashes, TOKEN_ROLES } from '../../../src/node/config/token-file.ts';
import { nodeErrorOf } from '../node-error-of.ts';

const TEMPLATE = join(import.meta.dirname, '../../../network-config/consortium.json');

let folder: string;
let made: InitResult;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gridpact-init-'));
  made = initConsortium({ template: TEMPLATE, outDir: join(folder, 'sample'), basePort: 7100 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function member(id: string) {
  const files = made.members.find((entry) => entry.id === id);
  if (files === undefined) throw new Error(`no member ${id}`);
  return files;
}

/** A copy of the grid company's config with other values, in its folder. */
function changedConfig(name: string, values: object): string {
  const path = join(member('grid').folder, name);
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(member('grid').config, 'utf8')), ...values }));
  return path;
}

describe('init', () => {
  test('makes a genesis that reads back as the one it reports', () => {
    const genesis = readGenesis(made.genesisPath);
    expect(toHex(genesis.chainId)).toBe(toHex(made.genesis.chainId));
    expect(genesis.validators.map(({ id }) => id)).toEqual(['grid', 'bank-a', 'bank-b', 'merchant']);
    expect(genesis.document.members.map(({ address }) => address.port)).toEqual([7100, 7101, 7102, 7103, 7104]);
  });

  test('gives every member a config with which its node starts', () => {
    made.members.forEach(({ config, id, folder: home }, i) => {
      const setup = loadNodeSetup(config, undefined);
      expect([setup.config.member, ownPlace(setup, { get: () => undefined }).memberIndex]).toEqual([id, i]);
      expect(setup.config.dataDir).toBe(join(home, 'data'));
      expect(setup.config.api.port).toBe(7105 + i);
      const keys = setup.consensusKeys.map(({ publicKey }) => toHex(publicKey));
      expect(keys).toEqual([setup.genesis.document.members[i]?.consensusKey]);
    });
  });

  test('keeps private keys in files of their owner, in folders of their owner, and out of the genesis', () => {
    const genesis = readFileSync(made.genesisPath, 'utf8');
    for (const { folder: home, keys } of made.members) {
      expect(statSync(join(home, 'keys')).mode & 0o777).toBe(0o700);
      for (const name of readdirSync(join(home, 'keys'))) {
        const path = join(home, 'keys', name);
        expect(statSync(path).mode & 0o777).toBe(0o600);
        expect(genesis).not.toContain(JSON.parse(readFileSync(path, 'utf8')).secret);
      }
      expect(readKeyFile(keys.transaction ?? '', 'transaction').kind).toBe('transaction');
    }
  });

  test('gives the master secret for sharing only to members that own scenarios', () => {
    const owners = made.members.filter(({ keys }) => keys.sharing !== undefined).map(({ id }) => id);
    expect(owners).toEqual(['grid']);
  });

  test('leaves the node the hashes of its tokens and the clients their text', () => {
    const { folder: home, clientTokens } = member('bank-a');
    const hashes = readTokenHashes(join(home, 'tokens.json'));
    for (const role of TOKEN_ROLES) {
      const text = readClientToken(clientTokens, role);
      expect(Buffer.from(text, 'base64url')).toHaveLength(32);
      const hash = hashes.find((entry) => entry.role === role)?.sha256 ?? new Uint8Array();
      expect(toHex(hash)).toBe(toHex(sha256(utf8(text))));
      expect(readFileSync(join(home, 'tokens.json'), 'utf8')).not.toContain(text);
    }
    expect(statSync(clientTokens).mode & 0o777).toBe(0o600);
  });

  test('does not touch a folder that holds anything', () => {
    const used = join(folder, 'used');
    mkdirSync(used);
    writeFileSync(join(used, 'kept'), '');
    const run = () => initConsortium({ template: TEMPLATE, outDir: used, basePort: 7100 });
    expect(nodeErrorOf(run).code).toBe('folder-not-empty');
    expect(readdirSync(used)).toEqual(['kept']);
  });

  test('makes nothing from a template whose genesis would be refused, and names the fault', () => {
    const template = JSON.parse(readFileSync(TEMPLATE, 'utf8'));
    template.members[1].validator = false;
    template.accounts[0].holder = 'nobody';
    const path = join(folder, 'bad-template.json');
    writeFileSync(path, JSON.stringify(template));
    const error = nodeErrorOf(() => initConsortium({ template: path, outDir: join(folder, 'none'), basePort: 7100 }));
    expect(error.code).toBe('template-invalid');
    expect(error.message).toContain('3 validators tolerate no fault');
    expect(error.message).toContain('accounts[0].key');
    expect(readdirSync(folder).filter((name) => name.startsWith('none'))).toEqual([]);
  });

  test('with a passphrase makes keys that open with it only', () => {
    const small = JSON.parse(readFileSync(TEMPLATE, 'utf8'));
    small.consensus.allowFewValidators = true;
    small.members = small.members.slice(0, 2);
    small.accounts = small.accounts.filter(({ account }: { account: string }) => account.startsWith('bank-a/'));
    const path = join(folder, 'small-template.json');
    writeFileSync(path, JSON.stringify(small));
    const locked = initConsortium({ template: path, outDir: join(folder, 'locked'), basePort: 1, passphrase: 'open' });
    const config = locked.members[0]?.config ?? '';
    expect(nodeErrorOf(() => loadNodeSetup(config, 'shut')).code).toBe('passphrase-wrong');
    expect(loadNodeSetup(config, 'open').networkKeys[0]?.kind).toBe('network');
  });
});

describe("a node's config", () => {
  test('is frozen to its depth and has absolute paths', () => {
    const config = readNodeConfig(member('grid').config);
    expect(Object.isFrozen(config) && Object.isFrozen(config.api)).toBe(true);
    expect(config.genesis).toBe(made.genesisPath);
    expect(config.maxPendingTransactions).toBe(20_000);
  });

  test('with several faults is refused with each of them', () => {
    const path = changedConfig('faults.json', { verifyWorkers: 0, logLevel: 'loud', listen: { host: 'x' }, extra: 1 });
    const { code, message } = nodeErrorOf(() => readNodeConfig(path));
    expect(code).toBe('config-invalid');
    for (const field of ['verifyWorkers', 'logLevel', 'listen.port', 'extra']) expect(message).toContain(field);
  });

  test('for a member that the genesis does not know is refused', () => {
    const path = changedConfig('stranger.json', { member: 'bank-z' });
    expect(nodeErrorOf(() => loadNodeSetup(path, undefined)).message).toContain('"bank-z" is not in the genesis');
  });

  test('gives the node every consensus key that a rotation put next to the first', () => {
    const { config, folder: home } = member('merchant');
    const first = join(home, 'keys/consensus.json');
    const next = generateKey('consensus');
    writeKeyFile(nextKeyFile(first, next.publicKey), next);
    writeKeyFile(join(home, 'keys/consensus-backup.json'), generateKey('consensus'));
    const held = loadNodeSetup(config, undefined).consensusKeys.map(({ publicKey }) => toHex(publicKey));
    expect(held).toEqual([toHex(readKeyFile(first, 'consensus').publicKey), toHex(next.publicKey)]);
    rmSync(nextKeyFile(first, next.publicKey));
    rmSync(join(home, 'keys/consensus-backup.json'));
  });

  test("with another member's keys is refused, naming each", () => {
    const keys = { consensus: '../bank-a/keys/consensus.json', network: '../bank-a/keys/network.json' };
    const { message } = nodeErrorOf(() => loadNodeSetup(changedConfig('other-keys.json', { keys }), undefined));
    expect(message).toContain("keys.consensus: is not grid's consensusKey");
    expect(message).toContain("keys.network: is not grid's networkKey");
  });
});
