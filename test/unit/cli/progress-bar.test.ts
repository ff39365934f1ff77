import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startProgress } from '../../../src/cli/print/progress-bar.ts';
import { testCli } from './run-in-memory.ts';

describe('a progress bar', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('says nothing of what is done within a moment', () => {
    const cli = testCli(true);
    const progress = startProgress(cli, 'Settling', false);
    vi.advanceTimersByTime(500);
    progress.update(3, 3);
    progress.stop();
    vi.advanceTimersByTime(5_000);
    expect(cli.stderr.text).toBe('');
  });

  it('shows how far longer work is, on stderr, and leaves nothing behind', () => {
    const cli = testCli(true);
    const progress = startProgress(cli, 'Settling', false);
    vi.advanceTimersByTime(1_000);
    progress.update(2, 4);
    vi.advanceTimersByTime(1_000);
    expect(cli.stderr.text).toContain('Settling');
    expect(cli.stderr.text).toContain('2/4');
    const shown = cli.stderr.text.length;
    progress.stop();
    progress.stop();
    const after = cli.stderr.text.slice(shown);
    vi.advanceTimersByTime(5_000);
    expect(cli.stderr.text.slice(shown)).toBe(after);
    expect(cli.stdout.text).toBe('');
  });

  it('tells how long the rest takes at the pace until now, once there is one', () => {
    const cli = testCli(true);
    const progress = startProgress(cli, 'Collecting', false);
    vi.advanceTimersByTime(3_000);
    progress.update(30, 1_000);
    vi.advanceTimersByTime(1_000);
    expect(cli.stderr.text).not.toContain('left');
    vi.advanceTimersByTime(16_000);
    progress.update(200, 1_000);
    vi.advanceTimersByTime(200);
    expect(cli.stderr.text).toMatch(/200\/1000, (7[5-9]|80) secs left/);
    progress.update(100, 1_000);
    vi.advanceTimersByTime(200);
    expect(cli.stderr.text).toContain('100/1000, 3 mins left');
    progress.stop();
  });

  it('tells how much is done where nobody knows how much there is', () => {
    const cli = testCli(true);
    const progress = startProgress(cli, 'Reading records', false);
    vi.advanceTimersByTime(1_000);
    expect(cli.stderr.text).toContain('Reading records … 0 secs');
    progress.update(1_900);
    vi.advanceTimersByTime(1_000);
    expect(cli.stderr.text).toContain('Reading records … 1,900, 1 sec');
    progress.stop();
  });

  it('is there from the beginning of work that blocks', () => {
    const cli = testCli(true);
    startProgress(cli, 'Reading files', false, true).stop();
    expect(cli.stderr.text).toContain('Reading files');
  });

  it('is not for pipes, nor for machines', () => {
    for (const [isTTY, quiet] of [
      [false, false],
      [true, true],
    ] as const) {
      const cli = testCli(isTTY);
      const progress = startProgress(cli, 'Settling', quiet, true);
      progress.update(1, 2);
      vi.advanceTimersByTime(5_000);
      progress.stop();
      expect(cli.stderr.text).toBe('');
    }
  });
});
