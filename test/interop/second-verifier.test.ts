// docs/data-formats.md and proto/ are enough to write a verifier: one in Python says of packs what ours says.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { ProofFile } from '../../src/ledger/proof-file.ts';
import { AUDIT_PACK_FORMAT } from '../../src/verifier/verify-audit-pack.ts';
import { CERTIFYING_GENESIS } from '../ledger/certified-proof.ts';
import type { LedgerApi } from '../unit/client/ledger-client.ts';
import {
  claimsOf,
  correctReading,
  correctStatement,
  isKey,
  packOf,
  settledWorld,
  verifyPack,
} from '../unit/verifier/settled-world.ts';
import { lacking, leftOut, tamperInPython, verifyInPython } from './second-verifier.ts';

const folder = mkdtempSync(join(tmpdir(), 'gridpact-interop-'));
afterAll(() => rmSync(folder, { recursive: true }));
const genesis = join(folder, 'genesis.json');
writeFileSync(genesis, JSON.stringify(CERTIFYING_GENESIS));

function write(proofs: readonly unknown[]): string {
  const file = join(folder, 'pack.json');
  writeFileSync(file, JSON.stringify({ format: AUDIT_PACK_FORMAT, proofs }));
  return file;
}

const WORLDS: readonly [
  name: string,
  changed: (api: LedgerApi) => Promise<unknown>,
  keep: (proofs: readonly ProofFile[]) => readonly ProofFile[],
][] = [
  ['settled', async () => {}, (proofs) => proofs],
  ['settled and corrected upwards', (api) => correctStatement(api, 150_000n), (proofs) => proofs],
  ['settled and corrected downwards', (api) => correctStatement(api, 50_000n), (proofs) => proofs],
  ['settled before a correction of the reading', (api) => correctReading(api, 90_000n), (proofs) => proofs],
  ['settled, without its plan', async () => {}, without('tariff-plan/')],
  ['settled, without its readings', async () => {}, without('reading/')],
  ['settled, its payment left out', async () => {}, entriesAlone],
];

function without(prefix: string) {
  const other = isKey(prefix);
  return (proofs: readonly ProofFile[]) => proofs.flatMap((proof) => claimsOf(proof, (claim) => !other(claim)));
}

function entriesAlone(proofs: readonly ProofFile[]): readonly ProofFile[] {
  return proofs.flatMap((proof) => claimsOf(proof, ({ kind }) => kind === 'entry'));
}

describe.skipIf(lacking !== undefined)(`a verifier written from the documents alone${leftOut}`, () => {
  it.each(WORLDS)('says of a month that is %s what ours says', async (_, change, keep) => {
    const api = await settledWorld();
    await change(api);
    const proofs = keep(await packOf(api));
    const ours = verifyPack(proofs);
    const theirs = verifyInPython(write(proofs), genesis);
    expect(theirs.failures).toEqual([]);
    expect(theirs.verdict).toBe(ours.verdict);
  });

  it('refuses a pack of which one byte was changed, whichever', async () => {
    const file = write(await packOf(await settledWorld()));
    expect(tamperInPython(file, genesis, 500, 20_261_130)).toEqual({ refused: 500, missed: [] });
  });
});
