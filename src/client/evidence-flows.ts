// Evidence that needs no node: proof files and audit packs, collected here and checked against a genesis document that
// the checker trusts.
import { fromHex } from '../base/bytes.ts';
import { toUint64 } from '../base/uint64.ts';
import type { Statement } from '../generated/state.ts';
import { readingId, readings } from '../ledger/metering/tables.ts';
import type { ProofFile } from '../ledger/proof-file.ts';
import { statementId, statements, tariffPlanId, tariffPlans } from '../ledger/settlement/tables.ts';
import { AUDIT_PACK_FORMAT, type AuditPack, verifyAuditPack } from '../verifier/verify-audit-pack.ts';
import { type VerificationReport, verifyProof } from '../verifier/verify-proof.ts';
import type { ClaimRequest } from './answers.ts';
import { badAnswer } from './bad-answer.ts';
import { ClientError } from './client-error.ts';
import { fetchReadings } from './fetch-readings.ts';
import { FetchedState } from './fetched-state.ts';
import { MAX_CLAIMS, MAX_PAGE } from './node-bounds.ts';
import { type ListRequest, type ProvenLists, proveLists } from './prove-lists.ts';
import type { Flow } from './run-lines.ts';

/** A site that is read and settled by the month has some twenty entries a year. */
const SITES_PER_FILE = 20;

export interface StatementName {
  readonly site: string;
  readonly periodStartMs: bigint;
}

export class EvidenceFlows {
  readonly #flow: Flow;

  constructor(flow: Flow) {
    this.#flow = flow;
  }

  /** One file for all claims. Throws ClientError `claim-not-found`. */
  prove(claims: readonly ClaimRequest[]): Promise<ProofFile> {
    return this.#flow.node.proof(claims);
  }

  /**
   * One file by which each of the lists can be verified to be complete, and those of which the state has none. Throws
   * ClientError `list-incomplete` when the node leaves something out, and as {@link proveLists} says.
   */
  proveLists(requests: readonly ListRequest[]): Promise<ProvenLists> {
    return proveLists(this.#flow.node, requests);
  }

  /** Offline. `genesis`: the parsed document, from a source that is not the node. */
  verify(proof: ProofFile, genesis: unknown): VerificationReport {
    return verifyProof(proof, genesis);
  }

  /** Offline; every statement in the pack must follow from what is in the pack. */
  verifyPack(pack: AuditPack, genesis: unknown): VerificationReport {
    return verifyAuditPack(pack, genesis);
  }

  /**
   * All that an auditor needs to compute the statements again and to see them paid: statement, plan, site, readings,
   * receipt and transaction of the payout; with `lists` also all other statements and readings of the sites, proven to
   * be complete. Throws ClientError `statement-not-found`.
   */
  async auditPack(
    names: readonly StatementName[],
    onProgress?: (done: number, total: number) => void,
    { lists = false }: { readonly lists?: boolean } = {},
  ): Promise<AuditPack> {
    const asked = await this.#claimsOf(names);
    const sites = lists ? [...new Set(names.map(({ site }) => site))] : [];
    const proofs: ProofFile[] = [];
    for (let start = 0; start < sites.length; start += SITES_PER_FILE) {
      proofs.push(...(await this.#listsOf(sites.slice(start, start + SITES_PER_FILE))));
      onProgress?.(Math.min(start + SITES_PER_FILE, sites.length), sites.length);
    }
    const claims = restOf(asked, proofs);
    for (let start = 0; start < claims.length; start += MAX_CLAIMS) {
      proofs.push(await this.prove(claims.slice(start, start + MAX_CLAIMS)));
      onProgress?.(sites.length + Math.min(start + MAX_CLAIMS, claims.length), sites.length + claims.length);
    }
    return { format: AUDIT_PACK_FORMAT, proofs };
  }

  /** All statements and readings of the sites, in one file unless they are too many for one. */
  async #listsOf(sites: readonly string[]): Promise<readonly ProofFile[]> {
    const requests = sites.flatMap((subject) =>
      (['statements', 'readings'] as const).map((list) => ({ list, subject })),
    );
    try {
      return [(await this.proveLists(requests)).proof];
    } catch (error) {
      const isDivisible = sites.length > 1 && error instanceof ClientError && error.code === 'list-too-long';
      if (!isDivisible) throw error;
      const half = Math.ceil(sites.length / 2);
      return [...(await this.#listsOf(sites.slice(0, half))), ...(await this.#listsOf(sites.slice(half)))];
    }
  }

  /** Each claim once, a transaction's receipt right before the transaction. */
  async #claimsOf(names: readonly StatementName[]): Promise<readonly ClaimRequest[]> {
    const state = new FetchedState(this.#flow.node);
    await state.fetch(
      statements,
      names.map(({ site, periodStartMs }) => statementId(site, periodStartMs)),
    );
    const found = names.map(({ site, periodStartMs }) => {
      const statement = state.get(statements, statementId(site, periodStartMs));
      if (statement === undefined) throw noStatement(site, periodStartMs);
      return statement;
    });
    for (const sites of byPeriod(found)) {
      const [{ periodStartMs, periodEndMs }] = sites;
      await fetchReadings(
        state,
        sites.map(({ site }) => site),
        periodStartMs,
        periodEndMs,
      );
    }
    const keys = new Set<string>();
    const transactions = new Set<string>();
    for (const statement of found) {
      const { site, periodStartMs } = statement;
      keys.add(`statement/${statementId(site, periodStartMs)}`);
      keys.add(`tariff-plan/${tariffPlanId(statement.plan, statement.planVersion)}`);
      keys.add(`site/${site}`);
      for (const key of readingKeys(state, statement)) keys.add(key);
      if (statement.transfer !== '') transactions.add(await this.#transactionOf(statement));
    }
    return [
      ...[...keys].map((key) => ({ kind: 'entry', key }) as const),
      ...[...transactions].flatMap((transactionId) => [
        { kind: 'receipt', transactionId } as const,
        { kind: 'transaction', transactionId } as const,
      ]),
    ];
  }

  /** The payee's activity at the statement's height names the transaction that paid it. */
  async #transactionOf(statement: Statement): Promise<string> {
    let before = `${statement.height + 1n}-0`;
    let lowest = Number.POSITIVE_INFINITY;
    for (;;) {
      const page = await this.#flow.node.activity(statement.paidTo, { before, limit: MAX_PAGE });
      const found = page.items.find(({ transfer }) => transfer === statement.transfer);
      if (found !== undefined) return found.transaction;
      const oldest = page.items.at(-1);
      if (page.next === undefined || oldest === undefined || toUint64(oldest.height) < statement.height) break;
      // Numbers go down from page to page: a node could send the same page without end.
      if (!(oldest.number < lowest)) throw badAnswer(`the activity of ${statement.paidTo}`);
      lowest = oldest.number;
      before = page.next;
    }
    throw new ClientError({
      code: 'payout-not-found',
      message: `the node has no activity for the payout of ${statement.site}, transfer ${statement.transfer}`,
      remedy: 'ask a node that keeps the whole history',
    });
  }
}

/** The claims that are not in the files yet, and the plans of all statements that are: each must be recomputable. */
function restOf(asked: readonly ClaimRequest[], proofs: readonly ProofFile[]): readonly ClaimRequest[] {
  const shown = new Map(
    proofs.flatMap(({ claims }) =>
      claims.flatMap((claim) => (claim.kind === 'entry' ? [[claim.key, claim.value]] : [])),
    ),
  );
  const plans = [...shown].flatMap(([key, value]) => {
    if (!key.startsWith(`${statements.name}/`)) return [];
    const { plan, planVersion } = statements.codec.decode(fromHex(value));
    return [`${tariffPlans.name}/${tariffPlanId(plan, planVersion)}`];
  });
  const keys = new Set([...asked.flatMap((claim) => (claim.kind === 'entry' ? [claim.key] : [])), ...plans]);
  return [
    ...[...keys].filter((key) => !shown.has(key)).map((key) => ({ kind: 'entry', key }) as const),
    ...asked.filter(({ kind }) => kind !== 'entry'),
  ];
}

function byPeriod(found: readonly Statement[]): readonly (readonly [Statement, ...Statement[]])[] {
  const groups = new Map<string, [Statement, ...Statement[]]>();
  for (const statement of found) {
    const period = `${statement.periodStartMs}-${statement.periodEndMs}`;
    const group = groups.get(period);
    if (group === undefined) groups.set(period, [statement]);
    else group.push(statement);
  }
  return [...groups.values()];
}

/** From the period's end back to its start, along the readings' chain. */
function readingKeys(state: FetchedState, { site, periodStartMs, periodEndMs }: Statement): readonly string[] {
  const keys = [`reading/${readingId(site, periodStartMs)}`];
  for (let atMs = periodEndMs; atMs > periodStartMs; ) {
    keys.push(`reading/${readingId(site, atMs)}`);
    atMs = state.get(readings, readingId(site, atMs))?.previousMs ?? periodStartMs;
  }
  return keys;
}

function noStatement(site: string, periodStartMs: bigint): ClientError {
  return new ClientError({
    code: 'statement-not-found',
    message: `site ${site} has no statement for the period from ${periodStartMs}`,
    remedy: 'check the site and the period, or settle it first',
    data: { site, periodStartMs: String(periodStartMs) },
  });
}
