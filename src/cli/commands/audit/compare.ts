// gridpact audit compare: whether two nodes have the same block with the same result at a height.
import { type Command, Option } from 'commander';
import { type ComparedNode, type Comparison, compareNodes } from '../../../client/compare-nodes.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type GenesisOptions, genesisOption, readTrustedGenesis } from '../../options/genesis.ts';
import { parseWhole } from '../../options/parse-argument.ts';
import { formatTime, hashCell } from '../../print/format-value.ts';
import type { Paint } from '../../print/output.ts';
import { phrase, say, spoken } from '../../print/say.ts';
import { table } from '../../print/table.ts';

interface Options extends ConnectionOptions, GenesisOptions {
  readonly height?: number;
  readonly otherNode?: string;
  readonly otherTokenFile?: string;
  readonly otherMemberDir?: string;
}

export function auditCompareCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'compare', {
    summary: 'compare two nodes at a height: block, transactions, and the result of executing them',
    details: [
      'Neither node is believed: where the block has a transaction, each has to prove by the genesis that a quorum certified',
      'its block at this height. Where they differ, the first height at which they do is looked for. Ends with 4 when they',
      'differ, or when a proof does not hold.',
    ].join(' '),
    examples: [
      'audit compare --other-member-dir sample/grid --member-dir sample/regulator',
      'audit compare --height 40 --other-node http://127.0.0.1:7409 --other-token-file grid.token --member-dir sample/regulator',
    ],
  })
    .addOption(
      new Option('--height <height>', 'after this block, instead of the highest that both have').argParser(parseWhole),
    )
    .addOption(new Option('--other-member-dir <dir>', "the other node, by its member's folder"))
    .addOption(new Option('--other-node <url>', 'the other node, by its API'))
    .addOption(new Option('--other-token-file <file>', 'a file with the bearer token for it'));
  return onRun(cli, connectionOptions(genesisOption(command)), async (output, options: Options) => {
    const connection = connect(options);
    const genesis = readTrustedGenesis(options, connection);
    const other = connect(otherOptions(options));
    const nodes = [connection.client.node, other.client.node] as const;
    const comparison = await output.progress(say`Comparing`, () => compareNodes(nodes, genesis, options.height));
    if (!isAgreed(comparison)) output.exit(EXIT.unverified);
    output.result(comparisonView(comparison), () => comparisonText(comparison, output.paint));
  });
}

function otherOptions({ otherNode, otherTokenFile, otherMemberDir, timeout }: Options): ConnectionOptions {
  return {
    timeout,
    ...(otherNode !== undefined && { node: otherNode }),
    ...(otherTokenFile !== undefined && { tokenFile: otherTokenFile }),
    ...(otherMemberDir !== undefined && { memberDir: otherMemberDir }),
  };
}

function isAgreed({ differences, nodes }: Comparison): boolean {
  return differences.length === 0 && nodes.every(({ verdict }) => verdict !== 'failed');
}

function comparisonView({ height, nodes, differences, firstDifference }: Comparison) {
  const compared = nodes.map(({ node, latestHeight, block, verdict, why }) => ({
    ...{ node, latestHeight, blockHash: block.hash, result: block.finalization.result, verdict, why },
  }));
  return { height, same: differences.length === 0, differing: differences, firstDifference, compared };
}

const PART_WORDS = {
  ...{
    hash: phrase`the block`,
    parentHash: phrase`the block before it`,
    timestampMs: phrase`its time`,
    transactions: phrase`its transactions`,
  },
  result: phrase`the result of executing it`,
} as const;

function comparisonText({ height, nodes, differences, firstDifference }: Comparison, paint: Paint): string {
  const head = ['node', 'latest', 'block', 'time', 'transactions', 'proof'];
  const rows = nodes.map(({ node, latestHeight, block, verdict, why }) => [
    ...[node, `${latestHeight}`, hashCell(block.hash), formatTime(block.timestampMs), `${block.transactions.length}`],
    proofText({ verdict, why }, paint),
  ]);
  const words = differences.map((part) => spoken(PART_WORDS[part])).join(', ');
  const says =
    differences.length === 0
      ? paint.green(say`The nodes agree at height ${height}`)
      : paint.red(say`The nodes differ at height ${height} in ${words}; first at height ${firstDifference}`);
  return `${table(
    head.map((name) => ({ head: name })),
    rows,
  )}\n${says}`;
}

function proofText({ verdict, why }: Pick<ComparedNode, 'verdict' | 'why'>, paint: Paint): string {
  if (verdict === 'proven') return paint.green(say`proven`);
  return verdict === 'failed' ? paint.red(say`NOT VERIFIED: ${why}`) : say`none: ${why}`;
}
