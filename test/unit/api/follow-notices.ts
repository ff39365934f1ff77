// What the event stream tells of shared data, as it comes, until the test is over.
import { onTestFinished } from 'vitest';
import type { NoticeItem } from '../../../src/client/answers.ts';
import type { GridpactClient } from '../../../src/client/client.ts';

/** All that the stream of this client brings, behind the height. A node that is killed ends it. */
export function followNotices(client: GridpactClient, afterHeight?: number): NoticeItem[] {
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  const seen: NoticeItem[] = [];
  void (async () => {
    const from = afterHeight === undefined ? {} : { afterHeight };
    for await (const event of client.node.events({ sharing: true, signal: stop.signal, ...from })) {
      if (event.kind === 'sharing') seen.push(event.notice);
    }
  })().catch(() => {});
  return seen;
}
