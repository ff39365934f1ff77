// A ledger behind a real API with two producers whose month was settled, for tests of what a verdict may say: the files
// come from the client as an auditor's do, and tests take them apart.
import type { ApiLimits } from '../../../src/api/api-limits.ts';
import type { BuiltPages } from '../../../src/api/console-pages.ts';
import type { ClaimRequest } from '../../../src/client/answers.ts';
import { PROOF_FORMAT, type ProofClaim, type ProofFile } from '../../../src/ledger/proof-file.ts';
import type { VerificationReport } from '../../../src/verifier/report.ts';
import { AUDIT_PACK_FORMAT, verifyEvidence } from '../../../src/verifier/verify-audit-pack.ts';
import { CERTIFYING_GENESIS } from '../../ledger/certified-proof.ts';
import { GRID, JUNE, type LedgerApi, ledgerApi, MAY, reading, withProducers } from '../client/ledger-client.ts';

export const LIN = 'site-lin';
export const WANG = 'site-wang';
export const MONTH = { plan: 'feed-in', planVersion: 1, periodStartMs: MAY, periodEndMs: JUNE };
const LIN_WH = 100_000n;

/** Before it is settled. `linWh`: what site-lin fed in. */
export async function readWorld(
  linWh = LIN_WH,
  limits: Partial<ApiLimits> = {},
  pages?: BuiltPages,
): Promise<LedgerApi> {
  const api = await ledgerApi(undefined, limits, pages);
  await withProducers(api, 'lin', 'wang');
  await api.client.metering.recordReadings(GRID, [
    reading(LIN, MAY, 0n, 0n),
    reading(LIN, JUNE, linWh, 0n),
    reading(WANG, MAY, 0n, 0n),
    reading(WANG, JUNE, 50_000n, 0n),
  ]);
  return api;
}

export async function settledWorld(
  linWh = LIN_WH,
  limits: Partial<ApiLimits> = {},
  pages?: BuiltPages,
): Promise<LedgerApi> {
  const api = await readWorld(linWh, limits, pages);
  await api.client.settlement.settle(GRID, { ...MONTH, sites: [LIN, WANG] });
  return api;
}

/** Corrects the reading at the end of the month; the statement stays as it was. */
export async function correctReading({ client }: LedgerApi, wh: bigint): Promise<void> {
  const correction = { reading: reading(LIN, JUNE, wh, 0n), afterExchange: [], reason: 'a test' };
  await client.metering.correctReading(GRID, correction);
}

/** Corrects the reading and then the statement; the correction's transaction. */
export async function correctStatement(api: LedgerApi, wh: bigint): Promise<string> {
  await correctReading(api, wh);
  const line = (await api.client.settlement.prepare({ ...MONTH, sites: [LIN] })).get(LIN);
  if (line === undefined || !('netFen' in line)) throw new Error('the correction cannot be computed');
  const correction = { periodStartMs: MAY, line, reason: 'a test' };
  return (await api.client.settlement.correctStatement(GRID, correction)).transactionId;
}

/** An auditor's pack of one site's month. */
export async function packOf({ client }: LedgerApi, site = LIN): Promise<readonly ProofFile[]> {
  const { proofs } = await client.evidence.auditPack([{ site, periodStartMs: MAY }]);
  return proofs as readonly ProofFile[];
}

export function withPayment(transactionId: string): readonly ClaimRequest[] {
  return [
    { kind: 'receipt', transactionId },
    { kind: 'transaction', transactionId },
  ];
}

/** The file with those of its claims that `keep` keeps; undefined when none is left. */
export function claimsOf(proof: ProofFile, keep: (claim: ProofClaim) => boolean): readonly ProofFile[] {
  const claims = proof.claims.filter(keep);
  return claims.length === 0 ? [] : [{ ...proof, claims }];
}

export function isKey(prefix: string): (claim: ProofClaim) => boolean {
  return (claim) => claim.kind === 'entry' && claim.key.startsWith(prefix);
}

export function verifyPack(proofs: readonly unknown[]): VerificationReport {
  return verifyEvidence({ format: AUDIT_PACK_FORMAT, proofs }, CERTIFYING_GENESIS);
}

export function verifyOne(proof: ProofFile): VerificationReport {
  if (proof.format !== PROOF_FORMAT) throw new Error('no proof file');
  return verifyEvidence(proof, CERTIFYING_GENESIS);
}
