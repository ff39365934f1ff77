// gridpact wallet: a device as a process: phone, card or band.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { SUMMARIES } from '../../command-summaries.ts';
import { defineGroup } from '../../define-command.ts';
import { walletConfirmCommand } from './confirm.ts';
import { walletExplainCommand } from './explain.ts';
import { walletFactorCommand } from './factor.ts';
import { walletInitCommand } from './init.ts';
import { walletPairCommand } from './pair.ts';
import { walletPayCommand } from './pay.ts';
import { walletPinCommand } from './pin.ts';
import { walletPresentCommand } from './present.ts';
import { walletRunCommand } from './run.ts';
import { walletShowCommand } from './show.ts';
import { walletSyncCommand } from './sync.ts';
import { walletTapCommand } from './tap.ts';
import { walletTokenCommand } from './token.ts';
import { walletUnpairCommand } from './unpair.ts';

export function walletCommand(cli: Cli): Command {
  return defineGroup(
    cli,
    'wallet',
    {
      summary: SUMMARIES.wallet,
      details: [
        'A folder is a device: its key, its journal and what its bank told it. One process has it at a time, and it may be',
        'killed at any instant: what was paid is in the journal, and nothing is paid twice. A phone pays online with "pay" and',
        '"present", and offline with "tap". A card or band taps as well, and pays online through the phone that it is paired with:',
        '"pair", then "pay --with"; over Bluetooth its holder confirms a tap on the phone: "confirm". A phone that keeps its key in software never pays offline; its bank checks its PIN.',
      ].join(' '),
      examples: [
        'wallet init phone --account bank-a/alice',
        'wallet tap phone tcp://127.0.0.1:7500',
        'wallet sync phone',
      ],
    },
    [
      walletInitCommand(cli),
      walletShowCommand(cli),
      walletTokenCommand(cli),
      walletTapCommand(cli),
      walletPayCommand(cli),
      walletPairCommand(cli),
      walletConfirmCommand(cli),
      walletUnpairCommand(cli),
      walletPinCommand(cli),
      walletPresentCommand(cli),
      walletSyncCommand(cli),
      walletExplainCommand(cli),
      walletFactorCommand(cli),
      walletRunCommand(cli),
    ],
  );
}
