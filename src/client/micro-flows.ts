// Micro-payments: signed line by line, posted in batches, and shown to be among those of a sum.
import { equalBytes, toHex } from '../base/bytes.ts';
import { codec } from '../base/codec.ts';
import type { SigningKey } from '../crypto/ed25519.ts';
import type { MicroSum } from '../generated/state.ts';
import { type MicroPayment, transaction } from '../generated/transaction.ts';
import { listPages, lists } from '../ledger/chain-tables.ts';
import { IDS_PER_PAGE } from '../ledger/list.ts';
import { microDigest, microRoot } from '../ledger/mandates/micro-line.ts';
import { microPath } from '../ledger/mandates/micro-path.ts';
import { microAccruals, microBatches, microSums } from '../ledger/mandates/tables.ts';
import type { ProofFile } from '../ledger/proof-file.ts';
import type { FinalTransaction } from './answers.ts';
import { badAnswer } from './bad-answer.ts';
import { findIn, type PlacedTransaction } from './first-maker.ts';
import type { Flow, LineOutcome } from './run-lines.ts';
import type { ExecuteOptions } from './transaction-sender.ts';

/** What a payer signs; the rest follows from the key. */
export type MicroPaymentTerms = Pick<MicroPayment, 'id' | 'payer' | 'payee' | 'amountMicro' | 'unlocked'>;

/** Of all lines of a batch; undefined where the batch was posted before and this node cannot tell what became of them. */
export type BatchOutcome =
  | { readonly lines: readonly LineOutcome[] }
  | { readonly lines: undefined; readonly why: string };

/** The micro-payments of a sum, in the order of the tree over them, or why this node has them no more. */
export type SumLines =
  | { readonly lines: readonly MicroPayment[] }
  | { readonly lines: undefined; readonly why: string };

const NO_BYTES = new Uint8Array();
/** Of as many payers, each with a mandate, a row of what waits and a sum. */
const LINES_PER_BATCH = 200;
const LIST = 'micro-sums-of-payer';
const lineCodec = codec(transaction.MicroPayment);

export class MicroFlows {
  readonly #flow: Flow;

  constructor(flow: Flow) {
    this.#flow = flow;
  }

  /** By the payer's key, or that of a device of the account. Valid as long as the consortium's rules allow. */
  async sign(key: SigningKey, terms: readonly MicroPaymentTerms[]): Promise<readonly MicroPayment[]> {
    const { chainId, rules } = await this.#flow.node.consortium();
    const { height } = await this.#flow.node.status();
    const validUntilHeight = BigInt(height) + rules.maxValidityBlocks;
    return terms.map((one) => {
      const line = { ...one, mandate: '', signer: key.publicKey, validUntilHeight, signature: NO_BYTES };
      return { ...line, signature: key.sign(microDigest(chainId, line)) };
    });
  }

  /** As many fit one batch of this consortium, whoever pays whom. */
  async linesPerBatch(): Promise<number> {
    return Math.min((await this.#flow.node.consortium()).rules.maxLines, LINES_PER_BATCH);
  }

  /** One batch, which is posted once. Posted before with the same lines: what became of them then. */
  async post(
    author: SigningKey,
    batch: string,
    lines: readonly MicroPayment[],
    options?: ExecuteOptions,
  ): Promise<BatchOutcome> {
    const operation = { operation: 'postMicroPayments', postMicroPayments: { batch, lines } } as const;
    const final = await this.#flow.transactions.execute(author, operation, options);
    if (final.outcome !== 'posted-before') return { lines: outcomesOf(final) };
    const row = await this.#flow.node.entry(microBatches, `${toHex(author.publicKey)}/${batch}`);
    if (row === undefined) throw badAnswer('a batch that was posted');
    const search = await findIn(this.#flow.node, row.value.height, ({ body }) => {
      const isBatch = body.operation === 'postMicroPayments' && body.postMicroPayments.batch === batch;
      return isBatch && equalBytes(body.author, author.publicKey);
    });
    return search.found === undefined
      ? { lines: undefined, why: search.why }
      : { lines: outcomesOf(search.found.final) };
  }

  async sum(transfer: string): Promise<MicroSum | undefined> {
    return (await this.#flow.node.entry(microSums, transfer))?.value;
  }

  /** Of one payer, in the order in which they were posted. */
  async *sums(payer: string): AsyncIterable<MicroSum> {
    const { node } = this.#flow;
    const list = `${LIST}/${payer}`;
    const head = (await node.entry(lists, list))?.value ?? { count: 0n, ids: [] };
    const pages = Number((head.count - BigInt(head.ids.length)) / BigInt(IDS_PER_PAGE));
    for (let page = 0; page <= pages; page++) {
      const ids = page === pages ? head.ids : ((await node.entry(listPages, `${list}/${page}`))?.value.ids ?? []);
      for (const entry of await node.entriesById(microSums, ids)) {
        if (entry === undefined) throw badAnswer('the sums of a payer');
        yield entry.value;
      }
    }
  }

  /** What a payer owes its payees below a fen, by their ids. */
  async *accruals(payer: string): AsyncIterable<{ readonly payee: string; readonly micro: number }> {
    const prefix = `${payer}/to/`;
    for await (const { key, value } of this.#flow.node.entries(microAccruals, prefix)) {
      yield { payee: key.slice(`${microAccruals.name}/${prefix}`.length), micro: value.micro };
    }
  }

  /** From the block that it was posted in. Throws ClientError `bad-answer` unless its root is over exactly these. */
  async linesOf(sum: MicroSum): Promise<SumLines> {
    const { chainId } = await this.#flow.node.consortium();
    const search = await findIn(this.#flow.node, sum.height, (one) => linesIn(one, sum).length > 0);
    if (search.found === undefined) return { lines: undefined, why: search.why };
    const lines = linesIn(search.found, sum);
    if (!equalBytes(microRoot(lines.map((line) => microDigest(chainId, line))), sum.root)) {
      throw badAnswer('the micro-payments of a sum');
    }
    return { lines };
  }

  /** A file that shows one of the lines to be among those of the sum: `gridpact verify` checks it offline. */
  async prove(sum: MicroSum, lines: readonly MicroPayment[], index: number): Promise<ProofFile> {
    const { chainId } = await this.#flow.node.consortium();
    const digests = lines.map((line) => microDigest(chainId, line));
    const { count, path } = microPath(digests, index);
    const line = lines[index];
    if (line === undefined) throw new RangeError(`a sum of ${count} lines has none at ${index}`);
    const { transfer } = sum;
    const proof = await this.#flow.node.proof([{ kind: 'entry', key: `${microSums.name}/${transfer}` }]);
    const claim = { kind: 'micro-payment', line: toHex(lineCodec.encode(line)), transfer, index, count } as const;
    return { ...proof, claims: [...proof.claims, { ...claim, path: path.map(toHex) }] };
  }
}

function outcomesOf({ transactionId, height, lines }: FinalTransaction): readonly LineOutcome[] {
  return lines.map((line) => ({ ...line, transactionId, height }));
}

/** Those that were accepted into the sum, also where all of them are below a fen. */
function linesIn({ final, body }: PlacedTransaction, { transfer, batch }: MicroSum): readonly MicroPayment[] {
  if (body.operation !== 'postMicroPayments' || body.postMicroPayments.batch !== batch) return [];
  return body.postMicroPayments.lines.filter((_, i) => {
    const outcome = final.lines[i];
    return outcome?.code === 0 && (outcome.transfer === transfer || outcome.data.sum === transfer);
  });
}
