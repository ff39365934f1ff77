// Faults in the journal's file and in the order of its writes.
import { type Mutation, mutation } from './mutation.ts';

export const STORAGE: readonly Mutation[] = [
  mutation(
    'the contents of an append are not checked',
    'storage/journal-format.ts',
    'const isGood = crc32(payload) === bytes.readUInt32BE(at + 4) && ',
    'const isGood = ',
  ),
  mutation(
    'a header is good at any place of the file',
    'storage/journal-format.ts',
    'return crc32(u64(offset), crc32(bytes.subarray(at, at + COVERED_BYTES)));',
    'return crc32(u64(offset - offset), crc32(bytes.subarray(at, at + COVERED_BYTES)));',
  ),
  mutation(
    'a torn tail is damage',
    'storage/journal-format.ts',
    'return hasZeroSector(bytes, at, end) && !hasAppendAfter(bytes, at);',
    'return false;',
  ),
  mutation(
    'damage before good appends is a torn tail',
    'storage/journal-format.ts',
    ' && !hasAppendAfter(bytes, at);',
    ';',
  ),
  mutation(
    'any bad tail is a torn one',
    'storage/journal-format.ts',
    'return hasZeroSector(bytes, at, end) && ',
    'return ',
  ),
  mutation(
    'an append does not fill its last sector',
    'storage/journal-format.ts',
    'PADDING);\n  let at',
    '0);\n  let at',
  ),
  mutation('a torn tail is not cut off', 'storage/file-journal.ts', 'ftruncateSync(file, kept);', 'void kept;'),
  mutation('a record that a rewrite keeps is appended again', 'node/core/persist-turn.ts', '    records = [];\n', ''),
  mutation(
    'records after a rewrite are dropped',
    'node/core/persist-turn.ts',
    'if (records.length > 0) journal.append(records.map(encodeJournalRecord));',
    "if (records.length > 0 && !outputs.some(({ kind }) => kind === 'compact-journal'))\n    journal.append(records.map(encodeJournalRecord));",
  ),
];
