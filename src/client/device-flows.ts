// Devices of accounts, the keys that certify for them, what their bank asks for payments by them, and what they pay.
import { fromHex } from '../base/bytes.ts';
import type { SigningKey } from '../crypto/ed25519.ts';
import type { CertifyingKey, Device, TierDay } from '../generated/state.ts';
import type {
  BodyOperation,
  PaymentLine,
  PublishCertifyingKey,
  PublishTierRule,
  RegisterDevice,
} from '../generated/transaction.ts';
import { accounts } from '../ledger/accounts/tables.ts';
import { memberById } from '../ledger/consortium.ts';
import { certifyingKeyPossession, devicePossession } from '../ledger/devices/possession.ts';
import { certifyingKeys, devices, keyId, tierDays, tierRuleId, tierRules } from '../ledger/devices/tables.ts';
import { type TierRuleTerms, tierRuleAt } from '../ledger/devices/tier-rule.ts';
import type { IdListName, ProofFile } from '../ledger/proof-file.ts';
import type { FinalTransaction } from './answers.ts';
import type { Lines } from './bulk-run.ts';
import { ClientError } from './client-error.ts';
import type { ReadableTable } from './entry-answer.ts';
import { FetchedState } from './fetched-state.ts';
import { proveLists } from './prove-lists.ts';
import { fetchRevocations, type Since } from './revocations.ts';
import { type Flow, type LineRun, runLines } from './run-lines.ts';
import type { ExecuteOptions } from './transaction-sender.ts';

/** A device that is to be registered: `possession` comes from {@link DeviceFlows.possession}, on the device. */
export type NewDevice = RegisterDevice;

export class DeviceFlows {
  readonly #flow: Flow;

  constructor(flow: Flow) {
    this.#flow = flow;
  }

  /** By which the device shows that it has its key; nothing is sent. */
  async possession(account: string, device: SigningKey): Promise<Uint8Array> {
    const { chainId } = await this.#flow.node.consortium();
    return device.sign(devicePossession(chainId, account, device.publicKey));
  }

  /** Holder and servicing member of the account, who sign together; undefined for an account that there is not. */
  async signersOf(account: string): Promise<readonly { readonly who: string; readonly key: Uint8Array }[] | undefined> {
    const found = (await this.#flow.node.entry(accounts, account))?.value;
    if (found === undefined) return undefined;
    const member = memberById(await this.#flow.node.consortium(), found.servicingMember);
    const holder = { who: `the holder of ${account}`, key: found.key };
    return member === undefined ? [holder] : [holder, { who: member.id, key: member.transactionKey }];
  }

  /** By the holder and the servicing member: one is the author, the other among the co-signers. */
  register(author: SigningKey, device: NewDevice, options?: ExecuteOptions): Promise<FinalTransaction> {
    return this.#execute(author, { operation: 'registerDevice', registerDevice: device }, options);
  }

  /** By the holder or the servicing member. */
  suspend(author: SigningKey, deviceKey: Uint8Array, options?: ExecuteOptions): Promise<FinalTransaction> {
    return this.#execute(author, { operation: 'suspendDevice', suspendDevice: { deviceKey } }, options);
  }

  /** By both, as {@link register}. */
  resume(author: SigningKey, deviceKey: Uint8Array, options?: ExecuteOptions): Promise<FinalTransaction> {
    return this.#execute(author, { operation: 'resumeDevice', resumeDevice: { deviceKey } }, options);
  }

  /** By both, as {@link register}; for good. */
  retire(author: SigningKey, deviceKey: Uint8Array, options?: ExecuteOptions): Promise<FinalTransaction> {
    return this.#execute(author, { operation: 'retireDevice', retireDevice: { deviceKey } }, options);
  }

  /** By the holder, the servicing member or the device: its tokens are void. */
  bumpTokens(author: SigningKey, deviceKey: Uint8Array, options?: ExecuteOptions): Promise<FinalTransaction> {
    return this.#execute(author, { operation: 'bumpTokenEpoch', bumpTokenEpoch: { deviceKey } }, options);
  }

  /** Payments that devices signed, one outcome per line, in order. Any author may carry them. */
  pay(author: SigningKey, lines: Lines<PaymentLine>, options?: ExecuteOptions): LineRun<PaymentLine> {
    return runLines(
      this.#flow,
      author,
      lines,
      (part) => ({ operation: 'makePayments', makePayments: { lines: part } }),
      options,
    );
  }

  /** By the member, whose key `key` becomes for the purpose. */
  async publishKey(
    author: SigningKey,
    key: SigningKey,
    given: Omit<PublishCertifyingKey, 'key' | 'possession'>,
    options?: ExecuteOptions,
  ): Promise<FinalTransaction> {
    const { chainId } = await this.#flow.node.consortium();
    const { member, purpose } = given;
    const possession = key.sign(certifyingKeyPossession(chainId, member, purpose, key.publicKey));
    const publishCertifyingKey = { ...given, key: key.publicKey, possession };
    return this.#execute(author, { operation: 'publishCertifyingKey', publishCertifyingKey }, options);
  }

  withdrawKey(
    author: SigningKey,
    key: Uint8Array,
    reason: string,
    options?: ExecuteOptions,
  ): Promise<FinalTransaction> {
    const withdrawCertifyingKey = { key, reason };
    return this.#execute(author, { operation: 'withdrawCertifyingKey', withdrawCertifyingKey }, options);
  }

  /** By the bank: its next version. */
  publishRule(author: SigningKey, rule: PublishTierRule, options?: ExecuteOptions): Promise<FinalTransaction> {
    return this.#execute(author, { operation: 'publishTierRule', publishTierRule: rule }, options);
  }

  async read(deviceKey: Uint8Array): Promise<Device | undefined> {
    return (await this.#flow.node.entry(devices, keyId(deviceKey)))?.value;
  }

  /** All that there ever were, oldest first: the node cannot leave one out. Throws as `proveLists` does. */
  ofAccount(account: string): Promise<readonly Device[]> {
    return this.#listed('devices-of-account', account, devices);
  }

  /** All that the member ever published, oldest first, as {@link ofAccount}. */
  keysOf(member: string): Promise<readonly CertifyingKey[]> {
    return this.#listed('certifying-keys-of-member', member, certifyingKeys);
  }

  /** The member's rule in the block after the latest; the defaults while it has none. */
  async rule(member: string): Promise<TierRuleTerms> {
    const state = new FetchedState(this.#flow.node);
    const latest = tierRuleId(member, 'latest');
    await state.fetch(tierRules, [latest]);
    const version = state.get(tierRules, latest)?.rule.version ?? 0;
    if (version > 1) await state.fetch(tierRules, [tierRuleId(member, version - 1)]);
    const { height } = await this.#flow.node.status();
    return tierRuleAt(state, member, BigInt(height) + 1n);
  }

  /** The newest version, which may act only later; undefined while there is none. */
  async latestRule(member: string): Promise<PublishTierRule | undefined> {
    return (await this.#flow.node.entry(tierRules, tierRuleId(member, 'latest')))?.value.rule;
  }

  /** What the devices of the account paid on the day of their latest payment. */
  async paidOnDay(account: string): Promise<TierDay | undefined> {
    return (await this.#flow.node.entry(tierDays, account))?.value;
  }

  /** For a terminal: `readRevocations` reads it, wherever it comes from. Throws as `fetchRevocations` does. */
  revocationsSince(member: string, since: Since): Promise<ProofFile> {
    return fetchRevocations(this.#flow.node, member, since);
  }

  async #listed<T>(list: IdListName, subject: string, table: ReadableTable<T>): Promise<readonly T[]> {
    const found = await proveLists(this.#flow.node, [{ list, subject }]).catch((error: unknown) => {
      if (error instanceof ClientError && error.code === 'nothing-listed') return undefined;
      throw error;
    });
    const prefix = `${table.name}/`;
    const values = (found?.proof.claims ?? []).flatMap((claim) =>
      claim.kind === 'entry' && claim.key.startsWith(prefix) ? [claim.value] : [],
    );
    return values.map((value) => table.codec.decode(fromHex(value)));
  }

  #execute(author: SigningKey, operation: BodyOperation, options?: ExecuteOptions): Promise<FinalTransaction> {
    return this.#flow.transactions.execute(author, operation, options);
  }
}
