// Audit packs that the page makes itself: it finds by the node's answers what belongs to a thing, has all of it proven, and
// lets the offline verifier judge the file before it is saved. Neither the page nor the node has to be believed.
import { utf8 } from '../../base/bytes.ts';
import type { VerificationReport } from '../../verifier/report.ts';
import { AUDIT_PACK_FORMAT } from '../../verifier/verify-audit-pack.ts';
import { verifyFile } from '../../verifier/verify-file.ts';
import { transferList } from '../activity.ts';
import { ask, Refusal } from '../ask.ts';
import { type ProofFile, prove, proveEntries, transactionClaims } from '../prove.ts';
import { allRows, type Row } from '../rows.ts';
import { fetchCase } from './case-pack.ts';
import { type Fields, type Found, statementsOf } from './find.ts';
import { provePayments } from './prove-payments.ts';

export interface MadePack {
  readonly file: string;
  readonly report: VerificationReport;
}

/** Of a pack that the page makes; larger ones are made by the command. */
export const MOST_STATEMENTS = 2_000;
const MOST_ROWS = 20_000;
const SITES_AT_ONCE = 20;
const DAY_MS = 86_400_000;

type OnProgress = (done: number, all: number) => void;

export function isPackable({ kind }: Found): boolean {
  return kind !== 'block' && kind !== 'grant' && kind !== 'proposal';
}

/** Throws Refusal: that of the node, `pack-too-large`, or `not-proven` where the file does not hold. */
export async function makePack(found: Found, onProgress: OnProgress): Promise<MadePack> {
  const proofs = await proofsOf(found, onProgress);
  const file = JSON.stringify({ format: AUDIT_PACK_FORMAT, proofs });
  const report = verifyFile(utf8(file), utf8(JSON.stringify(await ask('/v1/genesis'))));
  const [failure] = report.failures;
  if (failure !== undefined) throw new Refusal('not-proven', 0, `${failure.step}: ${failure.message}`, '');
  const open = report.lists.find(({ verdict }) => verdict !== 'complete');
  if (open !== undefined) throw new Refusal('not-proven', 0, `${open.list} of ${open.subject}: ${open.why}`, '');
  return { file, report };
}

function proofsOf(found: Found, onProgress: OnProgress): Promise<readonly ProofFile[]> {
  const { kind, name, fields, claims } = found;
  switch (kind) {
    case 'site':
      return ofSites([name], onProgress);
    case 'month':
      return ofMonth(name, onProgress);
    case 'complaint':
      return fetchCase(name, fields).then((proof) => [proof]);
    case 'account':
      return ofAccount(name).then((proof) => [proof]);
    case 'transaction':
      return prove(transactionClaims(name)).then((proof) => [proof]);
    case 'member':
      return ofMember(name).then((proof) => [proof]);
    default:
      return prove(claims).then((proof) => [proof]);
  }
}

async function ofMonth(month: string, onProgress: OnProgress): Promise<readonly ProofFile[]> {
  const { rows, isCut } = await statementsOf(month);
  if (isCut) throw new Refusal('too-many-rows', 0, '', '');
  const sites = new Set(rows.map(({ entry }) => String(entry.site)));
  return ofSites([...sites], onProgress);
}

/** All statements and readings of the sites, proven to be complete, and the payments of the statements. */
async function ofSites(sites: readonly string[], onProgress: OnProgress): Promise<readonly ProofFile[]> {
  const files: ProofFile[] = [];
  const statements: Fields[] = [];
  for (let at = 0; at < sites.length; at += SITES_AT_ONCE) {
    onProgress(at, sites.length);
    const some = sites.slice(at, at + SITES_AT_ONCE);
    const rows: Row[] = [];
    for (const site of some) {
      for (const table of ['statement', 'reading']) rows.push(...(await allRows(table, `${site}/`, MOST_ROWS)));
    }
    const settled = rows.filter(({ key }) => key.startsWith('statement/')).map(({ entry }) => entry);
    statements.push(...settled);
    if (rows.length >= MOST_ROWS || statements.length > MOST_STATEMENTS) throw new Refusal('pack-too-large', 0, '', '');
    const keys = [...some.map((site) => `site/${site}`), ...rows.map(({ key }) => key), ...(await pricesOf(settled))];
    const proof = await proveEntries(keys);
    const lists = some.flatMap((subject) =>
      ['statements', 'readings'].map((list) => ({ kind: 'list', list, subject }) as const),
    );
    files.push({ ...proof, claims: [...proof.claims, ...lists] });
  }
  onProgress(sites.length, sites.length);
  return [...files, ...(await provePayments(statements))];
}

/** The plans that the statements were computed by, and the days of prices by date. */
async function pricesOf(statements: readonly Fields[]): Promise<readonly string[]> {
  const plans = statements.map(({ plan, planVersion }) => `tariff-plan/${plan}/${planVersion}`);
  const bySeries = Map.groupBy(statements, ({ priceSeries }) => String(priceSeries ?? ''));
  bySeries.delete('');
  const days: string[] = [];
  for (const [series, some] of bySeries) {
    const rows = await allRows('price-day', `${series}/`, MOST_ROWS);
    const isOf = ({ entry: { fromMs } }: Row) =>
      some.some(({ periodStartMs, periodEndMs }) => {
        return Number(fromMs) < Number(periodEndMs) && Number(fromMs) > Number(periodStartMs) - DAY_MS;
      });
    days.push(...rows.filter(isOf).map(({ key }) => key));
  }
  return [...plans, ...days];
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
  const epochs = rows.map(({ entry }) => String((recordOf(entry).first as Fields | undefined)?.epoch ?? ''));
  return proveEntries([
    'member-list/current',
    ...rows.map(({ key }) => key),
    ...epochs.map((epoch) => `validator-set/epoch/${epoch}`),
  ]);
}

function recordOf({ record }: Fields): Fields {
  return (record ?? {}) as Fields;
}
