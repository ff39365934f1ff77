// A statement, its plan and its readings as a proof file carries them. Commands show what the verifier has proven, and
// not what the node says beside it.
import { fromHex } from '../base/bytes.ts';
import type { Reading, Site, Statement, TariffPlan } from '../generated/state.ts';
import { readings, sites } from '../ledger/metering/tables.ts';
import type { ProofClaim } from '../ledger/proof-file.ts';
import { statementId, statements, tariffPlanId, tariffPlans } from '../ledger/settlement/tables.ts';
import type { Table } from '../ledger/table.ts';
import type { AuditPack } from '../verifier/verify-audit-pack.ts';
import { found } from './not-found.ts';

export interface ProvenStatement {
  readonly statement: Statement;
  readonly plan: TariffPlan;
  /** From the start of the period to its end, oldest first. */
  readonly readings: readonly Reading[];
  /** In the same state: with what it owes to the grid company. */
  readonly site: Site;
}

/** Throws CliError `not-found` when the pack lacks the statement or its plan. */
export function provenStatement(pack: AuditPack, site: string, periodStartMs: bigint): ProvenStatement {
  const values = entriesOf(pack);
  const read = <T>({ name, codec }: Table<T>, id: string): T => {
    const value = found(values.get(`${name}/${id}`), `${name} ${id}`, 'statement list');
    return codec.decode(fromHex(value));
  };
  const statement = read(statements, statementId(site, periodStartMs));
  const plan = read(tariffPlans, tariffPlanId(statement.plan, statement.planVersion));
  const prefix = `${readings.name}/${site}/`;
  const taken = [...values]
    .filter(([key]) => key.startsWith(prefix))
    .map(([, value]) => readings.codec.decode(fromHex(value)))
    .sort((a, b) => Number(a.line.atMs - b.line.atMs));
  return { statement, plan, readings: taken, site: read(sites, site) };
}

/** Values in hexadecimal, by the key of the entry. */
function entriesOf({ proofs }: AuditPack): ReadonlyMap<string, string> {
  const claims = proofs.flatMap((proof) => (proof as { readonly claims: readonly ProofClaim[] }).claims);
  return new Map(claims.flatMap((claim) => (claim.kind === 'entry' ? [[claim.key, claim.value] as const] : [])));
}
