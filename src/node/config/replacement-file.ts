// A new key of a member, shown to be held, in a file for the others to propose.
import { z } from 'zod';
import { fromHex, toHex } from '../../base/bytes.ts';
import { NodeError } from '../../base/node-error.ts';
import { KEY_REPLACEMENT_KIND, type KeyReplacement } from '../../generated/transaction.ts';
import { DIGEST_ID } from '../../ledger/ids.ts';
import { memberId } from './genesis-schema.ts';
import { problemsOf, problemText } from './problem.ts';
import { type JsonFile, readJsonFile } from './read-json-file.ts';

const FILE: JsonFile = {
  code: 'replacement-unreadable',
  what: 'the file about the new key',
  remedy: 'Check the path, and that the file was made by "gridpact member new-key --lost".',
};

const replacementSchema = z.strictObject({
  format: z.literal('gridpact-new-key/1'),
  member: memberId,
  kind: z.enum(KEY_REPLACEMENT_KIND),
  newKey: z.string().regex(DIGEST_ID),
  possession: z.string().regex(/^[0-9a-f]{128}$/),
});

export interface MemberReplacement {
  readonly member: string;
  readonly replacement: KeyReplacement;
}

/** Throws NodeError `replacement-unreadable`, or `replacement-invalid` with every problem. */
export function readReplacement(path: string): MemberReplacement {
  const parsed = replacementSchema.safeParse(readJsonFile(path, FILE));
  if (!parsed.success) {
    throw new NodeError({
      code: 'replacement-invalid',
      message: `${path} is no valid file about a new key:\n${problemText(problemsOf(parsed.error))}`,
      remedy: 'Ask its member for the file that "gridpact member new-key --lost" made.',
    });
  }
  const { member, kind, newKey, possession } = parsed.data;
  return { member, replacement: { kind, newKey: fromHex(newKey), possession: fromHex(possession) } };
}

export function replacementDocument({ member, replacement }: MemberReplacement): object {
  const { kind, newKey, possession } = replacement;
  return { format: 'gridpact-new-key/1', member, kind, newKey: toHex(newKey), possession: toHex(possession) };
}
