// A wallet that is switched on: the core with its journal, which one process has at a time.
import { randomBytes } from 'node:crypto';
import type { SigningKey } from '../../crypto/ed25519.ts';
import { readKeyFile } from '../../crypto/key-file.ts';
import { signingKeyOf } from '../../crypto/private-key.ts';
import { Wallet } from '../../device/wallet/wallet.ts';
import { WalletTap } from '../../device/wallet/wallet-tap.ts';
import type { WalletTapSettings } from '../../device/wallet/wallet-tap-events.ts';
import type { WalletState } from '../../generated/device.ts';
import { DurableLog } from '../../storage/durable-log.ts';
import { CliError } from '../cli-error.ts';
import { EXIT } from '../exit-codes.ts';
import { givenPassphrase, type PassphraseOptions } from '../options/key-file.ts';
import { say } from '../print/say.ts';
import { unlockKeystore } from './simulated-keystore.ts';
import { openWalletFolder, type WalletFolder } from './wallet-folder.ts';

export interface OpenWallet {
  readonly folder: WalletFolder;
  readonly wallet: Wallet;
  readonly signer: SigningKey;
  readonly log: DurableLog;
  /** In place of what the device was told before; durable when it resolves. */
  readonly adopt: (state: WalletState) => Promise<void>;
  /** Of hardware. Returns where it is the PIN; a try is counted before. Throws CliError `pin-wrong`, `pin-blocked`, `no-pin`. */
  readonly unlock: (pin: string) => void;
  readonly tap: (settings: Omit<WalletTapSettings, 'random'>) => WalletTap;
  readonly close: () => void;
}

/** Throws NodeError `log-in-use` when another process has it, and those of the folder, the key and the journal. */
export function openWallet(path: string, options: PassphraseOptions): OpenWallet {
  const folder = openWalletFolder(path);
  const signer = signingKeyOf(readKeyFile(folder.keyFile, 'device', givenPassphrase(options)));
  const log = DurableLog.open(folder.journalFile);
  try {
    const wallet = new Wallet(log.entries);
    return {
      ...{ folder, wallet, signer, log },
      adopt: async (state) => {
        if (state === wallet.state) return;
        await log.replace(wallet.journalWith(state));
        wallet.become(state);
      },
      unlock: (pin) => {
        if (folder.settings.assurance !== 'hardware') throw noPin();
        unlockKeystore(folder.keystoreFile, pin);
      },
      tap: (settings) => new WalletTap(wallet, signer, { ...settings, random: (count) => randomBytes(count) }),
      close: () => log.close(),
    };
  } catch (error) {
    log.close();
    throw error;
  }
}

function noPin(): CliError {
  return new CliError({
    exitCode: EXIT.refused,
    code: 'no-pin',
    message: say`the device keeps its key in software, so its PIN counts where its bank can check it: not here`,
    remedy: say`pay online or by a code, or offline with a device that has its key in hardware`,
  });
}

export const nowMs = (): bigint => BigInt(Date.now());
