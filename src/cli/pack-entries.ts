// The entries that an audit pack proves, read as a node's are: what is computed from a node is computed from the pack, too.
import { fromHex } from '../base/bytes.ts';
import type { ReadableTable } from '../client/entry-answer.ts';
import type { TariffPlan } from '../generated/state.ts';
import type { ProofClaim } from '../ledger/proof-file.ts';
import { tariffPlanId, tariffPlans } from '../ledger/settlement/tables.ts';
import { evidenceIn } from '../page/embedded-pack.ts';
import { readJsonFile } from '../verifier/json-file.ts';
import type { VerificationReport } from '../verifier/report.ts';
import type { AuditPack } from '../verifier/verify-audit-pack.ts';
import { verifyFile } from '../verifier/verify-file.ts';
import { readEvidenceFile } from './options/genesis.ts';
import { say } from './print/say.ts';
import type { SumsSource } from './sum-statements.ts';

export interface ProvenPack {
  readonly report: VerificationReport;
  /** Nothing where anything in the file does not hold. */
  readonly source: SumsSource;
}

interface Proof {
  readonly header: { readonly height: number };
  readonly claims: readonly ProofClaim[];
}

/** `file`: a pack, a page with one in it, or a proof. Throws CliError `proof-unreadable`. */
export function readPack(file: string, genesisFile: string): ProvenPack {
  const evidence = evidenceIn(readEvidenceFile(file, say`the pack`));
  const report = verifyFile(evidence, readEvidenceFile(genesisFile, say`the genesis`));
  const values = report.failures.length === 0 ? valuesIn(readJsonFile(evidence)) : new Map<string, string>();
  const read = <T>({ name, codec }: ReadableTable<T>, id: string): T | undefined => {
    const value = values.get(`${name}/${id}`);
    return value === undefined ? undefined : codec.decode(fromHex(value));
  };
  async function* entries<T>({ name, codec }: ReadableTable<T>, prefix = '') {
    for (const [key, value] of values) {
      if (key.startsWith(`${name}/${prefix}`)) yield { value: codec.decode(fromHex(value)) };
    }
  }
  const plan = async (id: string, version: number): Promise<TariffPlan | undefined> =>
    read(tariffPlans, tariffPlanId(id, version));
  return { report, source: { node: { entries }, tariffs: { plan } } };
}

/** In hexadecimal, by key and in the order of keys; of several blocks the last one's. `evidence`: was verified. */
function valuesIn(evidence: unknown): ReadonlyMap<string, string> {
  const { proofs = [evidence] } = evidence as Partial<AuditPack>;
  const oldestFirst = (proofs as readonly Proof[]).toSorted((a, b) => a.header.height - b.header.height);
  const claims = oldestFirst.flatMap((proof) => proof.claims);
  const values = new Map(claims.flatMap((claim) => (claim.kind === 'entry' ? [[claim.key, claim.value]] : [])));
  return new Map([...values].sort(([a], [b]) => (a < b ? -1 : 1)));
}
