// The evidence of what people decided: a proposal with who approved it, and a grant with the policy, the consent and the
// request behind it, each with the signed transactions that made it.
import { blockAt } from '../blocks.ts';
import { rowsByKey, textAt } from '../entries.ts';
import { type ProofFile, proveTogether, proveTransactions } from '../prove.ts';
import { allRows } from '../rows.ts';
import { judgedEvidence } from './evidence.ts';
import type { Fields } from './find.ts';
import { type Listed, listClaim, listedKeys } from './listed-keys.ts';
import { valuesOf } from './trail/behind.ts';

/** Blocks that are looked through for the transactions of a proposal. */
const MOST_BLOCKS = 500;
const MOST_ROWS = 20_000;
const AT_ONCE = 400;

/** Throws Refusal. */
export async function packProposal(proposal: string, fields: Fields): Promise<readonly ProofFile[]> {
  const [from, ended] = [Number(fields.height), Number(fields.endedHeight)];
  const until = ended === 0 ? ((await blockAt('latest'))?.height ?? from) : ended;
  const last = Math.min(until, from + MOST_BLOCKS);
  const heights = Array.from({ length: last - from + 1 }, (_, i) => from + i);
  const ids = await transactionsNaming('proposal', proposal, [...new Set([...heights, ended])]);
  return proveTogether([`proposal/${proposal}`, 'member-list/current'], ids);
}

/** Throws Refusal. */
export async function packGrant(id: string, fields: Fields): Promise<readonly ProofFile[]> {
  const [scenario, subject, record, request, reader, purpose] = [
    ...['scenario', 'subject', 'record', 'request', 'reader', 'purpose'].map((field) =>
      textAt(fields, `grant.${field}`),
    ),
  ] as [string, string, string, string, string, string];
  const policies = await allRows('scenario', `${scenario}/`, MOST_ROWS);
  const consents = subject === '' ? [] : await allRows('consent', `${scenario}/`, MOST_ROWS);
  const ofReader = consents.filter(({ entry }) => {
    const said = ['subject', 'reader', 'purpose'].map((field) => textAt(entry, `consent.${field}`));
    return said.join('\n') === [subject, reader, purpose].join('\n');
  });
  const named = [record === '' ? '' : `record/${record}`, request === '' ? '' : `access-request/${request}`];
  const there = await rowsByKey(named.filter((key) => key !== ''));
  const lists = await readsUnder(scenario, subject);
  const keys = [
    ...[`grant/${id}`, 'member-list/current'],
    ...[...policies, ...ofReader, ...there].map(({ key }) => key),
    ...lists.flatMap((list) => list.keys),
  ];
  const heights = ['height', 'revokedHeight', 'sealedHeight'].map((field) => Number(fields[field] ?? 0));
  const [proof, ...others] = await proveTogether(keys, await transactionsNaming('grant', id, heights));
  return [{ ...proof, claims: [...proof.claims, ...lists.map(listClaim)] }, ...others];
}

/** All reads that the grant may have been used for. */
async function readsUnder(scenario: string, subject: string): Promise<readonly Listed[]> {
  const ofSubject = [
    ['access-receipts-of-subject', 'access'],
    ['range-receipts-of-subject', 'range-access'],
  ] as const;
  const lists = await Promise.all([
    listedKeys('range-receipts-of-scenario', scenario, 'range-access'),
    ...(subject === '' ? [] : ofSubject.map(([list, table]) => listedKeys(list, subject, table))),
  ]);
  return lists.filter((list) => list !== undefined);
}

/** Accepted ones of these blocks whose operation has this field with this value; blocks that were pruned have none. */
async function transactionsNaming(field: string, id: string, heights: readonly number[]): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const height of new Set(heights)) {
    if (height > 0) ids.push(...((await blockAt(height))?.transactions ?? []));
  }
  const naming: string[] = [];
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const proofs = await proveTransactions(ids.slice(at, at + AT_ONCE));
    const { report } = await judgedEvidence(proofs, 'pack');
    for (const claim of report.claims) {
      if (claim.kind === 'transaction' && claim.code === 0 && valuesOf(claim, field).has(id)) {
        naming.push(claim.transactionId);
      }
    }
  }
  return naming;
}
