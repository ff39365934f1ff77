// Evidence that needs no node: proof files and audit packs, collected here and checked against a genesis document that
// the checker trusts.
import type { Complaint } from '../generated/state.ts';
import type { ProofFile } from '../ledger/proof-file.ts';
import type { VerificationReport } from '../verifier/report.ts';
import { type AuditPack, verifyAuditPack } from '../verifier/verify-audit-pack.ts';
import { verifyProof } from '../verifier/verify-proof.ts';
import type { ClaimRequest } from './answers.ts';
import { fetchAuditPack, type PackContent, type StatementName } from './audit-pack.ts';
import { fetchCasePack } from './case-pack.ts';
import { type ProvenErasure, proveErasure } from './prove-erasure.ts';
import { type ListRequest, type ProvenLists, proveLists } from './prove-lists.ts';
import { proveEntries } from './prove-together.ts';
import type { Flow } from './run-lines.ts';

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
   * One file for entries of one state, however many. Throws ClientError `claim-not-found`, and `list-moved` when the
   * head of the chain moved on in every try.
   */
  proveEntries(keys: readonly string[]): Promise<ProofFile> {
    return proveEntries(this.#flow.node, keys);
  }

  /**
   * One file by which each of the lists can be verified to be complete, and those of which the state has none. Throws
   * ClientError `list-incomplete` when the node leaves something out, and as {@link proveLists} says.
   */
  proveLists(requests: readonly ListRequest[]): Promise<ProvenLists> {
    return proveLists(this.#flow.node, requests);
  }

  /**
   * The order to erase a record, with all confirmations that there are, proven to be complete. Throws ClientError
   * `claim-not-found` where there is no order, and as {@link proveLists} says.
   */
  proveErasure(record: string): Promise<ProvenErasure> {
    return proveErasure(this.#flow.node, record);
  }

  /** Offline. `genesis`: the parsed document, from a source that is not the node. */
  verify(proof: ProofFile, genesis: unknown): VerificationReport {
    return verifyProof(proof, genesis);
  }

  /** Offline, as {@link verify}. */
  verifyPack(pack: AuditPack, genesis: unknown): VerificationReport {
    return verifyAuditPack(pack, genesis);
  }

  /**
   * All that an auditor needs to compute the statements again and to see them paid: statement, plan, site and readings
   * of one state, receipts and transactions of all payments; with `lists` also all other statements and readings of the
   * sites, proven to be complete. Throws ClientError `statement-not-found`, and as {@link fetchAuditPack} says.
   */
  auditPack(
    names: readonly StatementName[],
    onProgress: (done: number, total: number) => void = () => undefined,
    content: PackContent = {},
  ): Promise<AuditPack> {
    return fetchAuditPack(this.#flow.node, names, content, onProgress);
  }

  /**
   * The evidence of one complaint: the payment, each step, the answer and the decision, and nothing of others. The verifier
   * refuses it when a part is missing or differs. Throws ClientError `claim-not-found`.
   */
  casePack(complaint: Complaint): Promise<AuditPack> {
    return fetchCasePack(this.#flow.node, complaint);
  }
}
