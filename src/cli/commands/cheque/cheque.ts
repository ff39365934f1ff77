// gridpact cheque: the group of commands about cheques.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { SUMMARIES } from '../../command-summaries.ts';
import { defineGroup } from '../../define-command.ts';
import { chequeCertifyCommand } from './certify.ts';
import { chequePresentCommand } from './present.ts';
import { chequeShowCommand, chequeStatusCommand } from './show.ts';
import { chequeStopCommand } from './stop.ts';
import { chequeWriteCommand } from './write.ts';

export function chequeCommand(cli: Cli): Command {
  return defineGroup(
    cli,
    'cheque',
    {
      summary: SUMMARIES.cheque,
      examples: [
        'cheque write bank-a/alice bank-b/shop 120 --key-file alice.key --genesis sample/genesis.json --out cheque.txt',
        'cheque certify cheque.txt --member-dir sample/bank-a',
        'cheque present cheque.txt --key-file shop.key --member-dir sample/bank-b',
      ],
    },
    [
      chequeWriteCommand(cli),
      chequeShowCommand(cli),
      chequeCertifyCommand(cli),
      chequePresentCommand(cli),
      chequeStopCommand(cli),
      chequeStatusCommand(cli),
    ],
  );
}
