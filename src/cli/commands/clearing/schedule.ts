// gridpact clearing schedule: chooses the last block of the open window, by height or by a time of day.
import { setTimeout as sleep } from 'node:timers/promises';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { GridpactClient } from '../../../client/client.ts';
import { type BlockPace, chooseCutoff } from '../../../client/cutoff-height.ts';
import type { Cli } from '../../cli.ts';
import type { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { optionMissing } from '../../option-missing.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parseTimeZone, parseWhole } from '../../options/parse-argument.ts';
import { formatCount, formatTime } from '../../print/format-value.ts';
import { printFinal } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';
import { readersTimeZone } from '../../reader.ts';

interface Options extends SigningOptions {
  readonly height?: number;
  readonly at?: string;
  readonly timeZone: string;
}

/** Over so many blocks their pace is measured. */
const PACE_BLOCKS = 30;

export function clearingScheduleCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'schedule', {
    summary: 'choose the last block of the open window: for good',
    details: [
      'With --at the command waits until the time is near, since blocks come faster under load than on an idle network, and',
      'then chooses the height whose block is nearest to it. A time that is over today is that of tomorrow.',
    ].join(' '),
    examples: [
      'clearing schedule --at 17:00 --time-zone Asia/Shanghai --member-dir sample/grid',
      'clearing schedule --height 12000 --member-dir sample/bank-a',
    ],
  })
    .addOption(new Option('--height <height>', 'the last block of the window').argParser(parseWhole))
    .addOption(new Option('--at <time>', 'a time of day, such as 17:00').argParser(parseTimeOfDay).conflicts('height'))
    .addOption(
      new Option('--time-zone <zone>', 'whose time it is, such as Asia/Shanghai')
        .argParser(parseTimeZone)
        .default(readersTimeZone(), 'that of this machine'),
    );
  const whose = 'the operator, or a bank';
  return onRun(cli, signingOptions(command, whose), async (output, options: Options) => {
    const { client, author, wait } = await connectToSign(cli, options);
    const { height: given, at } = options;
    if (given === undefined && at === undefined) throw neither();
    const atMs = at === undefined ? undefined : nextMs(at, options.timeZone);
    if (atMs !== undefined) output.note(say`Waiting for ${formatTime(atMs)}; Ctrl-C ends it`);
    const height = atMs === undefined ? (given ?? 0) : await heightAt(client, atMs, cli.interrupted);
    const { window } = await client.clearing.open();
    const final = await client.operations.scheduleCutoff(author, { window, height: BigInt(height) }, wait);
    const about = { window, cutoffHeight: height };
    printFinal(output, final, say`Window ${window} ends with block ${formatCount(height)}`, about);
  });
}

/** Waits as long as that is far away. */
async function heightAt(client: GridpactClient, atMs: number, interrupted: AbortSignal): Promise<number> {
  const { noticeBlocks, leastBlocks } = await client.clearing.rule();
  for (;;) {
    const pace = await paceOf(client);
    const choice = chooseCutoff(pace, atMs, noticeBlocks);
    if ('height' in choice) {
      const { fromHeight } = await client.clearing.open();
      return Math.max(choice.height, Number(fromHeight) + leastBlocks - 1);
    }
    await sleep(Math.min(choice.waitMs, 60_000), undefined, { signal: interrupted });
  }
}

async function paceOf({ node }: GridpactClient): Promise<BlockPace> {
  const { height, blockTimestampMs: timestampMs } = await node.status();
  const back = Math.min(PACE_BLOCKS, height - 1);
  const earlier = back > 0 ? await node.block(height - back) : undefined;
  const paceMs = earlier === undefined ? 1000 : (timestampMs - earlier.timestampMs) / back;
  return { height, timestampMs, paceMs: Math.max(1, paceMs) };
}

function nextMs(time: string, timeZone: string): number {
  const now = Temporal.Now.zonedDateTimeISO(timeZone);
  const today = now.withPlainTime(Temporal.PlainTime.from(time));
  return (Temporal.ZonedDateTime.compare(today, now) > 0 ? today : today.add({ days: 1 })).epochMilliseconds;
}

function parseTimeOfDay(text: string): string {
  if (/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(text)) return text;
  throw new InvalidArgumentError(say`Give a time of day, such as 17:00.`);
}

function neither(): CliError {
  return optionMissing(say`when the window ends`, say`add --at TIME, or --height HEIGHT`);
}
