import { cpus, release, totalmem, type } from 'node:os';

/** What the figures were measured on. */
export interface Machine {
  readonly processors: number;
  readonly model: string;
  /** Bytes. */
  readonly memory: number;
  readonly node: string;
  readonly system: string;
}

/** Describes this machine. */
export function thisMachine(): Machine {
  const processors = cpus();
  return {
    processors: processors.length,
    model: processors[0]?.model.trim() ?? 'unknown',
    memory: totalmem(),
    node: process.versions.node,
    system: `${type()} ${release()}`,
  };
}

/** One line about it. */
export function machineLine({ processors, model, memory, node, system }: Machine): string {
  return `${processors} × ${model}, ${(memory / 1e9).toFixed(0)} GB, Node ${node}, ${system}`;
}
