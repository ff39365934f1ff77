// The phone brings its payments to the ledger, and the ledger fills the purse again. Broken off at any instant it is
// begun again: what was signed is kept first, and everything counts once however often it comes.
import { ClientError, isRetryable } from '../../client/client-error.ts';
import { signedSync, unpostedPayments, withClosing } from '../../device/wallet/synchronise.ts';
import type { WalletState } from '../../generated/device.ts';
import { orRefused } from '../device-refusal.ts';
import type { OpenWallet } from './open-wallet.ts';
import { refreshPurse, refreshWallet } from './refresh-wallet.ts';
import type { WalletNetwork } from './wallet-network.ts';

export interface Synchronised {
  /** `epoch-ended`: all is on the ledger and the purse is full again; `presented`: it was not, and what is good is paid. */
  readonly outcome: 'nothing' | 'epoch-ended' | 'presented' | 'no-purse';
  /** Payments that the ledger was not known to have. */
  readonly brought: number;
  readonly balanceFen: bigint;
}

/** Blocks in which the signed synchronisation is good: until then the device pays nothing offline, whatever becomes of it. */
const VALID_BLOCKS = 60n;
const UNDECIDED: ReadonlySet<string> = new Set(['not-final-in-time', 'outcome-unknown']);

export async function syncWallet(open: OpenWallet, network: WalletNetwork): Promise<Synchronised> {
  const { wallet } = open;
  await refreshWallet(open, network);
  const { purse, closing } = wallet.state;
  if (purse === null) return done(open, 'no-purse', 0);
  const brought = wallet.unposted.length;
  if (closing === null && brought === 0 && purse.used === 0n) return done(open, 'nothing', 0);
  if (purse.status !== 'active') return present(open, network, brought);
  const { rules } = await network.client.node.consortium();
  const validBlocks = rules.maxValidityBlocks < VALID_BLOCKS ? rules.maxValidityBlocks : VALID_BLOCKS;
  // Kept before the signature leaves the device.
  await open.adopt(orRefused<WalletState>(withClosing(wallet, purse.height + validBlocks)));
  try {
    await bring(open, network);
  } catch (error) {
    // Nobody knows yet: what was signed stays, and is sent again by the next.
    if (isRetryable(error) || !(error instanceof ClientError) || UNDECIDED.has(error.code)) throw error;
    return present(open, network, brought);
  }
  await refreshPurse(open, network.client);
  return done(open, 'epoch-ended', brought);
}

async function bring({ wallet, signer }: OpenWallet, { client }: WalletNetwork): Promise<void> {
  const signed = signedSync(wallet, signer);
  if (signed === undefined) return;
  const { sync, signature, records } = signed;
  await client.purses.synchronise(signer, { sync, signature, deviceKey: signer.publicKey, records });
}

/** The epoch did not end; each record stands for itself. */
async function present(open: OpenWallet, { client }: WalletNetwork, brought: number): Promise<Synchronised> {
  const { wallet, signer } = open;
  const deviceKey = signer.publicKey;
  const lines = unpostedPayments(wallet, signer).map((payment) => ({ payment, deviceKey, token: null }));
  if (lines.length > 0) await client.purses.present(signer, lines);
  await refreshPurse(open, client);
  return done(open, 'presented', brought);
}

function done({ wallet }: OpenWallet, outcome: Synchronised['outcome'], brought: number): Synchronised {
  return { outcome, brought, balanceFen: wallet.balanceFen };
}
