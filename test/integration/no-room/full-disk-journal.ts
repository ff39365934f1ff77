// Run by stores-without-room.test.ts under a file size limit: appends until there is no room, then something small that
// fits.
import { NodeError } from '../../../src/base/node-error.ts';
import { FileJournal } from '../../../src/storage/file-journal.ts';

const journal = FileJournal.open(process.argv[2] ?? '');
let appended = 0;
try {
  for (;;) {
    journal.append([new Uint8Array(1000).fill(appended)]);
    appended++;
  }
} catch (error) {
  if (!(error instanceof NodeError)) throw error;
  journal.append([new Uint8Array(1)]);
  console.log(JSON.stringify({ code: error.code, appended }));
}
