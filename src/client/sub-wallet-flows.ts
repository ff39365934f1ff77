// Sub-wallets: pushed to a merchant, changed by their owners, paid from, and settled by the bank of their pool.

import { toUint64 } from '../base/uint64.ts';
import type { SigningKey } from '../crypto/ed25519.ts';
import type { SubPool, SubWallet } from '../generated/state.ts';
import type { PoolLine, SettlePool, SubLimits, SubPayment, SubRefundLine } from '../generated/transaction.ts';
import { servicingMemberOf } from '../ledger/accounts/new-account.ts';
import { accounts } from '../ledger/accounts/tables.ts';
import { memberById } from '../ledger/consortium.ts';
import type { ProofFile } from '../ledger/proof-file.ts';
import { subPaymentDigest } from '../ledger/sub-wallets/sub-payment.ts';
import { poolSettlements, settlementId, subPools, subSpendings, subWallets } from '../ledger/sub-wallets/tables.ts';
import type { FinalTransaction } from './answers.ts';
import type { Lines } from './bulk-run.ts';
import { checkOperationFields } from './check-fields.ts';
import { ClientError } from './client-error.ts';
import { rejectionRemedy } from './rejection-remedies.ts';
import { type Flow, type LineOutcome, type LineRun, onlyLine, runLines } from './run-lines.ts';
import { signedTransactionOf, signWith } from './signing.ts';
import type { SubReceiptClaim } from './sub-receipts.ts';
import { type CheckedSubRequest, checkSubRequest, makeSubRequest, type SubRequestFile } from './sub-request.ts';
import { appKeyIn, directOpening, type NewSub, ownerKeyIn, pooledOpening, type SubSecrets } from './sub-secrets.ts';
import type { ExecuteOptions } from './transaction-sender.ts';

const NO_BYTES = new Uint8Array();

/** What a merchant asks its customer's app for. */
export interface SubCharge {
  /** Chosen before it is sent: the same is paid once. */
  readonly id: string;
  readonly merchant: string;
  readonly amountFen: bigint;
  /** The merchant's; at most 35 of a-z A-Z 0-9 . _ -. */
  readonly order?: string;
}

export class SubWalletFlows {
  readonly #flow: Flow;

  constructor(flow: Flow) {
    this.#flow = flow;
  }

  /**
   * A pooled sub-wallet for the bank to open: nothing is sent, and no secret is in it. `holder`: the key of the account;
   * `secret`: the customer's subject secret. The bank learns whose the sub-wallet is, and nobody else.
   */
  async request(
    holder: SigningKey,
    secret: Uint8Array,
    secrets: SubSecrets,
    asked: NewSub,
    ceilingFen: bigint,
  ): Promise<SubRequestFile> {
    const consortium = await this.#flow.node.consortiumNow();
    const bank = memberById(consortium, servicingMemberOf(asked.account));
    if (bank === undefined) throw noSuch('account-not-found', `no member services ${asked.account}`);
    const openSub = pooledOpening(secret, secrets, asked, ceilingFen);
    checkOperationFields('openSub', openSub);
    const owner = ownerKeyIn(secrets);
    const operation = { operation: 'openSub', openSub } as const;
    const unsigned = await this.#flow.transactions.prepare(bank.transactionKey, operation, [owner.publicKey]);
    return makeSubRequest(holder, asked.account, secrets.opening, signWith(unsigned, [owner]));
  }

  /** By the bank, before it signs. Throws ClientError `sub-request-invalid`. */
  checkRequest(json: unknown): Promise<CheckedSubRequest> {
    return checkSubRequest(json, async (id) => (await this.#flow.node.entry(accounts, id))?.value);
  }

  /** By the bank: co-signs a request that it has checked, and sends it. */
  async accept(bank: SigningKey, request: CheckedSubRequest, options?: ExecuteOptions): Promise<FinalTransaction> {
    const signed = signedTransactionOf(signWith(request.signing, [bank]));
    if (signed === undefined) throw noSuch('not-authorised', 'a signature of the request is missing');
    return this.#flow.transactions.send(signed, options);
  }

  /** By the account's holder: everybody sees whose it is. */
  openDirect(
    holder: SigningKey,
    secret: Uint8Array,
    secrets: SubSecrets,
    asked: NewSub,
    deviceKey?: Uint8Array,
    options?: ExecuteOptions,
  ): Promise<FinalTransaction> {
    const openSub = directOpening(secret, secrets, asked, deviceKey);
    return this.#flow.transactions.execute(holder, { operation: 'openSub', openSub }, options);
  }

  setLimits(owner: SigningKey, sub: string, limits: SubLimits, options?: ExecuteOptions): Promise<FinalTransaction> {
    return this.#flow.transactions.execute(
      owner,
      { operation: 'setSubLimits', setSubLimits: { sub, limits } },
      options,
    );
  }

  pause(by: SigningKey, sub: string, options?: ExecuteOptions): Promise<FinalTransaction> {
    return this.#flow.transactions.execute(by, { operation: 'pauseSub', pauseSub: { sub } }, options);
  }

  resume(by: SigningKey, sub: string, options?: ExecuteOptions): Promise<FinalTransaction> {
    return this.#flow.transactions.execute(by, { operation: 'resumeSub', resumeSub: { sub } }, options);
  }

  close(by: SigningKey, sub: string, options?: ExecuteOptions): Promise<FinalTransaction> {
    return this.#flow.transactions.execute(by, { operation: 'closeSub', closeSub: { sub } }, options);
  }

  /** The request that the app on the customer's phone signs; with `owner` it may be above the limit per payment. */
  async sign(secrets: SubSecrets, charge: SubCharge, owner?: SigningKey): Promise<SubPayment> {
    const { chainId, rules } = await this.#flow.node.consortium();
    const { height } = await this.#flow.node.status();
    return signSubCharge(chainId, secrets, charge, toUint64(height) + rules.maxValidityBlocks, owner);
  }

  /** Carries what apps signed; the author answers for nothing. One outcome for each. */
  carry(author: SigningKey, lines: Lines<SubPayment>, options?: ExecuteOptions): LineRun<SubPayment> {
    const toOperation = (part: readonly SubPayment[]) => ({ operation: 'paySub', paySub: { lines: part } }) as const;
    return runLines(this.#flow, author, lines, toOperation, { ...options, repeats: () => true });
  }

  /** By the merchant's holder. Throws ClientError with the rejection's name. */
  async refund(author: SigningKey, line: SubRefundLine, options?: ExecuteOptions): Promise<LineOutcome> {
    const toOperation = (lines: readonly SubRefundLine[]) =>
      ({ operation: 'refundSub', refundSub: { lines } }) as const;
    return onlyLine(await runLines(this.#flow, author, [line], toOperation, { ...options, repeats: () => true }));
  }

  allow(holder: SigningKey, account: string, perMonthFen: bigint, options?: ExecuteOptions): Promise<FinalTransaction> {
    return this.#flow.transactions.execute(
      holder,
      { operation: 'allowPool', allowPool: { account, perMonthFen } },
      options,
    );
  }

  settle(bank: SigningKey, settlement: SettlePool, options?: ExecuteOptions): Promise<FinalTransaction> {
    return this.#flow.transactions.execute(bank, { operation: 'settlePool', settlePool: settlement }, options);
  }

  /** By the bank: between its vault and the pool, without receipts. */
  async move(bank: SigningKey, pool: string, line: PoolLine, options?: ExecuteOptions): Promise<FinalTransaction> {
    const number = ((await this.pool(pool))?.settlements ?? 0) + 1;
    return this.settle(bank, { pool, number, lines: [line], receiptsRoot: NO_BYTES, receipts: 0 }, options);
  }

  async read(sub: string): Promise<SubWallet | undefined> {
    return (await this.#flow.node.entry(subWallets, sub))?.value;
  }

  async pool(pool: string): Promise<SubPool | undefined> {
    return (await this.#flow.node.entry(subPools, pool))?.value;
  }

  /** The file by which the customer shows the payment to whom he chooses: the claim, and what it stands on. */
  async prove(claim: SubReceiptClaim): Promise<ProofFile> {
    const { pool, settlement, receipt, bankKey } = claim;
    const keys = [
      `${poolSettlements.name}/${settlementId(pool, settlement)}`,
      `${subWallets.name}/${receipt.sub}`,
      `${subSpendings.name}/${receipt.sub}/${receipt.id}`,
      `member-key/${bankKey}`,
    ];
    const proof = await this.#flow.node.proof(keys.map((key) => ({ kind: 'entry', key })));
    return { ...proof, claims: [...proof.claims, claim] };
  }
}

/** Needs no network. `chainId`: digest of the genesis. */
export function signSubCharge(
  chainId: Uint8Array,
  secrets: SubSecrets,
  { id, merchant, amountFen, order = '' }: SubCharge,
  validUntilHeight: bigint,
  owner?: SigningKey,
): SubPayment {
  const app = appKeyIn(secrets);
  const unsigned = { signature: NO_BYTES, ownerKey: NO_BYTES, ownerSignature: NO_BYTES };
  const line = {
    sub: secrets.sub,
    id,
    merchant,
    amountFen,
    order,
    validUntilHeight,
    subKey: app.publicKey,
    ...unsigned,
  };
  const digest = subPaymentDigest(chainId, line);
  const signed = { ...line, signature: app.sign(digest) };
  const whole =
    owner === undefined ? signed : { ...signed, ownerKey: owner.publicKey, ownerSignature: owner.sign(digest) };
  checkOperationFields('paySub', { lines: [whole] });
  return whole;
}

function noSuch(code: 'account-not-found' | 'not-authorised', message: string): ClientError {
  return new ClientError({ code, message: `nothing was signed: ${message}`, remedy: rejectionRemedy(code) });
}
