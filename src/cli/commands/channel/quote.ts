// gridpact channel quote: what each channel asks for an amount now, and which one an order would be paid through.
import { type Command, Option } from 'commander';
import type { ChannelQuote } from '../../../client/channel-flows.ts';
import { routeChannels } from '../../../client/route-channels.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { collect, parseAmount } from '../../options/parse-argument.ts';
import { formatFen } from '../../print/format-value.ts';
import { phrase, refusalWords, say, spoken } from '../../print/say.ts';
import { table } from '../../print/table.ts';

interface Options extends ConnectionOptions {
  readonly choose?: string;
  readonly prefer?: readonly string[];
  readonly promote?: readonly string[];
  readonly tried?: readonly string[];
}

export function channelQuoteCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'quote', {
    summary: 'what each channel asks for an amount now, and the one to take',
    details: [
      "The customer's choice comes first, then what is on offer, then the merchant's rule, else the cheapest; after a",
      'channel that was tried, another one is the fallback.',
    ].join(' '),
    examples: [
      'channel quote 12.50 --member-dir sample/bank-a',
      'channel quote 80 --tried bank-a/fast --member-dir sample/bank-a',
    ],
  })
    .argument('<amount>', 'of the order: yuan such as 12.50, or fen such as 1250fen', parseAmount)
    .addOption(new Option('--choose <channel>', 'what the customer wants'))
    .addOption(new Option('--promote <channel>', 'something is on offer with it; may be repeated').argParser(collect))
    .addOption(new Option('--prefer <channel>', "the merchant's rule; may be repeated").argParser(collect))
    .addOption(new Option('--tried <channel>', 'tried before; may be repeated').argParser(collect));
  return onRun(cli, connectionOptions(command), async (output, options: Options, amountFen: bigint) => {
    const { client } = connect(options);
    const quotes: ChannelQuote[] = [];
    for await (const { channel } of client.channels.list()) {
      const quoted = await client.channels.quote(channel, amountFen);
      if (quoted !== undefined) quotes.push(quoted);
    }
    const route = routeChannels(quotes, {
      ...(options.choose === undefined ? {} : { chosen: options.choose }),
      ...(options.prefer === undefined ? {} : { preferred: options.prefer }),
      ...(options.promote === undefined ? {} : { promoted: options.promote }),
      ...(options.tried === undefined ? {} : { tried: options.tried }),
    });
    const rows = quotes.map(({ channel, quote }) => {
      const { feeFen, paidFen, netFen, feeVersion: version, refusal } = quote;
      return { channel: channel.channel, version, feeFen, paidFen, netFen, refusal: refusal?.name ?? '' };
    });
    const chosen = route === undefined ? {} : { channel: route.channel, reason: route.reason };
    output.result({ amountFen, ...chosen, quotes: rows }, () => {
      const columns = [
        { head: 'channel' },
        { head: 'fee yuan', align: 'right' as const },
        { head: 'payer pays', align: 'right' as const },
        { head: 'payee gets', align: 'right' as const },
        { head: 'takes it' },
      ];
      const cells = rows.map(({ channel, feeFen, paidFen, netFen, refusal }) => [
        ...[
          channel,
          formatFen(feeFen),
          formatFen(paidFen),
          formatFen(netFen),
          refusal === '' ? say`yes` : say`no: ${refusalWords(refusal)}`,
        ],
      ]);
      const says =
        route === undefined ? say`No channel takes it` : say`Take ${route.channel}: ${spoken(REASONS[route.reason])}`;
      return `${table(columns, cells)}\n${says}`;
    });
  });
}

const REASONS = {
  customer: phrase`the customer chose it`,
  cheapest: phrase`the cheapest`,
  'only-one': phrase`the only one`,
  fallback: phrase`the fallback`,
  promotion: phrase`on offer`,
  'merchant-rule': phrase`the merchant's rule`,
} as const;
