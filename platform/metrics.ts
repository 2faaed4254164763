import { collectDefaultMetrics, Counter, Histogram, Registry } from "prom-client";

/** The process's Prometheus registry, served at `/metrics`. */
export const registry = new Registry();
collectDefaultMetrics({ register: registry });

/** A counter named `funnel_<name>_total`. Labels are codes, never ids. */
export function counter<L extends string>(
  name: string,
  help: string,
  labelNames: readonly L[] = [],
) {
  return new Counter<L>({ name: `funnel_${name}_total`, help, labelNames, registers: [registry] });
}

/** A histogram of seconds named `funnel_<name>_seconds`. */
export function secondsHistogram<L extends string>(
  name: string,
  help: string,
  labelNames: readonly L[] = [],
) {
  return new Histogram<L>({
    name: `funnel_${name}_seconds`,
    help,
    labelNames,
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30],
    registers: [registry],
  });
}
