// A connected device learns what it has to know when it is not: the token of the day, keys that certify terminals, its
// purse as the ledger has it, and what may be paid without PIN. Nothing of it pays anything.
import type { GridpactClient } from '../../client/client.ts';
import type { PairedIdentity } from '../../device/pairing/pairing-talk.ts';
import { withPurse } from '../../device/wallet/synchronise.ts';
import { renewalDue, withToken } from '../../device/wallet/token-renewal.ts';
import type { WalletState } from '../../generated/device.ts';
import { devices, keyId, tierRuleId, tierRules } from '../../ledger/devices/tables.ts';
import { DEFAULT_TIER_RULE } from '../../ledger/devices/tier-rule.ts';
import { orRefused } from '../device-refusal.ts';
import { keysNotProven } from '../not-proven.ts';
import { nowMs, type OpenWallet } from './open-wallet.ts';
import { type KeptPairing, readPairings, writePairings } from './pairings.ts';
import { keepCodeSecret } from './shown-codes.ts';
import type { WalletNetwork } from './wallet-network.ts';

/**
 * Durable when it resolves. The keys that certify terminals are proven under the device's genesis. Throws ClientError when
 * the node or the issuer cannot be asked, and CliError `keys-not-proven`: then the device knows the keys that it knew.
 */
export async function refreshWallet(open: OpenWallet, network: WalletNetwork): Promise<void> {
  // Refuses a node of another chain before anything of it is believed.
  await network.client.node.consortium();
  await endPairings(open, network.client);
  await refreshPurse(open, network.client);
  const { chainId } = open.wallet.state;
  const keys = await network.client.offline.terminalKeys(network.genesis(), chainId);
  if (!keys.ok) throw keysNotProven(keys.error);
  const free = await freeAmounts(network.client, open.wallet.state);
  await open.adopt({ ...open.wallet.state, terminalKeys: keys.value, ...free });
  await renewToken(open, network);
}

/**
 * Of devices that were reported lost, suspended or retired, or are of another account than they said: whoever has such a
 * phone has no band with it.
 */
async function endPairings({ folder }: OpenWallet, { node }: GridpactClient): Promise<void> {
  const pairings = readPairings(folder.pairingsFile);
  const good: KeptPairing[] = [];
  for (const pairing of pairings) {
    if (await isActiveDevice(node, pairing)) good.push(pairing);
  }
  if (good.length < pairings.length) writePairings(folder.pairingsFile, good);
}

/** Of the account that it says, by the ledger as the device's node has it. */
export async function isActiveDevice(
  node: Pick<GridpactClient['node'], 'entry'>,
  { deviceKey, account }: Pick<PairedIdentity, 'deviceKey' | 'account'>,
): Promise<boolean> {
  const device = await node.entry(devices, keyId(deviceKey));
  return device?.value.status === 'active' && device.value.account === account;
}

/** Also where nothing else is to be learnt: after a payment, or when the ledger has changed. */
export async function refreshPurse(open: OpenWallet, client: GridpactClient): Promise<void> {
  const found = await client.offline.purseOf(open.signer.publicKey);
  if (found !== undefined) await open.adopt(orRefused<WalletState>(withPurse(open.wallet, found.view)));
}

/** Did it get another one? The issuer gives the same until half of its time is over, unless something of it changed. */
export async function renewToken(open: OpenWallet, { issuer }: WalletNetwork, evenSo = false): Promise<boolean> {
  const { wallet, signer, folder } = open;
  const { state } = wallet;
  const lacksPurse = state.purse?.status === 'active' && state.token?.purse.length === 0;
  if (issuer === undefined || !(evenSo || lacksPurse || renewalDue(state.token, nowMs()))) return false;
  const { token, codeKey } = await issuer.token(signer);
  const next = orRefused<WalletState>(withToken(state, token, signer.publicKey));
  // The counter goes on: a code of the old token is nobody's any more.
  keepCodeSecret(folder.codesFile, { pseudonym: token.pseudonym, codeKey });
  await open.adopt(next);
  return true;
}

/** The rule that acts at the node's next block, as far as it is about paying without a sign of the holder. */
async function freeAmounts({ node }: GridpactClient, { account }: WalletState) {
  const member = account.slice(0, account.indexOf('/'));
  const latest = await node.entry(tierRules, tierRuleId(member, 'latest'));
  const rule = latest === undefined || latest.value.rule.fromHeight > BigInt(latest.height) ? undefined : latest.value;
  const { bounds } = rule?.rule ?? DEFAULT_TIER_RULE;
  const bound = bounds.find(({ tier, way }) => tier === 'none' && (way === 'tap' || way === 'any'));
  return { freeFen: bound?.paymentFen ?? 0n, freeDayFen: bound?.dayFen ?? 0n };
}
