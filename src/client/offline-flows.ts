// Devices and terminals with the ledger: what they have to know when they are offline, and the records and
// synchronisations of purses that they bring. Keys stay with the caller.
import type { Result } from '../base/result.ts';
import type { SigningKey } from '../crypto/ed25519.ts';
import type { KnownKey, PurseView } from '../generated/device.ts';
import type { CertifyingKeyPurpose, Purse } from '../generated/state.ts';
import type { PresentedRecord, SyncPurse } from '../generated/transaction.ts';
import { certifyingKeys, keyId } from '../ledger/devices/tables.ts';
import { devicePurses, purses } from '../ledger/purses/tables.ts';
import type { FinalTransaction } from './answers.ts';
import { type Flow, type LineOutcome, runLines } from './run-lines.ts';
import { fetchTrust, knownKey, type TerminalTrust } from './terminal-trust.ts';
import type { ExecuteOptions } from './transaction-sender.ts';

export class OfflineFlows {
  readonly #flow: Flow;

  constructor(flow: Flow) {
    this.#flow = flow;
  }

  /** Keys of all members that certify for this purpose, or did; as the node says. */
  async knownKeys(purpose: CertifyingKeyPurpose): Promise<readonly KnownKey[]> {
    const known: KnownKey[] = [];
    for await (const { value } of this.#flow.node.entries(certifyingKeys)) {
      if (value.purpose !== purpose) continue;
      known.push(knownKey(value));
    }
    return known;
  }

  /** What a terminal has to know offline, proven; refuses as `fetchTrust` does. */
  trust(genesis: unknown, chainId: Uint8Array, before: TerminalTrust): Promise<Result<TerminalTrust, string>> {
    return fetchTrust(this.#flow.node, genesis, chainId, before);
  }

  /** The purse that the device has or had last, and as the device needs it. */
  async purseOf(deviceKey: Uint8Array): Promise<{ readonly purse: Purse; readonly view: PurseView } | undefined> {
    const held = await this.#flow.node.entry(devicePurses, keyId(deviceKey));
    const found = held === undefined ? undefined : await this.#flow.node.entry(purses, held.value.purse);
    return found === undefined ? undefined : { purse: found.value, view: purseView(found.value, found.height) };
  }

  /** Each record stands for itself, in any order, however often it comes. */
  present(
    author: SigningKey,
    lines: readonly PresentedRecord[],
    options?: ExecuteOptions,
  ): Promise<readonly LineOutcome[]> {
    return runLines(
      this.#flow,
      author,
      lines,
      (part) => ({ operation: 'presentRecords', presentRecords: { lines: part } }),
      options,
    );
  }

  /** Throws ClientError with the refusal's name: then nothing of it was done. */
  synchronise(author: SigningKey, sync: SyncPurse, options?: ExecuteOptions): Promise<FinalTransaction> {
    return this.#flow.transactions.execute(author, { operation: 'syncPurse', syncPurse: sync }, options);
  }
}

/** `height`: at which the row was read. */
export function purseView(row: Purse, height: number): PurseView {
  const { purse, epoch, baseHash, fundsFen, spentFen, perPaymentFen, maxCount, status, used, syncByMs } = row;
  return {
    ...{ purse: Uint8Array.from(Buffer.from(purse, 'hex')), epoch, baseHash, balanceFen: fundsFen - spentFen },
    ...{ perPaymentFen, maxCount, status, used, syncByMs, height: BigInt(height) },
  };
}
