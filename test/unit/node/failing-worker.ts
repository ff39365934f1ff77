// Run by verify-pool.test.ts as a verification thread: fails at its first job.
import { parentPort } from 'node:worker_threads';

parentPort?.on('message', () => {
  throw new Error('out of order');
});
