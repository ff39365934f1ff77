// A process that wants a core for itself, and does nothing with it. Ends with its parent, and after an hour in any
// case.
const MOST_MS = 3_600_000;

const parent = process.ppid;
const endMs = performance.now() + MOST_MS;
while (process.ppid === parent && performance.now() < endMs);
