import { expect, test } from 'vitest';
import { toHex, u32 } from '../../../src/base/bytes.ts';
import { sha256, taggedDigest } from '../../../src/crypto/digest.ts';
import { transferId } from '../../../src/ledger/transfer-id.ts';

test('a transfer id is the tagged digest of transaction, line and index', () => {
  const digest = taggedDigest('transfer');
  for (const [line, index] of [
    [0, 0],
    [0, 1],
    [1, 0],
    [4_000_000_000, 3],
  ] as const) {
    const transaction = sha256(u32(line + index));
    expect(transferId(transaction, line, index)).toBe(toHex(digest(transaction, u32(line), u32(index))));
  }
});
