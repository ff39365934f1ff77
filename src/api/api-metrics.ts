// The API's own figures, beside the node's: requests by status, open streams, waits. Prometheus text.
import { Counter, Gauge, Registry } from 'prom-client';

export interface ApiGauges {
  readonly waits: () => number;
  readonly subscribers: () => number;
}

export class ApiMetrics {
  readonly #registry = new Registry();
  readonly #requests: Counter<'status'>;

  constructor(gauges: ApiGauges) {
    const registers = [this.#registry];
    this.#requests = new Counter({
      name: 'gridpact_api_requests_total',
      help: 'Requests answered, by HTTP status',
      labelNames: ['status'],
      registers,
    });
    observed('gridpact_api_waits', 'Requests that wait for finality', gauges.waits, registers);
    observed('gridpact_api_subscribers', 'Open event streams', gauges.subscribers, registers);
  }

  answered(status: number): void {
    this.#requests.inc({ status });
  }

  text(): Promise<string> {
    return this.#registry.metrics();
  }
}

function observed(name: string, help: string, read: () => number, registers: Registry[]): Gauge {
  return new Gauge({
    name,
    help,
    registers,
    collect() {
      this.set(read());
    },
  });
}
