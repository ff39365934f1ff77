// The evidence of what was found: what proves the view itself, and a pack with all that belongs to it. The page finds by the
// node's answers what that is; the verifier judges what the node then proves. Neither has to be believed.
import type { VerificationReport } from '../../verifier/report.ts';
import { transferList } from '../activity.ts';
import { Refusal } from '../ask.ts';
import { rowsByKey, textAt } from '../entries.ts';
import { type ProofFile, proveEntries, proveTogether } from '../prove.ts';
import { allRows } from '../rows.ts';
import { fetchCase } from './case-pack.ts';
import { type Collect, notProven, type OnProgress } from './evidence.ts';
import type { Fields, Found } from './find.ts';
import type { Month } from './months.ts';
import { packGrant, packProposal } from './prove-changes.ts';
import { proveSites } from './prove-sites.ts';
import { checkMember, checkRows, checkTransaction } from './shown-check.ts';
import { statementsIn } from './statement-sums.ts';
import { namesOf, paidLines, readTransaction } from './trail/read-payment.ts';

const MOST_ROWS = 20_000;
/** Of a block, whose payments' entries are looked for. */
const MOST_TRANSACTIONS = 1_000;
const KEYS_AT_ONCE = 1_000;

export interface FoundEvidence {
  readonly prove: Collect;
  readonly pack: Collect;
  /** Throws Refusal where a report that holds is of something else than the page shows. */
  readonly check: (report: VerificationReport) => void;
}

/** Undefined: there is nothing by which it could be proven. */
export function evidenceOf({ kind, name, fields, month }: Found): FoundEvidence | undefined {
  const key = `${kind}/${name}`;
  const check = (report: VerificationReport) => checkRows(report, [{ key, entry: fields }]);
  const entry = () => proveEntries([key]).then(one);
  switch (kind) {
    case 'site':
      return { prove: entry, pack: (onProgress) => proveSites([name], onProgress, true), check };
    case 'month':
      return {
        prove: (onProgress) => ofMonth(month, onProgress, false),
        pack: (onProgress) => ofMonth(month, onProgress, true),
        check: (report) => checkRows(report, statementsIn(month?.summands ?? [])),
      };
    case 'complaint':
      return { prove: entry, pack: () => fetchCase(name, fields).then(one), check };
    case 'account':
      return { prove: entry, pack: () => ofAccount(name).then(one), check };
    case 'proposal':
      return { prove: entry, pack: () => packProposal(name, fields), check };
    case 'grant':
      return { prove: entry, pack: () => packGrant(name, fields), check };
    case 'transaction':
      return {
        prove: () => ofTransactions([name], false),
        pack: () => ofTransactions([name], true),
        check: (report) => checkTransaction(report, name, fields),
      };
    case 'block':
      return ofBlock(fields);
    case 'member':
      return {
        prove: () => proveEntries(['member-list/current']).then(one),
        pack: () => ofMember(name).then(one),
        check: (report) => checkMember(report, name, fields),
      };
  }
}

function one(proof: ProofFile): readonly ProofFile[] {
  return [proof];
}

async function ofMonth(
  month: Month | undefined,
  onProgress: OnProgress,
  withLists: boolean,
): Promise<readonly ProofFile[]> {
  if (month === undefined || month.isCut) throw new Refusal('too-many-rows', 0, '', '');
  const sites = new Set(month.summands.flatMap(({ statement }) => statement?.entry.site ?? []).map(String));
  return proveSites([...sites], onProgress, withLists);
}

/** The account with all of its transfers. */
async function ofAccount(account: string): Promise<ProofFile> {
  const proof = await proveEntries([`account/${account}`]);
  const list = await transferList(account, 1, proof.header.height);
  return { ...proof, claims: [...proof.claims, list] };
}

/** The member, and what is on record against it, with the validators of that time. */
async function ofMember(member: string): Promise<ProofFile> {
  const all = await allRows('evidence', '', MOST_ROWS);
  const rows = all.filter(({ entry }) => entry.accused === member);
  return proveEntries([
    'member-list/current',
    ...rows.map(({ key }) => key),
    ...rows.map(({ entry }) => validatorsOf(entry)),
  ]);
}

/** Key of the validators at the time of an evidence. */
export function validatorsOf(evidence: Fields): string {
  return `validator-set/epoch/${textAt(evidence, 'record.first.epoch')}`;
}

/** By the receipts of its transactions, whose history has the block's hash. */
function ofBlock({ height, hash, transactions }: Fields): FoundEvidence | undefined {
  const ids = transactions as readonly string[];
  if (ids.length === 0) return undefined;
  const check = ({ claims }: VerificationReport) => {
    const receipts = claims.filter((claim) => claim.kind === 'receipt');
    const others = receipts.filter((receipt) => receipt.height !== Number(height) || receipt.blockHash !== hash);
    const proven = new Set(receipts.map(({ transactionId }) => transactionId));
    if (others.length === 0 && ids.every((id) => proven.has(id))) return;
    throw notProven(`the proven receipts are not those of block ${height} with the hash ${hash}`);
  };
  return { prove: () => ofTransactions(ids, false), pack: () => ofTransactions(ids, true), check };
}

/** With what became of the holds that they made; `withEntries`: and with all that their payments name. */
async function ofTransactions(ids: readonly string[], withEntries: boolean): Promise<readonly ProofFile[]> {
  if (ids.length > MOST_TRANSACTIONS) throw new Refusal('pack-too-large', 0, '', '');
  const names: string[] = [];
  for (const id of ids) {
    const read = await readTransaction(id);
    for (const line of paidLines(read)) {
      const named = withEntries ? namesOf(read, line) : [`hold/${line.transfer}`];
      // A statement is proven with its readings: by the trail of its payment, or by the pack of its site.
      names.push(...named.filter((key) => !key.startsWith('statement/')));
    }
  }
  const keys = [...new Set(names)];
  const there: string[] = [];
  for (let at = 0; at < keys.length; at += KEYS_AT_ONCE) {
    there.push(...(await rowsByKey(keys.slice(at, at + KEYS_AT_ONCE))).map(({ key }) => key));
  }
  return proveTogether(there, ids);
}
