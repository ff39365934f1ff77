// A terminal that is switched on: the core with its journal, which one process has at a time.
import { randomBytes } from 'node:crypto';
import type { SigningKey } from '../../crypto/ed25519.ts';
import { readKeyFile } from '../../crypto/key-file.ts';
import { signingKeyOf } from '../../crypto/private-key.ts';
import type { KeptNews } from '../../device/terminal/batch.ts';
import { Terminal } from '../../device/terminal/terminal.ts';
import { TerminalTap } from '../../device/terminal/terminal-tap.ts';
import type { TapOrder } from '../../device/terminal/terminal-tap-events.ts';
import type { TerminalState } from '../../generated/device.ts';
import { DurableLog } from '../../storage/durable-log.ts';
import { CliError } from '../cli-error.ts';
import { EXIT } from '../exit-codes.ts';
import { givenPassphrase, type PassphraseOptions } from '../options/key-file.ts';
import { say } from '../print/say.ts';
import { isInstalled, openTerminalFolder, type TerminalFolder } from './terminal-folder.ts';

export interface OpenTerminal {
  readonly folder: TerminalFolder;
  readonly terminal: Terminal;
  readonly signer: SigningKey;
  readonly log: DurableLog;
  /** In place of what the terminal was told before; durable when it resolves. */
  readonly adopt: (state: TerminalState) => Promise<void>;
  /** Durable when it resolves. */
  readonly note: (news: readonly KeptNews[]) => Promise<void>;
  readonly tap: (order: TapOrder) => TerminalTap;
  readonly close: () => void;
}

/** Throws NodeError `log-in-use` when another process has it, and those of the folder, the key and the journal. */
export function openTerminal(path: string, options: PassphraseOptions): OpenTerminal {
  const folder = openTerminalFolder(path);
  if (!isInstalled(folder)) throw notCertified(path);
  const signer = signingKeyOf(readKeyFile(folder.keyFile, 'terminal', givenPassphrase(options)));
  const log = DurableLog.open(folder.journalFile);
  try {
    const terminal = new Terminal(log.entries);
    return {
      ...{ folder, terminal, signer, log },
      adopt: async (state) => {
        await log.replace(terminal.journalWith(state));
        terminal.apply({ entry: 'state', state });
      },
      note: async (news) => {
        for (const { bytes, entry } of news) {
          await log.append(bytes);
          terminal.apply(entry);
        }
      },
      tap: (order) => new TerminalTap(terminal, signer, order, (count) => randomBytes(count)),
      close: () => log.close(),
    };
  } catch (error) {
    log.close();
    throw error;
  }
}

function notCertified(path: string): CliError {
  return new CliError({
    exitCode: EXIT.refused,
    code: 'terminal-not-certified',
    message: say`${path} has no certificate yet: no device would pay here`,
    remedy: say`have the bank certify it (gridpact issuer certify), then: gridpact terminal install`,
  });
}
