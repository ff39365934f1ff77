// Sets up a consortium from a template: keys, the genesis, and one folder per member. For trials and demonstrations all
// members are made in one place; in production each makes its own keys, and only the public halves go into the genesis.
import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { toHex } from '../../base/bytes.ts';
import { NodeError } from '../../base/node-error.ts';
import { writeKeyFile } from '../../crypto/key-file.ts';
import { PassphraseLock } from '../../crypto/passphrase-lock.ts';
import { generateKey, type KeyKind, type PrivateKey } from '../../crypto/private-key.ts';
import { writeNewFile } from '../../crypto/write-new-file.ts';
import { type ConsortiumTemplate, invalidTemplate, readTemplate, type TemplateMember } from './consortium-template.ts';
import { type Genesis, parseGenesis } from './genesis-document.ts';
import type { GenesisDocument } from './genesis-schema.ts';
import { writeTokenFiles } from './token-file.ts';

export interface InitOptions {
  /** Path of the template. */
  readonly template: string;
  /** Must not exist, or be empty. */
  readonly outDir: string;
  /** Members listen on this port and the following ones, and serve their API on those after. */
  readonly basePort: number;
  /** Instead of consecutive ports: one pair per member. An `api` of 0 takes any free port at every start. */
  readonly ports?: readonly MemberPorts[];
  /** Encrypts every private key. */
  readonly passphrase?: string | undefined;
  /** ISO 8601; now, unless a test says otherwise. */
  readonly createdAt?: string;
  /** Told before each member's keys are made: with a passphrase that takes a moment. */
  readonly onMember?: (id: string) => void;
}

export interface MemberPorts {
  readonly listen: number;
  readonly api: number;
}

/** Where everything of one member is; absolute paths. */
export interface MemberFiles {
  readonly id: string;
  readonly folder: string;
  readonly config: string;
  readonly keys: { readonly [K in KeyKind]?: string };
  readonly clientTokens: string;
  readonly ports: MemberPorts;
}

export interface InitResult {
  readonly genesis: Genesis;
  readonly genesisPath: string;
  /** In the genesis' order. */
  readonly members: readonly MemberFiles[];
}

const NODE_KINDS: readonly KeyKind[] = ['consensus', 'network', 'transaction', 'encryption'];

interface NewMember {
  readonly template: TemplateMember;
  readonly ports: MemberPorts;
  readonly keys: ReadonlyMap<KeyKind, PrivateKey>;
}

/**
 * Makes the whole set-up or nothing. Throws NodeError `folder-not-empty`, `template-unreadable`, `template-invalid`
 * (with every problem) or `file-not-written`.
 */
export function initConsortium(options: InitOptions): InitResult {
  const outDir = resolve(options.outDir);
  refuseUsedFolder(outDir);
  const template = readTemplate(options.template);
  const members = template.members.map((member, i) => newMember(member, portsOf(options, template.members.length, i)));
  const document = genesisOf(template, members, options.createdAt ?? new Date().toISOString());
  const genesis = parseGenesis(document);
  if (!genesis.ok) throw invalidTemplate(options.template, genesis.error);
  const draft = `${outDir}.${process.pid}.new`;
  try {
    mkdirSync(draft, { recursive: true });
    writeNewFile(join(draft, 'genesis.json'), text(document), 0o644);
    for (const member of members) {
      options.onMember?.(member.template.id);
      writeMember(join(draft, member.template.id), member, options.passphrase);
    }
    if (existsSync(outDir)) rmdirSync(outDir);
    renameSync(draft, outDir);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return {
    genesis: genesis.value,
    genesisPath: join(outDir, 'genesis.json'),
    members: members.map((member) => filesOf(outDir, member)),
  };
}

function newMember(template: TemplateMember, ports: MemberPorts): NewMember {
  const kinds: readonly KeyKind[] = template.ownsScenarios ? [...NODE_KINDS, 'sharing'] : NODE_KINDS;
  return { template, ports, keys: new Map(kinds.map((kind) => [kind, generateKey(kind)])) };
}

function genesisOf(template: ConsortiumTemplate, members: readonly NewMember[], createdAt: string): GenesisDocument {
  return {
    name: template.name,
    createdAt,
    consensus: template.consensus,
    ledger: template.ledger,
    ...(template.governance === undefined ? {} : { governance: template.governance }),
    members: members.map(({ template: { id, name, roles, validator, host }, ports, keys }) => ({
      id,
      name,
      roles,
      validator,
      transactionKey: publicKey(keys, 'transaction'),
      consensusKey: publicKey(keys, 'consensus'),
      networkKey: publicKey(keys, 'network'),
      encryptionKey: publicKey(keys, 'encryption'),
      address: { host, port: ports.listen },
    })),
    accounts: template.accounts.map(({ holder, ...account }) => {
      const owner = members.find((member) => member.template.id === holder);
      // A holder that is no member gets a key that the genesis' own check refuses, with the account's path.
      return { ...account, key: owner ? publicKey(owner.keys, 'transaction') : '0'.repeat(64) };
    }),
  };
}

function publicKey(keys: ReadonlyMap<KeyKind, PrivateKey>, kind: KeyKind): string {
  return toHex(keys.get(kind)?.publicKey ?? new Uint8Array());
}

function writeMember(folder: string, { template, ports, keys }: NewMember, passphrase: string | undefined): void {
  const keyFolder = join(folder, 'keys');
  mkdirSync(keyFolder, { recursive: true, mode: 0o700 });
  const lock = passphrase === undefined ? undefined : new PassphraseLock(passphrase);
  for (const [kind, key] of keys) writeKeyFile(join(keyFolder, `${kind}.json`), key, lock);
  writeTokenFiles(join(folder, 'tokens.json'), join(folder, 'client-tokens.json'));
  const config = {
    member: template.id,
    genesis: '../genesis.json',
    dataDir: 'data',
    listen: { host: template.host, port: ports.listen },
    api: { host: '127.0.0.1', port: ports.api, tokensFile: 'tokens.json' },
    keys: { consensus: 'keys/consensus.json', network: 'keys/network.json' },
    logLevel: 'info',
    verifyWorkers: 1,
  };
  writeNewFile(join(folder, 'node.json'), text(config), 0o644);
}

function filesOf(outDir: string, { template, ports, keys }: NewMember): MemberFiles {
  const folder = join(outDir, template.id);
  return {
    id: template.id,
    folder,
    config: join(folder, 'node.json'),
    keys: Object.fromEntries([...keys.keys()].map((kind) => [kind, join(folder, 'keys', `${kind}.json`)])),
    clientTokens: join(folder, 'client-tokens.json'),
    ports,
  };
}

function portsOf({ basePort, ports }: InitOptions, count: number, index: number): MemberPorts {
  return ports?.[index] ?? { listen: basePort + index, api: basePort + count + index };
}

function refuseUsedFolder(outDir: string): void {
  if (!existsSync(outDir)) {
    mkdirSync(dirname(outDir), { recursive: true });
    return;
  }
  if (readdirSync(outDir).length === 0) return;
  throw new NodeError({
    code: 'folder-not-empty',
    message: `${outDir} is not empty: it may hold the keys of a running consortium`,
    remedy: 'Choose a folder that does not exist yet.',
  });
}

function text(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
