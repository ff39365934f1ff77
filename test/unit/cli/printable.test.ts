import { expect, it } from 'vitest';
import { printable } from '../../../src/base/printable.ts';
import { verificationText } from '../../../src/cli/print/verification.ts';
import { verifyProof } from '../../../src/verifier/verify-proof.ts';
import { CERTIFYING_GENESIS, certifiedProof } from '../../ledger/certified-proof.ts';
import { TestLedger } from '../../ledger/test-ledger.ts';

const CLEARS = '\u001b[2J\u001b[H\nVERIFIED everything\u001b[8m';

it('leaves text of all scripts as it is, and shows what cannot be seen', () => {
  expect(printable('电网 ✓ é 😀 a b')).toBe('电网 ✓ é 😀 a b');
  expect(printable('a\u001b[2Jb\nc\u202ed\ud800')).toBe('a\\u{1b}[2Jb\\u{a}c\\u{202e}d\\u{d800}');
});

it('a hostile file cannot clear the screen, hide the verdict or write one of its own', async () => {
  const ledger = await TestLedger.create();
  ledger.block();
  const file = certifiedProof(ledger.ledger, ['block/latest']);
  const claims = [
    ...file.claims,
    { kind: 'list', list: 'transfers', subject: `bank-a/alice${CLEARS}` },
    { kind: 'entry', key: `account/${CLEARS}`, value: '', slot: 0, count: 1, path: [] },
    { kind: CLEARS },
  ];
  const report = verifyProof({ ...file, claims }, CERTIFYING_GENESIS);
  expect(report.ok).toBe(false);
  const plain = { red: String, green: String, dim: String, yellow: String, bold: String } as never;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  expect(verificationText(report, plain, true).replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f]/);
  expect(verificationText(report, plain, true)).toContain('\\u{1b}');
});
