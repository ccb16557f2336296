import type { Target } from './balancer-configuration.js';

interface TargetState {
  readonly target: Target;
  healthy: boolean;
  /** Results in a row that speak against the present state. */
  contrary: number;
}

/**
 * The targets, their health, and whose turn it is. A target changes its state after `count` results in a row that
 * contradict it; results are those of the probe and of real connections alike.
 */
export class TargetPool {
  private readonly states: readonly TargetState[];
  private turn = 0;

  /**
   * @param targets taken as healthy until shown otherwise, so that mail flows from the first second
   * @param count results in a row that change a target's state
   * @param onChange told about each change of state
   */
  constructor(
    targets: readonly Target[],
    private readonly count: number,
    private readonly onChange: (target: Target, healthy: boolean) => void,
  ) {
    this.states = targets.map((target) => ({ target, healthy: true, contrary: 0 }));
  }

  /** All targets, in the order of the configuration. */
  get targets(): readonly Target[] {
    return this.states.map(({ target }) => target);
  }

  /**
   * The targets that a new connection tries, in order, beginning with the one whose turn it is. When none is healthy
   * all are tried, as cloud balancers do: a probe may be wrong, and a refused connection costs the sender nothing.
   */
  candidates(): readonly Target[] {
    const healthy = this.states.filter((state) => state.healthy);
    const usable = healthy.length ? healthy : this.states;
    const first = this.turn++ % usable.length;
    return [...usable.slice(first), ...usable.slice(0, first)].map(({ target }) => target);
  }

  /** Takes note of one attempt to reach a target. */
  report(target: Target, reached: boolean): void {
    const state = this.states.find((one) => one.target === target);
    if (!state) return;
    state.contrary = state.healthy === reached ? 0 : state.contrary + 1;
    if (state.contrary < this.count) return;
    state.healthy = reached;
    state.contrary = 0;
    this.onChange(target, reached);
  }
}
