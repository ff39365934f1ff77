// Which of the key files that lie next to one another holds the key that the member has now.
import { equalBytes } from '../../base/bytes.ts';
import { publicKeyIn } from '../../crypto/key-file.ts';
import type { Consortium } from '../../ledger/consortium.ts';
import { consensusKeyFiles } from '../../node/config/consensus-keys.ts';
import type { MemberFolder } from '../member-folder.ts';

/** The first file where there is but one, or none of them is the present key: then whoever reads it says what is wrong. */
export function presentKey(
  folder: MemberFolder | undefined,
  kind: 'transaction' | 'encryption',
  consortium: Consortium | undefined,
): string | undefined {
  if (folder === undefined) return undefined;
  const first = folder.keyFile(kind);
  const files = consensusKeyFiles(first);
  const wanted = consortium?.members.find(({ id }) => id === folder.member)?.[`${kind}Key`];
  if (files.length === 1 || wanted === undefined) return first;
  return files.find((file) => equalBytes(publicKeyIn(file), wanted)) ?? first;
}
