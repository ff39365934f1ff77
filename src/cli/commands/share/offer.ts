// gridpact share offer, buy: a price for access to data, and access for that price.
import { type Command, Option } from 'commander';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { found } from '../../not-found.ts';
import { optionMissing } from '../../option-missing.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { openSigningKey } from '../../options/key-file.ts';
import { parseAmount, parseDuration } from '../../options/parse-argument.ts';
import { publishReaderKey } from '../../own-reader-keys.ts';
import { formatFen, formatTime } from '../../print/format-value.ts';
import { finality } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

const DAY_MS = 86_400_000;

interface PlaceOptions extends SigningOptions {
  readonly scenario: string;
  readonly purpose: string;
}

type OfferOptions = PlaceOptions & {
  readonly price?: bigint;
  readonly account?: string;
  readonly everything?: true;
  readonly fieldGroup?: readonly string[];
  readonly longest: number;
  readonly offeredFor: number;
  readonly end?: true;
};

export function shareOfferCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'offer', {
    summary: 'say what access to the data of a scenario costs, or that nothing is offered any more',
    details: [
      'The price is of one grant, about one subject or, with --everything, about all. The newest offer takes the place of the',
      'one before; whoever has bought by that one gets what it said, at its price. Consent is needed as for any grant.',
    ].join(' '),
    examples: [
      'share offer --scenario pv-loan-assessment --purpose loan-assessment --price 0.70 --account bank-b/grid-data --member-dir sample/grid',
      'share offer --scenario pv-loan-assessment --purpose loan-assessment --end --member-dir sample/grid',
    ],
  });
  placeOptions(command)
    .addOption(
      new Option('--price <amount>', 'of one grant: yuan such as 0.70, or fen such as 70fen').argParser(parseAmount),
    )
    .addOption(new Option('--account <account>', 'is credited with it'))
    .addOption(new Option('--everything', 'a grant about all subjects, if the policy allows that'))
    .addOption(
      new Option('--field-group <names...>', 'what a grant has, of a policy with field groups; all of them by default'),
    )
    .addOption(new Option('--longest <duration>', 'of a grant').argParser(parseDuration).default(30 * DAY_MS, '30d'))
    .addOption(
      new Option('--offered-for <duration>', 'how long the offer stands')
        .argParser(parseDuration)
        .default(365 * DAY_MS, '365d'),
    )
    .addOption(new Option('--end', 'nothing is offered any more').conflicts(['price', 'account']));
  const whose = "the scenario's owner";
  return onRun(cli, signingOptions(command, whose), async (output, options: OfferOptions) => {
    const { client, author, wait } = await connectToSign(cli, options);
    const { scenario, purpose, everything, end } = options;
    const place = { scenario, purpose, granularity: everything === true ? 'scenario' : 'subject' } as const;
    const before = (await client.sharing.offer(place))?.offer;
    const terms =
      end === true
        ? { ...found(before, say`such an offer`, 'share list --only offers'), untilMs: 0n }
        : await termsOf();
    const offer = { ...terms, ...place, version: (before?.version ?? 0) + 1 };
    const { transactionId, height } = await client.operations.offerAccess(author, offer, wait);
    output.result({ ...offer, transactionId, height }, () =>
      [
        end === true
          ? say`Nothing is offered in ${scenario} for ${purpose} any more.`
          : say`A grant in ${scenario} for ${purpose} costs ${formatFen(offer.priceFen)} yuan until ${formatTime(offer.untilMs)}: version ${offer.version}.`,
        finality(transactionId, height, output),
      ].join('\n'),
    );

    async function termsOf() {
      const { price: priceFen, account, fieldGroup, longest, offeredFor } = options;
      if (priceFen === undefined) throw optionMissing(say`what a grant costs`, say`add --price AMOUNT, or --end`);
      if (account === undefined) throw optionMissing(say`who is paid`, say`add --account ACCOUNT`);
      const { policy } = found(await client.sharing.scenario(scenario), say`scenario ${scenario}`, 'share list');
      const grantedGroups = fieldGroup ?? policy.fieldGroups.map((group) => group.fieldGroup);
      return { priceFen, account, grantedGroups, longestMs: BigInt(longest), untilMs: BigInt(Date.now() + offeredFor) };
    }
  });
}

type BuyOptions = PlaceOptions & {
  readonly subject?: string;
  readonly account: string;
  readonly accountKey?: string;
  readonly price?: bigint;
  readonly reason: string;
  readonly expiresIn: number;
  readonly answerIn: number;
};

export function shareBuyCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'buy', {
    summary: 'ask for access that costs something: its price is held, and paid with the grant or not at all',
    details: [
      'By the offer that stands. "share grant --request" pays the price in the transaction of the grant; declined, or without',
      'an answer in time, it goes back by itself.',
    ].join(' '),
    examples: [
      'share buy ask-17 --scenario pv-loan-assessment --subject roof-17 --purpose loan-assessment --account bank-a/vault --reason "loan 4711" --member-dir sample/bank-a',
    ],
  }).argument('<request>', 'an id for it, and for the payment: 1 to 64 of a-z A-Z 0-9 . _ -');
  placeOptions(command)
    .addOption(new Option('--subject <id>', 'about whom; without it about all'))
    .addOption(new Option('--account <account>', 'that pays').makeOptionMandatory())
    .addOption(new Option('--account-key <file>', 'its key, where it is no vault of the member').helpGroup('Keys:'))
    .addOption(new Option('--price <amount>', 'refused where the offer has another').argParser(parseAmount))
    .addOption(new Option('--reason <text>', 'goes on record, for those who decide').makeOptionMandatory())
    .addOption(
      new Option('--expires-in <duration>', 'how long the grant is to last')
        .argParser(parseDuration)
        .default(30 * DAY_MS, '30d, or the longest that is offered'),
    )
    .addOption(
      new Option('--answer-in <duration>', 'until when it may be answered')
        .argParser(parseDuration)
        .default(7 * DAY_MS, '7d'),
    );
  const whose = "the reader's transaction key";
  return onRun(cli, signingOptions(command, whose), async (output, options: BuyOptions, id: string) => {
    const connection = await connectToSign(cli, options);
    const { client, author, wait } = connection;
    const { scenario, purpose, subject = '', reason, account } = options;
    const place = { scenario, purpose, granularity: subject === '' ? 'scenario' : 'subject' } as const;
    const { offer } = found(
      await client.sharing.offer(place),
      say`offer in ${scenario} for ${purpose}`,
      'share list --only offers',
    );
    await publishReaderKey(cli, output, connection, options);
    const now = await client.mandates.nowMs();
    const lasts = BigInt(options.expiresIn);
    const untilMs = now + (lasts < offer.longestMs ? lasts : offer.longestMs);
    const request = {
      request: id,
      scenario,
      subject,
      purpose,
      untilMs,
      answerByMs: now + BigInt(options.answerIn),
      reason,
    };
    const priceFen = options.price ?? offer.priceFen;
    const coSigners = options.accountKey === undefined ? [] : [await openSigningKey(cli, options.accountKey, options)];
    const bought = { request, offer: offer.version, priceFen, account };
    const { transactionId, height } = await client.operations.buyAccess(author, bought, { ...wait, coSigners });
    output.result({ ...request, offerVersion: offer.version, priceFen, account, transactionId, height }, () =>
      [
        say`${formatFen(priceFen)} yuan of ${account} are held for ${subject === '' ? say`all data` : say`the data of ${subject}`} in ${scenario}, and go back at ${formatTime(request.answerByMs)} if nobody answers.`,
        finality(transactionId, height, output),
      ].join('\n'),
    );
  });
}

function placeOptions(command: Command): Command {
  return command
    .addOption(new Option('--scenario <id>', 'the scenario').makeOptionMandatory())
    .addOption(new Option('--purpose <purpose>', 'the purpose; one of the policy').makeOptionMandatory());
}
