// Fuzzes every decoder: `npm run fuzz -- [--target NAME]... [--inputs 10000] [--seconds N] [--seed 1] [--from 0]`.
// `--inputs` and `--seconds` are for each target. Prints what was taken and refused, and every finding with what makes
// it again. `--learn ROUNDS` looks for inputs that reach new code instead, and keeps them in test/vectors/fuzz. Devices
// sign and verify with libsodium, since noble takes milliseconds for a signature; with `--noble` as they do it themselves.
import { parseArgs } from 'node:util';
import type { Finding } from '../test/fuzz/fuzz-run.ts';

const { values } = parseArgs({
  options: {
    target: { type: 'string', multiple: true, default: [] },
    inputs: { type: 'string', default: '10000' },
    seconds: { type: 'string', default: '3600' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    learn: { type: 'string', default: '0' },
    noble: { type: 'boolean', default: false },
  },
});
if (!values.noble) await import('./native-devices.ts');
const { keepInputs } = await import('../test/fuzz/corpus.ts');
const { fuzz } = await import('../test/fuzz/fuzz-run.ts');
const { learn } = await import('../test/fuzz/learn.ts');
const { FUZZ_TARGETS } = await import('../test/fuzz/targets.ts');
const [seed, from, count, rounds] = [values.seed, values.from, values.inputs, values.learn].map(Number) as [
  number,
  number,
  number,
  number,
];
const mostMs = Number(values.seconds) * 1000;
const names = values.target.length === 0 ? Object.keys(FUZZ_TARGETS) : values.target;
const findings: Finding[] = [];
let inputs = 0;
for (const name of names) {
  const target = await FUZZ_TARGETS[name]?.();
  if (target === undefined) throw new Error(`no target ${name}: ${Object.keys(FUZZ_TARGETS).join(', ')}`);
  if (rounds > 0) {
    const kept = await learn(target, seed, rounds);
    keepInputs(target.name, kept);
    console.log(`${target.name.padEnd(18)} ${kept.length} inputs kept`);
    continue;
  }
  const report = await fuzz(target, { seed, from, count, mostMs });
  await target.close?.();
  inputs += report.inputs;
  findings.push(...report.findings);
  const [made, taken] = [`${report.inputs}`.padStart(9), `${report.taken}`.padStart(8)];
  const each = ((report.ms * 1000) / report.inputs).toFixed(0);
  console.log(
    `${target.name.padEnd(18)} ${made} inputs, ${taken} taken, ${each} us each, ${report.findings.length} findings`,
  );
}
for (const { target, number, input, problem } of findings) {
  console.log(`\n${target}: npm run fuzz -- --target ${target} --seed ${seed} --from ${number} --inputs 1`);
  console.log(`  input, base64: ${Buffer.from(input).toString('base64')}`);
  for (const line of problem.split('\n').slice(0, 8)) console.log(`  ${line}`);
}
console.log(`${inputs} inputs, ${findings.length} findings`);
process.exitCode = findings.length === 0 ? 0 : 1;
