// A payment that others made: the examples of docs/api.md, in programs that share nothing with this code, give the bytes
// on record.
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../src/base/bytes.ts';
import { ROOT } from '../docs/documents.ts';
import { seedIn, storedEnvelopes } from '../vectors/golden/envelope-vectors.ts';

const stored = storedEnvelopes();

/** What each needs that a machine may lack. */
const OTHERS = [
  { name: 'node:crypto alone', argv: [process.execPath, 'docs/examples/pay.mjs'], needs: [] },
  {
    name: 'Python and openssl',
    argv: ['python3', 'docs/examples/pay.py'],
    needs: ['python3 --version', 'openssl version'],
  },
];
const answers = (command: string) => {
  const [program = '', ...argv] = command.split(' ');
  return spawnSync(program, argv).status === 0;
};

describe('a payment made without any of this code', () => {
  for (const { name, argv, needs } of OTHERS) {
    const lacking = needs.filter((command) => !answers(command));
    const title =
      lacking.length === 0 ? name : `${name}, left out: this machine has no answer to ${lacking.join(', ')}`;
    it.skipIf(lacking.length > 0)(`has the bytes on record: ${title}`, () => {
      const { body, signers, signatures, ...rest } = stored.example;
      const { chainId, nonce, validUntilHeight } = body;
      const seed = toHex(seedIn(stored, signers[0] ?? ''));
      const payment = { from: 'bank-a/vault', to: 'bank-a/alice', amountFen: '10000', code: 'pay-in' };
      const more = { reference: '工资 2026-11', id: 'salary-2026-11-alice' };
      const given = JSON.stringify({ chainId, nonce, validUntilHeight, seed, ...payment, ...more });
      const [program = '', script = ''] = argv;
      const { stdout, stderr } = spawnSync(program, [script, given], { cwd: ROOT, encoding: 'utf8' });
      expect(stderr).toBe('');
      const { operation: _, ...steps } = rest;
      expect(JSON.parse(stdout)).toEqual({ ...steps, signature: signatures[0] });
    });
  }
});
