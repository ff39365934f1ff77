// gridpact subwallet settle-pool: a bank settles with the customers of its pool, in totals.
import { type Command, Option } from 'commander';
import { fromHex, toHex } from '../../../base/bytes.ts';
import type { GridpactClient } from '../../../client/client.ts';
import { planSettlement } from '../../../client/plan-settlement.ts';
import type { SigningKey } from '../../../crypto/ed25519.ts';
import { poolSettlements, settlementId } from '../../../ledger/sub-wallets/tables.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { found } from '../../not-found.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parseWhole } from '../../options/parse-argument.ts';
import { formatFen, plural } from '../../print/format-value.ts';
import { printLines } from '../../print/outcomes.ts';
import type { Output } from '../../print/output.ts';
import { say } from '../../print/say.ts';
import type { KeptSettlement, SubRegister } from '../../sub-register.ts';
import { type RegisterOptions, registerFor, registerOption } from './sub-options.ts';

interface Options extends SigningOptions, RegisterOptions {
  readonly fewest: number;
}

const NOTHING = new Uint8Array();

export function subwalletSettlePoolCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'settle-pool', {
    summary: 'the bank settles with the customers of its pool, one total for each',
    details: [
      'Adds up what the sub-wallets of each customer spent since the settlement before, less what merchants gave back, and',
      'what could not be collected then; signs a receipt for each payment, keeps all of them in the register, and commits',
      'to them on the ledger. Lines that are refused come again with the next. Totals hide payments among those of other',
      'customers: with fewer than --fewest of them nothing is sent.',
    ].join(' '),
    examples: [
      'subwallet settle-pool bank-a/sub-pool --member-dir sample/bank-a',
      'subwallet settle-pool bank-a/sub-pool --fewest 1 --member-dir sample/bank-a',
    ],
  })
    .argument('<pool>', 'such as bank-a/sub-pool')
    .addOption(new Option('--fewest <n>', 'customers in one settlement').argParser(parseWhole).default(10));
  return onRun(
    cli,
    signingOptions(registerOption(command), 'the bank'),
    async (output, options: Options, pool: string) => {
      const register = registerFor(options);
      const { client, author, wait } = await connectToSign(cli, options);
      const { settlements } = found(await client.subWallets.pool(pool), say`pool ${pool}`, 'account list');
      const number = settlements + 1;
      // One that was kept and perhaps not sent goes as it is: its receipts may be in their customers' hands.
      const kept =
        register.settlement(number) ?? (await prepared(output, client, author, register, pool, number, options));
      const { lines, receipts, receiptsRoot } = kept;
      const final = await client.subWallets.settle(
        author,
        {
          pool,
          number,
          lines,
          receiptsRoot: receiptsRoot === '' ? NOTHING : fromHex(receiptsRoot),
          receipts: receipts.length,
        },
        wait,
      );
      const { transactionId, height } = final;
      const outcomes = final.lines.map((line) => ({ ...line, transactionId, height }));
      const totalFen = lines.reduce(
        (sum, { kind, amountFen }) => sum + (kind === 'collect' ? amountFen : -amountFen),
        0n,
      );
      printLines(
        output,
        lines.map(({ kind, account, amountFen }) => say`${kind} ${account} ${formatFen(amountFen)}`),
        outcomes,
        (accepted) =>
          say`Settled ${pool}, number ${number}: ${plural(accepted, 'customer')}, ${formatFen(totalFen)} yuan, ${plural(receipts.length, 'receipt')}`,
        { pool, number, receipts: receipts.length, totalFen },
      );
    },
  );
}

async function prepared(
  output: Output,
  client: GridpactClient,
  author: SigningKey,
  register: SubRegister,
  pool: string,
  number: number,
  { fewest }: Options,
): Promise<KeptSettlement> {
  const { chainId } = await client.node.consortium();
  const { height: through } = await client.node.status();
  const before = await latestSent(client, register, pool, number);
  const range = { pool, through, before };
  const planned = await output.progress(say`Adding up`, () =>
    planSettlement(client.node, chainId, author, range, (sub) => register.find(sub)),
  );
  if (planned.unknown.length > 0) throw unknownSubs(planned.unknown);
  if (planned.lines.length < Math.max(1, fewest)) throw tooFew(planned.lines.length, fewest);
  const { lines, receipts, settled, throughHeight } = planned;
  const settlement = {
    ...{ pool, number, throughHeight, lines },
    receiptsRoot: settled === undefined ? '' : toHex(settled.root),
    receipts: receipts.map((receipt, i) => ({ ...receipt, path: settled?.places[i]?.path ?? [] })),
  };
  register.keepSettlement(settlement);
  return settlement;
}

/** The latest that the ledger has as the register does: one that was kept and never sent stands for nothing. */
async function latestSent(
  client: GridpactClient,
  register: SubRegister,
  pool: string,
  number: number,
): Promise<KeptSettlement | undefined> {
  for (const earlier of register.settlementsBelow(number)) {
    const kept = register.settlement(earlier);
    const sent = await client.node.entry(poolSettlements, settlementId(pool, earlier));
    if (kept !== undefined && sent !== undefined && toHex(sent.value.receiptsRoot) === kept.receiptsRoot) return kept;
  }
  return undefined;
}

function unknownSubs(subs: readonly string[]): CliError {
  return new CliError({
    exitCode: EXIT.input,
    code: 'sub-not-registered',
    message: say`the register does not know the customers of ${subs.slice(0, 3).join(', ')}${subs.length > 3 ? ', ...' : ''}`,
    remedy: say`nothing was sent; name the register in which "gridpact subwallet accept" kept them, with --register`,
  });
}

function tooFew(lines: number, fewest: number): CliError {
  return new CliError({
    exitCode: EXIT.refused,
    code: lines === 0 ? 'nothing-to-settle' : 'too-few-customers',
    message:
      lines === 0
        ? say`nothing was paid since the settlement before`
        : say`${plural(lines, 'customer')} would be settled, and the fewest are ${fewest}`,
    remedy:
      lines === 0
        ? say`nothing to do`
        : say`wait until others have paid, too, or lower --fewest: sums of few customers tell which payments were theirs`,
  });
}
