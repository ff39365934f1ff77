// One member's part of a key ceremony, on its own machine: private keys that never leave it, and a public entry.
import { join, resolve } from 'node:path';
import { toHex } from '../../base/bytes.ts';
import { writeNewFile } from '../../crypto/write-new-file.ts';
import type { Role } from '../../ledger/consortium.ts';
import type { GenesisMember } from './genesis-schema.ts';
import { type EntryDocument, type EntryPurpose, makeEntry } from './member-entry.ts';
import { jsonText, type MemberKeys, makeWholeFolder, newMemberKeys, writeMemberFiles } from './member-files.ts';

export interface InitMemberOptions {
  /** Must not exist, or be empty. */
  readonly folder: string;
  readonly purpose: EntryPurpose;
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** Votes from the first block on. */
  readonly validator: boolean;
  /** Where the other members' nodes reach this one. */
  readonly address: Address;
  /** Where its node listens. */
  readonly listen: Address;
  readonly apiPort: number;
  readonly ownsScenarios: boolean;
  readonly passphrase?: string | undefined;
  /** The text of the genesis of a consortium that is there already. */
  readonly genesis?: string | undefined;
}

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** Makes the whole folder or nothing. Throws NodeError `folder-not-empty` or `file-not-written`. */
export function initMember(options: InitMemberOptions): { readonly entryFile: string; readonly entry: EntryDocument } {
  const keys = newMemberKeys(options.ownsScenarios);
  const entry = makeEntry(options.purpose, describe(options, keys), keys);
  makeWholeFolder(options.folder, (draft) => {
    const { id, listen, apiPort, genesis } = options;
    const members = genesis === undefined ? {} : { members: 'members.json' };
    const place = { member: id, genesis: 'genesis.json', ...members, listen, apiPort };
    writeMemberFiles(draft, keys, place, options.passphrase);
    writeNewFile(join(draft, 'entry.json'), jsonText(entry), 0o644);
    if (genesis !== undefined) writeNewFile(join(draft, 'genesis.json'), genesis, 0o644);
  });
  return { entryFile: join(resolve(options.folder), 'entry.json'), entry };
}

function describe({ id, name, roles, validator, address }: InitMemberOptions, keys: MemberKeys): GenesisMember {
  return {
    id,
    name,
    roles: [...roles],
    validator,
    transactionKey: publicKey(keys, 'transaction'),
    consensusKey: publicKey(keys, 'consensus'),
    networkKey: publicKey(keys, 'network'),
    encryptionKey: publicKey(keys, 'encryption'),
    address: { host: address.host, port: address.port },
  };
}

function publicKey(keys: MemberKeys, kind: 'transaction' | 'consensus' | 'network' | 'encryption'): string {
  return toHex(keys.get(kind)?.publicKey ?? new Uint8Array());
}
