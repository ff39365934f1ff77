// The golden chain of refusals: the precedence tables of all operations, one after the other on one chain. The story of
// chain-v1 holds each rule alone; this holds the order of the checks.
import { ACCOUNTS_PRECEDENCE } from '../../unit/accounts/accounts-precedence.ts';
import { CAMPAIGNS_PRECEDENCE } from '../../unit/campaigns/campaigns-precedence.ts';
import { CHANNELS_PRECEDENCE } from '../../unit/channels/channels-precedence.ts';
import { CHEQUES_PRECEDENCE } from '../../unit/cheques/cheques-precedence.ts';
import { CLEARING_PRECEDENCE } from '../../unit/clearing/clearing-precedence.ts';
import { COMPLAINTS_PRECEDENCE } from '../../unit/complaints/complaints-precedence.ts';
import { DEVICES_PRECEDENCE } from '../../unit/devices/devices-precedence.ts';
import { DEVICE_PAYMENTS_PRECEDENCE } from '../../unit/devices/payments-precedence.ts';
import { EVIDENCE_PRECEDENCE } from '../../unit/evidence/evidence-precedence.ts';
import { GOVERNANCE_PRECEDENCE } from '../../unit/governance/governance-precedence.ts';
import { MEMBERS_PRECEDENCE } from '../../unit/governance/members-precedence.ts';
import { ENVELOPE_PRECEDENCE } from '../../unit/ledger/envelope-precedence.ts';
import { MANDATES_PRECEDENCE } from '../../unit/mandates/mandates-precedence.ts';
import { METERING_PRECEDENCE } from '../../unit/metering/metering-precedence.ts';
import { ORDERS_PRECEDENCE } from '../../unit/orders/orders-precedence.ts';
import { PROTECTION_PRECEDENCE } from '../../unit/protection/protection-precedence.ts';
import { PURSES_PRECEDENCE } from '../../unit/purses/purses-precedence.ts';
import { SETTLEMENT_PRECEDENCE } from '../../unit/settlement/settlement-precedence.ts';
import { SHARING_PRECEDENCE } from '../../unit/sharing/sharing-precedence.ts';
import { SUB_WALLETS_PRECEDENCE } from '../../unit/sub-wallets/sub-wallets-precedence.ts';
import { ChainWriter } from './chain-writer.ts';
import { GoldenRun, goldenGenesis } from './golden-chain.ts';
import { goldenConsortium } from './golden-consortium.ts';
import type { StoredChain } from './golden-files.ts';
import type { PrecedenceTable } from './precedence.ts';

/** In the order in which the chain tells them; test/unit/ledger/precedence.test.ts runs each on a chain of its own. */
export const PRECEDENCE_TABLES: { readonly [family: string]: readonly PrecedenceTable[] } = {
  accounts: ACCOUNTS_PRECEDENCE,
  protection: PROTECTION_PRECEDENCE,
  metering: METERING_PRECEDENCE,
  settlement: SETTLEMENT_PRECEDENCE,
  sharing: SHARING_PRECEDENCE,
  campaigns: CAMPAIGNS_PRECEDENCE,
  governance: GOVERNANCE_PRECEDENCE,
  members: MEMBERS_PRECEDENCE,
  evidence: EVIDENCE_PRECEDENCE,
  clearing: CLEARING_PRECEDENCE,
  orders: ORDERS_PRECEDENCE,
  complaints: COMPLAINTS_PRECEDENCE,
  cheques: CHEQUES_PRECEDENCE,
  channels: CHANNELS_PRECEDENCE,
  devices: DEVICES_PRECEDENCE,
  'sub-wallets': SUB_WALLETS_PRECEDENCE,
  purses: PURSES_PRECEDENCE,
  'device payments': DEVICE_PAYMENTS_PRECEDENCE,
  mandates: MANDATES_PRECEDENCE,
  envelopes: ENVELOPE_PRECEDENCE,
};

/** Always the same. */
export async function tellRefusals(): Promise<StoredChain> {
  const document = goldenConsortium();
  const chain = new ChainWriter(await GoldenRun.open(goldenGenesis(document)));
  for (const table of Object.values(PRECEDENCE_TABLES).flat()) table.tell(chain);
  return { genesis: document, blocks: chain.blocks };
}
