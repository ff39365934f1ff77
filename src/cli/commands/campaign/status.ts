// gridpact campaign status and list: what a campaign is at.
import { type Command, Option } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import type { PresentCampaign } from '../../../client/campaign-flows.ts';
import type { Draw } from '../../../generated/state.ts';
import { fundsFen } from '../../../ledger/campaigns/campaign-state.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type ListOptions, listOptions, printList, takeEntries } from '../../options/list.ts';
import { type ProofOptions, proofOption, writeProof } from '../../options/proof.ts';
import { formatFen, formatTime } from '../../print/format-value.ts';
import { say } from '../../print/say.ts';
import { fields } from '../../print/table.ts';

export function campaignStatusCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'status', {
    summary: 'show a campaign: its entries, its draw, what was spent and what is left',
    details: 'With --proof also a file of all that was dealt and revealed, for "campaign verify-draw".',
    examples: [
      'campaign status bank-a/campaign.new-year --member-dir sample/bank-a',
      'campaign status bank-a/campaign.new-year --proof draw.proof.json --member-dir sample/bank-a',
    ],
  }).argument('<campaign>', 'the campaign');
  type Options = ConnectionOptions & ProofOptions;
  return onRun(cli, connectionOptions(proofOption(command)), async (output, options: Options, id: string) => {
    const { client } = connect(options);
    const present = found(await client.campaigns.read(id), say`campaign ${id}`, 'campaign list');
    const draw = await client.campaigns.draw(id);
    if (options.proof !== undefined) {
      writeProof(output, options.proof, await client.evidence.proveEntries(await client.campaigns.drawKeys(id)));
    }
    const dealers = draw?.dealers.map(({ place }) => place) ?? [];
    const value = { ...viewOf(present), round: draw?.round ?? 0, dealers, revealedBy: draw?.revealed ?? [] };
    output.result(value, () => statusText(present, draw));
  });
}

export function campaignListCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'list', {
    summary: 'list campaigns, of one bank or of all',
    examples: ['campaign list --bank bank-a --member-dir sample/bank-a'],
  }).addOption(new Option('--bank <member>', 'only those at this bank'));
  type Options = ConnectionOptions & ListOptions & { readonly bank?: string };
  return onRun(cli, connectionOptions(listOptions(command)), async (output, options: Options) => {
    const { client } = connect(options);
    const { items, more } = await takeEntries(client.campaigns.list(options.bank ?? ''), options, () => true);
    const table = {
      columns: [
        { head: 'campaign' },
        { head: 'state' },
        { head: 'packets', align: 'right' as const },
        { head: 'yuan each', align: 'right' as const },
        { head: 'entries', align: 'right' as const },
        { head: 'spent yuan', align: 'right' as const },
        { head: 'until' },
      ],
      rows: items.map(({ campaign: { terms, entries, spentFen }, state }) => [
        ...[terms.campaign, state, `${terms.packets}`, formatFen(terms.amountFen), `${entries}`],
        ...[formatFen(spentFen), formatTime(terms.validUntilMs)],
      ]),
    };
    printList(output, options, { value: { campaigns: items.map(viewOf) }, table, noun: ['campaign'], more });
  });
}

function viewOf({ campaign: { terms, entries, seed, spentFen, spentPackets, returnedFen }, state }: PresentCampaign) {
  const { campaign, kind: campaignKind, issuer, packets, amountFen, purpose, category, minPaymentFen } = terms;
  const { entries: entryKind, entryFromHeight, entryUntilHeight, drawHeight, validFromMs, validUntilMs } = terms;
  return {
    ...{ campaign, campaignState: state, campaignKind, issuer, packets, amountFen, purpose, category, minPaymentFen },
    ...{ entryKind, entryFromHeight, entryUntilHeight, drawHeight, validFromMs, validUntilMs },
    ...{ entries, seed: toHex(seed), spentFen, spentPackets, returnedFen },
  };
}

function statusText(present: PresentCampaign, draw: Draw | undefined): string {
  const { campaign, state } = present;
  const { terms, entries, seed, spentFen, spentPackets, returnedFen } = campaign;
  const { packets, amountFen, kind, purpose, category, minPaymentFen } = terms;
  const where = category === 0 ? say`with listed merchants` : say`with merchants of category ${category}`;
  const dealt =
    draw === undefined ? '' : say`round ${draw.round}, ${draw.dealers.length} dealt, ${draw.revealed.length} revealed`;
  return fields([
    ['campaign', terms.campaign],
    ['state', state],
    [
      kind,
      say`${packets} of ${formatFen(amountFen)} yuan, ${formatFen(fundsFen(terms))} yuan in all, from ${terms.issuer}`,
    ],
    ['spent', say`for ${purpose === '' ? say`anything` : purpose}, ${where}`],
    ['least payment', minPaymentFen === 0n ? undefined : say`${formatFen(minPaymentFen)} yuan`],
    ['entries', say`${entries}, in blocks ${terms.entryFromHeight} to ${terms.entryUntilHeight}`],
    ['draw', say`from height ${terms.drawHeight}${dealt === '' ? '' : `: ${dealt}`}`],
    ['seed', seed.length === 0 ? undefined : toHex(seed)],
    ['good', say`${formatTime(terms.validFromMs)} to ${formatTime(terms.validUntilMs)}`],
    ['paid', say`${formatFen(spentFen)} yuan from ${spentPackets}`],
    ['returned', returnedFen === 0n ? undefined : say`${formatFen(returnedFen)} yuan`],
  ]);
}
