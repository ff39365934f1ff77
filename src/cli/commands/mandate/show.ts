// gridpact mandate show: how a mandate stands, with a proof on request.
import type { Command } from 'commander';
import type { PresentMandate } from '../../../client/mandate-flows.ts';
import { mandateId, mandates } from '../../../ledger/mandates/tables.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { termsText } from '../../options/mandate-terms.ts';
import { type ProofOptions, proofOption, saveProof } from '../../options/proof.ts';
import { formatFen, formatTime } from '../../print/format-value.ts';
import { mandateView } from '../../print/mandate-view.ts';
import { say, word } from '../../print/say.ts';
import { fields } from '../../print/table.ts';

export function mandateShowCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'show', {
    summary: 'show a mandate: its terms, whether it collects, and what it has collected',
    examples: ['mandate show bank-b/water m-2026-1 --member-dir sample/bank-a'],
  })
    .argument('<biller>', 'the account that is credited')
    .argument('<mandate>', "the biller's id of it");
  type Options = ConnectionOptions & ProofOptions;
  return onRun(
    cli,
    connectionOptions(proofOption(command)),
    async (output, options: Options, biller: string, mandate: string) => {
      const { client } = connect(options);
      const name = say`mandate ${mandate} of ${biller}`;
      const present = found(await client.mandates.read({ biller, mandate }), name, 'mandate list');
      const key = `${mandates.name}/${mandateId({ biller, mandate })}`;
      await saveProof(output, client, options, [{ kind: 'entry', key }]);
      output.result(mandateView(present), () => mandateText(present));
    },
  );
}

function mandateText({ mandate, is, use }: PresentMandate): string {
  const { biller, payer, contract, kind, terms, supersedes, supersededBy, order } = mandate;
  const by = [mandate.pausedByPayer ? say`the payer` : '', mandate.pausedByBank ? say`the bank, order ${order}` : ''];
  return fields([
    ['mandate', say`${mandate.mandate} of ${biller}, ${word(kind)}`],
    ['payer', payer],
    ['contract', contract === '' ? undefined : contract],
    ['status', is === 'paused' ? say`paused by ${by.filter((who) => who !== '').join(say` and `)}` : is],
    ['terms', termsText(terms)],
    ['signed', formatTime(mandate.signedMs)],
    ['used', use.lastUsedMs === 0n ? say`not yet` : formatTime(use.lastUsedMs)],
    ['collected', say`${formatFen(use.netFen)} yuan, without what was paid back`],
    ['replaces', supersedes === '' ? undefined : supersedes],
    ['replaced by', supersededBy === '' ? undefined : say`${supersededBy} from ${formatTime(mandate.supersededMs)} on`],
    ['changed', say`at height ${mandate.height}, revision ${mandate.revision}`],
  ]);
}
