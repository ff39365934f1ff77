// Sets up a consortium from a template: keys, the genesis, and one folder per member. For trials and demonstrations all
// members are made in one place; in production each makes its own keys, and only the public halves go into the genesis.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { toHex } from '../../base/bytes.ts';
import type { KeyKind } from '../../crypto/private-key.ts';
import { writeNewFile } from '../../crypto/write-new-file.ts';
import { type ConsortiumTemplate, invalidTemplate, readTemplate, type TemplateMember } from './consortium-template.ts';
import { type Genesis, parseGenesis } from './genesis-document.ts';
import type { GenesisDocument } from './genesis-schema.ts';
import {
  jsonText,
  type MemberKeys,
  makeWholeFolder,
  newMemberKeys,
  refuseUsedFolder,
  writeMemberFiles,
} from './member-files.ts';

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

interface NewMember {
  readonly template: TemplateMember;
  readonly ports: MemberPorts;
  readonly keys: MemberKeys;
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
  makeWholeFolder(outDir, (draft) => {
    writeNewFile(join(draft, 'genesis.json'), jsonText(document), 0o644);
    for (const member of members) {
      options.onMember?.(member.template.id);
      writeMember(join(draft, member.template.id), member, options.passphrase);
    }
  });
  return {
    genesis: genesis.value,
    genesisPath: join(outDir, 'genesis.json'),
    members: members.map((member) => filesOf(outDir, member)),
  };
}

function newMember(template: TemplateMember, ports: MemberPorts): NewMember {
  return { template, ports, keys: newMemberKeys(template.ownsScenarios) };
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

function publicKey(keys: MemberKeys, kind: KeyKind): string {
  return toHex(keys.get(kind)?.publicKey ?? new Uint8Array());
}

function writeMember(folder: string, { template, ports, keys }: NewMember, passphrase: string | undefined): void {
  mkdirSync(folder, { recursive: true });
  const listen = { host: template.host, port: ports.listen };
  const place = { member: template.id, genesis: '../genesis.json', listen, apiPort: ports.api };
  writeMemberFiles(folder, keys, place, passphrase);
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
