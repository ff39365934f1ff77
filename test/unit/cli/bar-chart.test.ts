// Bars as text and as a picture: in proportion, and with names that cannot be markup.
import { expect, it } from 'vitest';
import { barSvg, barText } from '../../../src/cli/print/bar-chart.ts';

const bars = [
  { name: 'Tea', value: 300n, label: '3.00' },
  { name: '茶馆', value: 150n, label: '1.50' },
  { name: 'x', value: 1n, label: '0.01' },
  { name: 'none', value: 0n, label: '0.00' },
];

it('are as long as their values, by what a screen shows of the names', () => {
  expect(barText(bars).split('\n')).toEqual([
    `Tea   ${'█'.repeat(30)}  3.00`,
    `茶馆  ${'█'.repeat(15).padEnd(30)}  1.50`,
    `x     ${'▏'.padEnd(30)}  0.01`,
    `none  ${' '.repeat(30)}  0.00`,
  ]);
});

it('are rectangles of a picture that stands for itself', () => {
  const svg = barSvg([{ title: 'By "x" & <y>', bars: [...bars, { name: '<script>', value: 5n, label: "'" }] }]);
  expect(svg.startsWith('<svg xmlns="http://www.w3.org/2000/svg"')).toBe(true);
  expect([...svg.matchAll(/<rect x="220"[^>]* width="(\d+)"/g)].map(([, width]) => Number(width))).toEqual([
    380, 190, 1, 0, 6,
  ]);
  expect(svg).not.toMatch(/<script|<y>|href|url\(/);
  expect(svg).toContain('&#60;script&#62;');
});
