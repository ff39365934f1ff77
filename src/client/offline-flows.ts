// What devices and terminals have to know of the ledger when they are offline. The records and synchronisations that they
// bring are those of any purse (purse-flows.ts).
import { fromHex } from '../base/bytes.ts';
import type { Result } from '../base/result.ts';
import type { KnownKey, PurseView } from '../generated/device.ts';
import type { Purse } from '../generated/state.ts';
import { keyId } from '../ledger/devices/tables.ts';
import { devicePurses, purses } from '../ledger/purses/tables.ts';
import type { Flow } from './run-lines.ts';
import { fetchFactorKeys, fetchTerminalKeys, fetchTrust, type TerminalTrust } from './terminal-trust.ts';

export class OfflineFlows {
  readonly #flow: Flow;

  constructor(flow: Flow) {
    this.#flow = flow;
  }

  /** Keys of all members that certify terminals, or did, proven; refuses as `fetchTrust` does. */
  terminalKeys(genesis: unknown, chainId: Uint8Array): Promise<Result<readonly KnownKey[], string>> {
    return fetchTerminalKeys(this.#flow.node, genesis, chainId);
  }

  /** Keys of all members that sign factors, or did, proven; refuses as `fetchTrust` does. */
  factorKeys(genesis: unknown, chainId: Uint8Array): Promise<Result<readonly KnownKey[], string>> {
    return fetchFactorKeys(this.#flow.node, genesis, chainId);
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
}

/** `height`: at which the row was read. */
export function purseView(row: Purse, height: number): PurseView {
  const { purse, epoch, baseHash, fundsFen, spentFen, perPaymentFen, maxCount, status, used, syncByMs, limitFen } = row;
  return {
    ...{ purse: fromHex(purse), epoch, baseHash, balanceFen: fundsFen - spentFen },
    ...{ perPaymentFen, maxCount, status, used, syncByMs, limitFen, height: BigInt(height) },
  };
}
