// Whether a genesis says of a member what its own entry says: the last look before it starts its node.
import { join } from 'node:path';
import { equalBytes, fromHex } from '../../base/bytes.ts';
import { canonicalJson } from '../../base/canonical-json.ts';
import { NodeError } from '../../base/node-error.ts';
import { publicKeyIn } from '../../crypto/key-file.ts';
import { ENTRY_KEYS } from '../../ledger/governance/member-statement.ts';
import type { Genesis } from './genesis-document.ts';
import { readEntry } from './member-entry.ts';

/** The member's id. Throws NodeError `not-in-genesis`, and those of reading an entry and key files. */
export function checkOwnPart({ document }: Genesis, memberDir: string): string {
  const { member: own } = readEntry(join(memberDir, 'entry.json'));
  const found = document.members.find(({ id }) => id === own.id);
  if (found === undefined) throw notThere(`no member of it is ${own.id}`);
  for (const field of [
    'name',
    'roles',
    'validator',
    'address',
    ...ENTRY_KEYS.map((kind) => `${kind}Key` as const),
  ] as const) {
    if (canonicalJson(found[field]) !== canonicalJson(own[field])) throw notThere(`its ${field} of ${own.id} differs`);
  }
  for (const kind of ENTRY_KEYS) {
    const path = join(memberDir, 'keys', `${kind}.json`);
    if (!equalBytes(publicKeyIn(path), fromHex(own[`${kind}Key`]))) throw notThere(`${path} holds another key`);
  }
  return own.id;
}

function notThere(why: string): NodeError {
  return new NodeError({
    code: 'not-in-genesis',
    message: `the genesis does not have this member as its entry has it: ${why}`,
    remedy: 'Do not start with this genesis. Give the others the present entry.json, and assemble it again.',
  });
}
