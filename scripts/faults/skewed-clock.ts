// Loaded into a node's process before everything else (NODE_OPTIONS=--import): shifts what Date says by the
// milliseconds in a file, whenever they change. Timers and performance.now go on as they were, as on a machine whose
// clock is wrong.
import { readFileSync, watch } from 'node:fs';

const file = process.env.GRIDPACT_CLOCK_OFFSET_FILE;
let offsetMs = 0;

function readOffset(path: string): void {
  // Empty in the moment between truncating and writing: then the old one holds until the next event.
  const text = readFileSync(path, 'utf8').trim();
  if (text !== '') offsetMs = Number(text);
}

if (file !== undefined) {
  readOffset(file);
  watch(file, { persistent: false }, () => readOffset(file));
  const realNow = Date.now;
  Date.now = () => realNow() + offsetMs;
  // `new Date()` asks the system, unless it is told the time.
  globalThis.Date = new Proxy(Date, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [Date.now()] : args, newTarget),
  });
}
