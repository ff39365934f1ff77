// What an issuer asks its node about devices, accounts and keys before it answers anybody: the ledger decides who is who.
import { fromHex } from '../base/bytes.ts';
import type { GridpactClient } from '../client/client.ts';
import type { PurseView } from '../generated/device.ts';
import type { Account, CertifyingKey, Device, Purse } from '../generated/state.ts';
import { accounts } from '../ledger/accounts/tables.ts';
import { certifyingKeys, devices } from '../ledger/devices/tables.ts';
import { devicePurses, purses } from '../ledger/purses/tables.ts';

/** Keys in hexadecimal. */
export interface LedgerFacts {
  device(key: string): Promise<Device | undefined>;
  account(id: string): Promise<Account | undefined>;
  certifyingKey(key: string): Promise<CertifyingKey | undefined>;
  /** The purse that the device has, whatever its status. */
  purseOf(deviceKey: string): Promise<Purse | undefined>;
  /** As the device needs it, and the bank whose purse it is. */
  purseViewOf(deviceKey: string): Promise<{ readonly bank: string; readonly view: PurseView } | undefined>;
  /** Of a payment that is made now. */
  lastValidHeight(): Promise<bigint>;
}

/** As the node has it now. Throws ClientError when the node cannot be asked. */
export function factsFrom({ node, offline }: Pick<GridpactClient, 'node' | 'offline'>): LedgerFacts {
  return {
    device: async (key) => (await node.entry(devices, key))?.value,
    account: async (id) => (await node.entry(accounts, id))?.value,
    certifyingKey: async (key) => (await node.entry(certifyingKeys, key))?.value,
    purseOf: async (deviceKey) => {
      const held = await node.entry(devicePurses, deviceKey);
      return held === undefined ? undefined : (await node.entry(purses, held.value.purse))?.value;
    },
    purseViewOf: async (deviceKey) => {
      const found = await offline.purseOf(fromHex(deviceKey));
      return found === undefined ? undefined : { bank: found.purse.bank, view: found.view };
    },
    lastValidHeight: async () => {
      const [{ height }, { rules }] = await Promise.all([node.status(), node.consortium()]);
      return BigInt(height) + rules.maxValidityBlocks;
    },
  };
}
