// The API's own figures, beside the node's: requests by status, open streams, waits. Prometheus text.
import { Counter, Gauge, Registry } from 'prom-client';

export interface ApiGauges {
  readonly waits: () => number;
  readonly subscribers: () => number;
  readonly connections: () => number;
  readonly strangerConnections: () => number;
  readonly heldBytes: () => number;
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
    observed('gridpact_api_connections', 'Open connections with a known token', gauges.connections, registers);
    observed('gridpact_api_stranger_connections', 'Open connections without', gauges.strangerConnections, registers);
    observed('gridpact_api_held_bytes', 'Bytes of requests and answers in memory', gauges.heldBytes, registers);
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
