// gridpact issuer: a bank's desk for devices and terminals.
import type { Command } from 'commander';
import type { Cli } from '../../cli.ts';
import { SUMMARIES } from '../../command-summaries.ts';
import { defineGroup } from '../../define-command.ts';
import { issuerCertifyCommand } from './certify.ts';
import { issuerInitCommand } from './init.ts';
import { issuerRotatePinKeyCommand } from './rotate-pin-key.ts';
import { issuerServeCommand } from './serve.ts';

export function issuerCommand(cli: Cli): Command {
  return defineGroup(
    cli,
    'issuer',
    {
      summary: SUMMARIES.issuer,
      details: [
        'The desk issues tokens to devices, checks one-time codes and codes that customers show, and looks up telephone',
        'numbers by consent of their holders. Its keys are registered on the ledger; what it knows of its customers is not.',
      ].join(' '),
      examples: ['issuer init issuer --member-dir sample/bank-a', 'issuer serve issuer --member-dir sample/bank-a'],
    },
    [issuerInitCommand(cli), issuerServeCommand(cli), issuerCertifyCommand(cli), issuerRotatePinKeyCommand(cli)],
  );
}
