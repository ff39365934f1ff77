// Run by stores-without-room.test.ts under a file size limit: writes until there is no room, then once more.
import { NodeError } from '../../../src/base/node-error.ts';
import { LevelRowStore } from '../../../src/storage/level-row-store.ts';

const store = await LevelRowStore.open(process.argv[2] ?? '');
const codes: string[] = [];
let confirmed = 0;
while (codes.length < 2) {
  try {
    // Not compressible, so that the limit is met.
    await store.write(new Map([[`s/${confirmed}`, crypto.getRandomValues(new Uint8Array(10_000))]]));
    confirmed++;
  } catch (error) {
    if (!(error instanceof NodeError)) throw error;
    codes.push(error.code);
  }
}
await store.close();
console.log(JSON.stringify({ codes, confirmed }));
