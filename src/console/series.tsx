// A series over time as a line, drawn by uPlot, with its newest and highest value in words for those who do not see it.
import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';

interface SeriesProps {
  readonly title: string;
  /** Newest and highest value, in the reader's language. */
  readonly about: string;
  readonly atMs: readonly number[];
  readonly values: readonly number[];
  readonly locale: string;
}

const HEIGHT = 140;

export function Series({ title, about, atMs, values, locale }: SeriesProps) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot>(undefined);
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const colour = getComputedStyle(element).getPropertyValue('--series').trim();
    const text = getComputedStyle(element).color;
    const axis = { stroke: text, grid: { stroke: 'rgba(128,128,128,0.25)' }, ticks: { show: false } };
    const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    const day = new Intl.DateTimeFormat(locale, { month: '2-digit', day: '2-digit' });
    const number = new Intl.NumberFormat(locale, { notation: 'compact' });
    const made = new uPlot(
      {
        width: element.clientWidth,
        height: HEIGHT,
        legend: { show: false },
        cursor: { show: false },
        scales: { y: { range: (_self, _least, most) => [0, Math.max(1, most * 1.1)] } },
        axes: [
          {
            ...axis,
            values: (_self, ticks, _axis, _space, step) =>
              ticks.map((tick) => (step >= 43_200 ? day : time).format(tick * 1_000)),
          },
          { ...axis, size: 56, values: (_self, ticks) => ticks.map((tick) => number.format(tick)) },
        ],
        series: [{}, { stroke: colour, width: 2, points: { show: false } }],
      },
      [[], []],
      element,
    );
    chart.current = made;
    const resized = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height: HEIGHT }));
    resized.observe(element);
    return () => {
      resized.disconnect();
      made.destroy();
    };
  }, [locale]);
  useEffect(() => {
    chart.current?.setData([atMs.map((ms) => ms / 1_000), [...values]]);
  }, [atMs, values, locale]);
  return (
    <figure class="series">
      <figcaption>
        {title} <span class="quiet">{about}</span>
      </figcaption>
      <div ref={place} aria-hidden="true" class="chart" />
    </figure>
  );
}
