// How far a long step is, on the terminal's stderr and nowhere else. Says nothing for what is done within a moment.
import { type Options, type Params, SingleBar } from 'cli-progress';
import type { Cli } from '../cli.ts';
import { formatCount, formatUnit } from './format-value.ts';
import { say } from './say.ts';

/** Work that finishes sooner than this shows no bar. */
const QUIET_MS = 700;
const FRAMES_PER_SECOND = 10;

export interface Progress {
  /** `total` may grow; without one the time is shown, and how much is done. */
  update(done: number, total?: number): void;
  /** Removes the bar. Safe to call twice. */
  stop(): void;
}

const SILENT: Progress = { update: () => undefined, stop: () => undefined };

/**
 * A bar named `label`, or nothing when stderr is no terminal or `quiet` is set. `atOnce`: for work that leaves this
 * thread no moment to draw later.
 */
export function startProgress(cli: Cli, label: string, quiet: boolean, atOnce = false): Progress {
  if (cli.stderr.isTTY !== true || quiet) return SILENT;
  const bar = new SingleBar({ ...LOOK, stream: cli.stderr, format: (_, params) => lineOf(label, params) });
  const startedAt = performance.now();
  let [done, total] = [0, 1];
  const show = () => {
    if (!bar.isActive) bar.start(total, done);
  };
  const timer = setTimeout(show, QUIET_MS);
  if (atOnce) show();
  return {
    update(newDone, newTotal = total) {
      [done, total] = [newDone, newTotal];
      if (performance.now() - startedAt < QUIET_MS && !atOnce) return;
      show();
      bar.setTotal(total);
      bar.update(done);
    },
    stop() {
      clearTimeout(timer);
      if (bar.isActive) bar.stop();
    },
  };
}

// The cursor and the wrapping stay as they are: an interrupted command could not put them back.
const LOOK: Options = { clearOnComplete: true, hideCursor: false, linewrap: true, fps: FRAMES_PER_SECOND };

function lineOf(label: string, { total, value, progress, startTime }: Params): string {
  const tookMs = Date.now() - startTime;
  if (total > 1) return `${label} ${barOf(progress)} ${value}/${total}${leftOf(tookMs, progress)}`;
  const time = formatUnit(Math.round(tookMs / 1000), 'second');
  return value === 0 ? `${label} … ${time}` : `${label} … ${formatCount(value)}, ${time}`;
}

/** Before so much has passed nobody can tell how long the rest takes. */
const TOLD_FROM_MS = 5_000;

/** At the pace until now. */
function leftOf(tookMs: number, progress: number): string {
  if (tookMs < TOLD_FROM_MS || progress <= 0 || progress >= 1) return '';
  const seconds = Math.ceil((tookMs * (1 - progress)) / progress / 1000);
  const left = seconds < 90 ? formatUnit(seconds, 'second') : formatUnit(Math.ceil(seconds / 60), 'minute');
  return say`, ${left} left`;
}

const BAR_WIDTH = 30;

function barOf(share: number): string {
  const full = Math.round(Math.min(Math.max(share, 0), 1) * BAR_WIDTH);
  return '█'.repeat(full) + '░'.repeat(BAR_WIDTH - full);
}

/** Runs `work` under a bar, and removes the bar however it ends. */
export async function withProgress<T>(progress: Progress, work: (progress: Progress) => PromiseLike<T>): Promise<T> {
  try {
    return await work(progress);
  } finally {
    progress.stop();
  }
}
