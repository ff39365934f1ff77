// A soak as one SVG file that needs nothing else: panels one below the other over the same time, shaded where nodes were
// down or cut off, and below them a row for each kind of fault. Light or dark, as the reader's system is.
import { panelsOf, type Series } from './panels.ts';
import type { FaultSpan, Sample } from './sample.ts';

const LEFT = 112;
const WIDTH = 1_000;
const RIGHT = 24;
const HEIGHT = 120;
const GAP = 52;
const HEAD = 76;
const ROW = 14;
const FOOT = 40;
/** Points of a line: of more neighbours the highest stands for all. */
const MOST_POINTS = 1_000;
const TICKS = 4;
const TIMES = 8;
/** Behind the lines: when these lasted, little or nothing could become final at some node. */
const SHADED = ['kill', 'freeze', 'full disk', 'partition', 'one-way partition'];
const LIGHT = ['#2563eb', '#c2410c', '#15803d', '#7e22ce', '#be185d', '#0f766e', '#854d0e', '#475569'];
const DARK = ['#60a5fa', '#fb923c', '#4ade80', '#c084fc', '#f472b6', '#2dd4bf', '#facc15', '#94a3b8'];

export interface Drawing {
  readonly title: string;
  readonly samples: readonly Sample[];
  readonly faults: readonly FaultSpan[];
}

export function drawSoak({ title, samples, faults }: Drawing): string {
  const endMs = Math.max(1, ...samples.map(({ atMs }) => atMs), ...faults.map(({ toMs }) => toMs));
  const panels = panelsOf(samples);
  const kinds = [...new Set(faults.map(({ kind }) => kind))].sort();
  const faultsTop = HEAD + panels.length * (HEIGHT + GAP);
  const height = faultsTop + kinds.length * ROW + FOOT;
  const size = `viewBox="0 0 ${LEFT + WIDTH + RIGHT} ${height}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" aria-label="${escaped(title)}">`,
    `<style>${style()}</style>`,
    `<rect class="page" width="100%" height="100%"/>`,
    `<text class="title" x="${LEFT}" y="32">${escaped(title)}</text>`,
    ...panels.map(({ title: what, series }, at) => {
      const body = [shades(faults, endMs), panelHead(what, series), ...curves(series, endMs), timeAxis(endMs)];
      return `<g transform="translate(${LEFT} ${HEAD + at * (HEIGHT + GAP)})">\n${body.join('\n')}\n</g>`;
    }),
    `<g transform="translate(${LEFT} ${faultsTop})">\n${faultRows(faults, kinds, endMs)}\n</g>`,
    '</svg>',
    '',
  ].join('\n');
}

function panelHead(title: string, series: readonly Series[]): string {
  const names = series.map(({ name }, i) => `<tspan class="t${i % LIGHT.length}" dx="12">${escaped(name)}</tspan>`);
  return `<text class="head" y="-10">${escaped(title)}${names.join('')}</text>`;
}

function curves(series: readonly Series[], endMs: number): string[] {
  const highest = series.flatMap(({ points }) => points.map(({ value }) => value ?? 0));
  const top = roundUp(highest.reduce((most, value) => Math.max(most, value), 0));
  const lines = Array.from({ length: TICKS + 1 }, (_, tick) => {
    const y = HEIGHT - (HEIGHT * tick) / TICKS;
    const label = `<text class="tick" x="-8" y="${y + 3}" text-anchor="end">${short((top * tick) / TICKS)}</text>`;
    return `<path class="grid" d="M0 ${y}H${WIDTH}"/>${label}`;
  });
  const paths = series.map(({ name, points }, i) => {
    const path = pathOf(thinned(points), ({ atMs, value }) => [
      (WIDTH * atMs) / endMs,
      HEIGHT - (HEIGHT * value) / top,
    ]);
    return `<path class="line c${i % LIGHT.length}" d="${path}"><title>${escaped(name)}</title></path>`;
  });
  return [...lines, ...paths];
}

type Shown = { readonly atMs: number; readonly value: number };

/** A new stroke after each gap. */
function pathOf(points: Series['points'], place: (point: Shown) => readonly [number, number]): string {
  let pen = 'M';
  return points
    .map(({ atMs, value }) => {
      if (value === undefined) {
        pen = 'M';
        return '';
      }
      const [x, y] = place({ atMs, value });
      const step = `${pen}${x.toFixed(1)} ${y.toFixed(1)}`;
      pen = 'L';
      return step;
    })
    .join('');
}

function thinned(points: Series['points']): Series['points'] {
  const each = Math.ceil(points.length / MOST_POINTS);
  if (each <= 1) return points;
  return Array.from({ length: Math.ceil(points.length / each) }, (_, i) => {
    const part = points.slice(i * each, (i + 1) * each);
    return part.reduce((high, point) => ((point.value ?? -1) > (high.value ?? -1) ? point : high));
  });
}

function shades(faults: readonly FaultSpan[], endMs: number): string {
  return faults
    .filter(({ kind }) => SHADED.includes(kind))
    .map((fault) => span('shade', fault, endMs, 0, HEIGHT))
    .join('');
}

function faultRows(faults: readonly FaultSpan[], kinds: readonly string[], endMs: number): string {
  const rows = kinds.flatMap((kind, at) => [
    `<text class="tick" x="-6" y="${at * ROW + 10}" text-anchor="end">${escaped(kind)}</text>`,
    ...faults.filter((fault) => fault.kind === kind).map((fault) => span('fault', fault, endMs, at * ROW + 2, ROW - 4)),
  ]);
  return rows.join('\n');
}

function span(className: string, { kind, fromMs, toMs }: FaultSpan, endMs: number, y: number, height: number): string {
  const [x, width] = [(WIDTH * fromMs) / endMs, Math.max(1, (WIDTH * (toMs - fromMs)) / endMs)];
  const place = `x="${x.toFixed(1)}" width="${width.toFixed(1)}" y="${y}" height="${height}"`;
  return `<rect class="${className}" ${place}><title>${escaped(kind)} at ${clock(fromMs)}</title></rect>`;
}

function timeAxis(endMs: number): string {
  return Array.from({ length: TIMES + 1 }, (_, tick) => {
    const x = (WIDTH * tick) / TIMES;
    return `<text class="tick" x="${x}" y="${HEIGHT + 14}" text-anchor="middle">${clock((endMs * tick) / TIMES)}</text>`;
  }).join('');
}

/** Hours, minutes and seconds, without the hours where they are 0. */
function clock(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  return (parts[0] === 0 ? parts.slice(1) : parts).map((part) => String(part).padStart(2, '0')).join(':');
}

/** To 1, 2, 4 or 8 times a power of ten, so that a quarter of it is short to write. */
function roundUp(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return power * ([1, 2, 4, 8].find((factor) => factor * power >= value) ?? 10);
}

function short(value: number): string {
  return value >= 10_000 ? `${Number((value / 1_000).toFixed(1))}k` : String(Number(value.toPrecision(3)));
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function style(): string {
  const colours = (palette: readonly string[]) =>
    palette.map((colour, i) => `.c${i}{stroke:${colour}}.t${i}{fill:${colour}}`).join('');
  const tones = (page: string, text: string, quiet: string, grid: string) =>
    `.page{fill:${page}}text{fill:${text}}.tick{fill:${quiet}}.grid{stroke:${grid}}.shade,.fault{fill:${quiet}}`;
  return [
    'text{font:12px system-ui,sans-serif}.title{font-size:17px}.head{font-weight:600}.tick{font-size:10px}',
    '.line{fill:none;stroke-width:1.4;stroke-linejoin:round}.grid{stroke-width:.5}.shade{opacity:.12}.fault{opacity:.75}',
    tones('#fff', '#111827', '#6b7280', '#d1d5db') + colours(LIGHT),
    `@media(prefers-color-scheme:dark){${tones('#0f172a', '#e5e7eb', '#9ca3af', '#374151')}${colours(DARK)}}`,
  ].join('');
}
