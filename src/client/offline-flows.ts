// Devices and terminals with the ledger: what they have to know when they are offline, and the records and
// synchronisations of purses that they bring. Keys stay with the caller.
import { toHex } from '../base/bytes.ts';
import type { SigningKey } from '../crypto/ed25519.ts';
import type { KnownKey, PurseView, RevocationList, RevokedKey } from '../generated/device.ts';
import type { CertifyingKeyPurpose, Purse } from '../generated/state.ts';
import type { PresentedRecord, SyncPurse } from '../generated/transaction.ts';
import { certifyingKeys, keyId, revocations } from '../ledger/devices/tables.ts';
import { devicePurses, purses } from '../ledger/purses/tables.ts';
import type { FinalTransaction } from './answers.ts';
import { type Flow, type LineOutcome, runLines } from './run-lines.ts';
import type { ExecuteOptions } from './transaction-sender.ts';

export class OfflineFlows {
  readonly #flow: Flow;

  constructor(flow: Flow) {
    this.#flow = flow;
  }

  /** Keys of all members that certify for this purpose, or did. */
  async knownKeys(purpose: CertifyingKeyPurpose): Promise<readonly KnownKey[]> {
    const known: KnownKey[] = [];
    for await (const { value } of this.#flow.node.entries(certifyingKeys)) {
      if (value.purpose !== purpose) continue;
      const { key, member, notBeforeMs, withdrawnMs } = value;
      const notAfterMs = withdrawnMs === 0n ? value.notAfterMs : withdrawnMs;
      known.push({ key, member, notBeforeMs, notAfterMs });
    }
    return known;
  }

  /** What terminals may trust no longer, at the newest block. */
  async revocationList(): Promise<RevocationList> {
    // The block first: a revocation that comes meanwhile is in the list before its time, and not missing after it.
    const { height, blockTimestampMs } = await this.#flow.node.status();
    const keys = new Map<string, RevokedKey>();
    for await (const { value } of this.#flow.node.entries(revocations)) {
      const { key, why, goodFromEpoch } = value;
      const ended = why === 'lost' || why === 'retired' || why === 'key-withdrawn';
      const before = keys.get(toHex(key));
      keys.set(toHex(key), {
        key,
        ended: ended || before?.ended === true,
        goodFromEpoch: Math.max(goodFromEpoch, before?.goodFromEpoch ?? 0),
      });
    }
    return { height: BigInt(height), timeMs: BigInt(blockTimestampMs), keys: [...keys.values()] };
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
