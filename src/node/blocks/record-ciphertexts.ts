// Which ciphertexts a final block names: the nodes fetch them beside the chain.
import { toHex } from '../../base/bytes.ts';
import { stateRow, unpackEntry } from '../../ledger/ledger-rows.ts';
import { records } from '../../ledger/table.ts';
import type { FinalBlock } from './block-store.ts';

const PREFIX = stateRow(`${records.name}/`);

/** Hexadecimal hashes of the records that the block published. */
export function recordCiphertexts({ changes }: Pick<FinalBlock, 'changes'>): string[] {
  const hashes: string[] = [];
  for (const [key, row] of changes) {
    const entry = key.startsWith(PREFIX) && row !== null ? unpackEntry(row) : undefined;
    if (entry !== undefined) hashes.push(toHex(records.codec.decode(entry.value).header.ciphertextHash));
  }
  return hashes;
}
