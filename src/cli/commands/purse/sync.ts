// gridpact purse sync: ends a purse's epoch with what its device signed.
import type { Command } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { formatFen } from '../../print/format-value.ts';
import { finality } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';
import { readOperation } from '../../read-operation.ts';

export function purseSyncCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'sync', {
    summary: "end a purse's epoch with what its device signed, and fill it again",
    details: [
      'The file is JSON: { "sync", "signature", "deviceKey", "records" }, as in the operation sync-purse. Anybody may send',
      'it, the same one any number of times: a terminal does it for a card.',
    ].join(' '),
    examples: ['purse sync sync.json --member-dir sample/bank-a'],
  }).argument('<file>', 'JSON that the device signed');
  return onRun(cli, signingOptions(command, 'anybody'), async (output, options: SigningOptions, file: string) => {
    const fields = readOperation('syncPurse', file);
    const { client, author, wait } = await connectToSign(cli, options);
    const purse = toHex(fields.sync.purse);
    const { outcome, data, transactionId, height } = await client.purses.synchronise(author, fields, wait);
    output.result({ purse, outcome, data, transactionId, height }, () =>
      [outcomeText(purse, outcome, data), finality(transactionId, height, output)].join('\n'),
    );
  });
}

function outcomeText(purse: string, outcome: string, data: Readonly<Record<string, string>>): string {
  if (outcome === 'known') return say`Purse ${purse} was synchronised with this before`;
  if (outcome === 'purse-forked') return say`Purse ${purse} is forked: its records contradict one another`;
  const [refilled, funds] = [data.refilledFen, data.fundsFen].map((fen) => formatFen(BigInt(fen ?? '0')));
  return say`Synchronised purse ${purse}: ${refilled} yuan came from the deposit, and it may spend ${funds} yuan`;
}
