// gridpact share watch: what becomes of shared data that concerns the member, as it becomes final.
import { type Command, Option } from 'commander';
import type { LedgerEvent, NoticeItem } from '../../../client/answers.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { parseWhole } from '../../options/parse-argument.ts';
import { formatTime } from '../../print/format-value.ts';
import type { Output } from '../../print/output.ts';
import { say } from '../../print/say.ts';

interface Options extends ConnectionOptions {
  readonly afterHeight?: number;
  readonly once?: true;
}

export function shareWatchCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'watch', {
    summary: 'follow what becomes of shared data: consents, requests, grants, reads, erasures, figures',
    details: [
      'Of data that the member owns, publishes, reads or supervises. With --after-height it begins behind that height, at most',
      '1,000 blocks back: so it goes on where it was broken off.',
    ].join(' '),
    examples: [
      'share watch --member-dir sample/bank-a',
      'share watch --after-height 1200 --once --json --member-dir sample/grid',
    ],
  })
    .addOption(new Option('--after-height <n>', 'also what was final above this height').argParser(parseWhole))
    .addOption(new Option('--once', 'ends with the newest block'));
  return onRun(cli, connectionOptions(command), async (output, { afterHeight, once, ...options }: Options) => {
    const { node } = connect(options).client;
    const { height: newest } = await node.status();
    const from = once ? Math.min(afterHeight ?? newest, newest) : afterHeight;
    if (once && from === newest) return;
    if (!once) output.note(say`Following shared data; Ctrl-C ends it.`);
    const after = from === undefined ? {} : { afterHeight: from };
    for await (const event of node.events({ sharing: true, signal: cli.interrupted, ...after })) {
      print(output, event);
      if (once && heightOf(event) >= newest) return;
    }
  });
}

function print(output: Output, event: LedgerEvent): void {
  if (event.kind === 'sharing') output.result(event.notice, () => lineOf(event.notice));
  if (event.kind === 'gap') output.note(say`Blocks ${event.from} to ${event.to} were not shown: see share list.`);
}

/** Up to which everything was told. */
function heightOf(event: LedgerEvent): number {
  if (event.kind === 'block') return event.block.height;
  return event.kind === 'gap' ? event.to : 0;
}

function lineOf({ timestampMs, height, news, scenario, subject, reader, purpose, reason }: NoticeItem): string {
  const about = [scenario, subject, reader, purpose, reason].filter((text) => text !== '');
  return [formatTime(timestampMs), `${height}`, news, ...about].join('  ');
}
