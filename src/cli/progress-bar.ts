// How far a long step is, on the terminal's stderr and nowhere else. Says nothing for what is done within a moment.
import { type Options, SingleBar } from 'cli-progress';
import type { Cli } from './cli.ts';

/** What finishes sooner than this shows no bar. */
const QUIET_MS = 700;
const FRAMES_PER_SECOND = 10;

export interface Progress {
  /** `total` may grow; without one only the time is shown. */
  update(done: number, total?: number): void;
  /** Removes the bar. Safe to call twice. */
  stop(): void;
}

const SILENT: Progress = { update: () => undefined, stop: () => undefined };

/** A bar named `label`, or nothing when stderr is no terminal or `quiet` is set. */
export function startProgress(cli: Cli, label: string, quiet: boolean): Progress {
  if (cli.stderr.isTTY !== true || quiet) return SILENT;
  const options: Options = {
    stream: cli.stderr,
    clearOnComplete: true,
    hideCursor: true,
    fps: FRAMES_PER_SECOND,
    barsize: 30,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    format: (_, params) =>
      params.total > 1
        ? `${label} ${barOf(params.progress)} ${params.value}/${params.total}`
        : `${label} … ${((Date.now() - params.startTime) / 1000).toFixed(0)} s`,
  };
  const bar = new SingleBar(options);
  let [done, total] = [0, 1];
  const timer = setTimeout(() => bar.start(total, done), QUIET_MS);
  return {
    update(newDone, newTotal = total) {
      [done, total] = [newDone, newTotal];
      if (!bar.isActive) return;
      bar.setTotal(total);
      bar.update(done);
    },
    stop() {
      clearTimeout(timer);
      if (bar.isActive) bar.stop();
    },
  };
}

const BAR_WIDTH = 30;

function barOf(share: number): string {
  const full = Math.round(Math.min(Math.max(share, 0), 1) * BAR_WIDTH);
  return '█'.repeat(full) + '░'.repeat(BAR_WIDTH - full);
}

/** Runs `work` under a bar, and removes the bar however it ends. */
export async function withProgress<T>(progress: Progress, work: (progress: Progress) => Promise<T>): Promise<T> {
  try {
    return await work(progress);
  } finally {
    progress.stop();
  }
}
