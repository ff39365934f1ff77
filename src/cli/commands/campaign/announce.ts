// gridpact campaign announce: all money of a campaign is set aside. Holder and bank sign: at one machine, or a file goes
// from one to the other.
import { type Command, Option } from 'commander';
import {
  ANNOUNCE_CAMPAIGN_ENTRIES,
  ANNOUNCE_CAMPAIGN_KIND,
  type AnnounceCampaign,
} from '../../../generated/transaction.ts';
import { accounts } from '../../../ledger/accounts/tables.ts';
import { memberById } from '../../../ledger/consortium.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import { parseAmount, parseDuration, parseInstant, parseWhole } from '../../options/parse-argument.ts';
import {
  connectToSignTogether,
  sendTogether,
  type TogetherOptions,
  togetherOptions,
} from '../../options/signed-together.ts';
import { formatFen } from '../../print/format-value.ts';
import { say } from '../../print/say.ts';

interface Options extends TogetherOptions {
  readonly kind: AnnounceCampaign['kind'];
  readonly entries: AnnounceCampaign['entries'];
  readonly purpose: string;
  readonly category: number;
  readonly minPayment: bigint;
  readonly entryFrom?: number;
  readonly entryUntil: number;
  readonly drawHeight?: number;
  readonly validFrom?: bigint;
  readonly validUntil?: bigint;
  readonly validFor: number;
}

const THIRTY_DAYS_MS = 30 * 86_400_000;

export function campaignAnnounceCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'announce', {
    summary: 'set money aside for red packets or coupons, and say who gets them and what they are for',
    details: [
      'The holder of the issuer account and its bank sign. All packets together leave the account at once; what nobody spends',
      'comes back with "campaign end". Without --category the merchants are listed with "campaign merchants". With --entries',
      'lists banks commit to lists of entrants, for more than 200,000 of them.',
    ].join(' '),
    examples: [
      'campaign announce bank-a/campaign.new-year bank-a/city 100000 200 --purpose food --entry-until 90000 --valid-for 30d --co-sign bank-a.key --key-file city.key --member-dir sample/bank-a',
      'campaign announce bank-a/campaign.tea bank-a/alice 500 5 --kind coupons --category 5499 --min-payment 20 --entry-until 90000 --to-sign tea.json --key-file alice.key --member-dir sample/bank-a',
    ],
  })
    .argument('<campaign>', 'its id: "<bank>/campaign.<name>", the name 1-24 of a-z 0-9 -')
    .argument('<issuer>', 'the account that the money comes from, of the same bank')
    .argument('<packets>', 'how many', parseWhole)
    .argument('<amount>', 'of each: yuan such as 200, or fen such as 20000fen', parseAmount)
    .addOption(
      new Option('--entry-until <height>', 'the last block with entries').argParser(parseWhole).makeOptionMandatory(),
    )
    .addOption(new Option('--entry-from <height>', 'the first one; without it the next block').argParser(parseWhole))
    .addOption(
      new Option('--draw-height <height>', 'of the draw; without it the block after the entries').argParser(parseWhole),
    )
    .addOption(
      new Option('--valid-from <instant>', 'packets are spent from then; without it at once').argParser(parseInstant),
    )
    .addOption(new Option('--valid-for <duration>', 'so long').argParser(parseDuration).default(THIRTY_DAYS_MS, '30d'))
    .addOption(new Option('--valid-until <instant>', 'the same as an instant').argParser(parseInstant))
    .addOption(
      new Option('--kind <kind>', 'spent in parts, or once').choices(ANNOUNCE_CAMPAIGN_KIND).default('packets'),
    )
    .addOption(
      new Option('--entries <how>', 'each on the ledger, or in lists of banks')
        .choices(ANNOUNCE_CAMPAIGN_ENTRIES)
        .default('lines'),
    )
    .addOption(
      new Option('--purpose <purpose>', 'what they may be spent for: 1-48 of a-z 0-9 -; without it anything').default(
        '',
      ),
    )
    .addOption(
      new Option('--category <code>', 'of merchants (ISO 18245), by their aliases')
        .argParser(parseWhole)
        .default(0, 'merchants are listed'),
    )
    .addOption(
      new Option('--min-payment <amount>', 'the least payment that a packet is a part of')
        .argParser(parseAmount)
        .default(0n, 'any'),
    );
  return onRun(
    cli,
    togetherOptions(command),
    async (output, options: Options, campaign: string, issuer: string, packets: number, amountFen: bigint) => {
      const connection = await connectToSignTogether(cli, options);
      const { node } = connection.client;
      const holder = found(await node.entry(accounts, issuer), say`account ${issuer}`, 'account list').value;
      const bank = memberById(await node.consortium(), holder.servicingMember);
      const { height } = await node.status();
      const terms = termsOf(options, { campaign, issuer, packets, amountFen }, BigInt(height));
      const signers = [
        { who: say`the holder of ${issuer}`, key: holder.key },
        ...(bank === undefined ? [] : [{ who: bank.id, key: bank.transactionKey }]),
      ];
      const done = say`${campaign} is announced: ${packets} of ${formatFen(amountFen)} yuan`;
      const operation = { operation: 'announceCampaign', announceCampaign: terms } as const;
      await sendTogether(cli, output, options, connection, { operation, signers, done }, aboutTerms(terms));
    },
  );
}

function termsOf(
  options: Options,
  given: Pick<AnnounceCampaign, 'campaign' | 'issuer' | 'packets' | 'amountFen'>,
  height: bigint,
): AnnounceCampaign {
  const { kind, entries, purpose, category, minPayment: minPaymentFen, entryFrom, entryUntil, drawHeight } = options;
  const validFromMs = options.validFrom ?? BigInt(Date.now());
  return {
    ...{ ...given, kind, entries, purpose, category, minPaymentFen, validFromMs },
    entryFromHeight: entryFrom === undefined ? height + 1n : BigInt(entryFrom),
    entryUntilHeight: BigInt(entryUntil),
    drawHeight: BigInt(drawHeight ?? entryUntil + 1),
    validUntilMs: options.validUntil ?? validFromMs + BigInt(options.validFor),
  };
}

function aboutTerms({ kind: campaignKind, entries: entryKind, ...rest }: AnnounceCampaign): object {
  return { ...rest, campaignKind, entryKind };
}
