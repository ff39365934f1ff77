// Fuzzes every decoder: `npm run fuzz -- [--inputs 10000] [--seconds 0] [--seed 1] [--target NAME] [--from 0]`.
// `--inputs` is for each target. Prints what was taken and refused, and every finding with what makes it again.
import { parseArgs } from 'node:util';
import { type Finding, fuzz } from '../test/fuzz/fuzz-run.ts';
import { fuzzTargets } from '../test/fuzz/targets.ts';

const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '10000' },
    seconds: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    target: { type: 'string', multiple: true, default: [] },
  },
});
const { target: wanted } = values;
const seconds = Number(values.seconds);
const options = {
  seed: Number(values.seed),
  from: Number(values.from),
  count: Number(values.inputs),
  ...(seconds > 0 && { mostMs: seconds * 1000 }),
};
const all = await fuzzTargets();
const targets = all.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
const findings: Finding[] = [];
let total = 0;
for (const target of targets) {
  const report = await fuzz(target, options);

  total += report.inputs;
  findings.push(...report.findings);
  const each = ((report.ms * 1000) / report.inputs).toFixed(1);
  console.log(
    `${target.name.padEnd(22)} ${report.inputs} inputs, ${report.taken} taken, ${report.inputs - report.taken} refused, ${each} us each, ${report.findings.length} findings`,
  );
}
for (const target of all) await target.close?.();
for (const { target, seed, number, input, problem } of findings) {
  console.log(`\n${target}: npm run fuzz -- --target ${target} --seed ${seed} --from ${number} --inputs 1`);
  console.log(`  input ${Buffer.from(input).toString('base64').slice(0, 400)}`);
  console.log(problem.split('\n').slice(0, 8).map((line) => `  ${line}`).join('\n'));
}
console.log(`${total} inputs, ${findings.length} findings`);
process.exitCode = findings.length === 0 ? 0 : 1;
