import type { ToAgent, ToControl } from '../messages/frames.ts';

/** What is to be done when an event arrives. `refuse`: it was not the other side's turn to say that, and the line is closed. */
interface Outcome<State, Act> {
  readonly next: State;
  readonly act: Act;
}

/** Total: the compiler asks for every cell. */
export type StateTable<State extends string, Event extends string, Act> = Readonly<
  Record<State, Readonly<Record<Event, Outcome<State, Act>>>>
>;

/** Control's end. `proven` and `refused` are what the verification of a hello comes to; `closed` is the end of the wire, whoever ended it. */
export type ControlState = 'challenged' | 'verifying' | 'open' | 'closed';
export type ControlEvent = ToControl['type'] | 'proven' | 'refused' | 'closed';
export type ControlAct = 'verify' | 'welcome' | 'deliver' | 'refuse' | 'nothing';

/** The agent's end. */
export type AgentState = 'waiting' | 'proving' | 'open' | 'closed';
export type AgentEvent = ToAgent['type'] | 'closed';
export type AgentAct = 'prove' | 'begin' | 'deliver' | 'refuse' | 'nothing';

const refuse = { next: 'closed', act: 'refuse' } as const;
const over = { next: 'closed', act: 'nothing' } as const;
const deliver = { next: 'open', act: 'deliver' } as const;

export const AT_CONTROL: StateTable<ControlState, ControlEvent, ControlAct> = {
  challenged: {
    hello: { next: 'verifying', act: 'verify' },
    answer: refuse,
    page: refuse,
    end: refuse,
    failed: refuse,
    changed: refuse,
    reach: refuse,
    heartbeat: refuse,
    proven: refuse,
    refused: over,
    closed: over,
  },
  verifying: {
    hello: refuse,
    answer: refuse,
    page: refuse,
    end: refuse,
    failed: refuse,
    changed: refuse,
    reach: refuse,
    heartbeat: refuse,
    proven: { next: 'open', act: 'welcome' },
    refused: over,
    closed: over,
  },
  open: {
    hello: refuse,
    answer: deliver,
    page: deliver,
    end: deliver,
    failed: deliver,
    changed: deliver,
    reach: deliver,
    heartbeat: deliver,
    proven: refuse,
    refused: over,
    closed: over,
  },
  closed: {
    hello: over,
    answer: over,
    page: over,
    end: over,
    failed: over,
    changed: over,
    reach: over,
    heartbeat: over,
    proven: over,
    refused: over,
    closed: over,
  },
};

export const AT_AGENT: StateTable<AgentState, AgentEvent, AgentAct> = {
  waiting: {
    challenge: { next: 'proving', act: 'prove' },
    welcome: refuse,
    ask: refuse,
    more: refuse,
    stop: refuse,
    logs: refuse,
    heartbeat: refuse,
    closed: over,
  },
  proving: {
    challenge: refuse,
    welcome: { next: 'open', act: 'begin' },
    ask: refuse,
    more: refuse,
    stop: refuse,
    logs: refuse,
    heartbeat: refuse,
    closed: over,
  },
  open: {
    challenge: refuse,
    welcome: refuse,
    ask: deliver,
    more: deliver,
    stop: deliver,
    logs: deliver,
    heartbeat: deliver,
    closed: over,
  },
  closed: {
    challenge: over,
    welcome: over,
    ask: over,
    more: over,
    stop: over,
    logs: over,
    heartbeat: over,
    closed: over,
  },
};

/** One end's place in its table. */
class Standing<State extends string, Event extends string, Act> {
  readonly #table: StateTable<State, Event, Act>;
  #state: State;

  constructor(table: StateTable<State, Event, Act>, begin: State) {
    this.#table = table;
    this.#state = begin;
  }

  get state(): State {
    return this.#state;
  }

  take(event: Event): Act {
    const { next, act } = this.#table[this.#state][event];
    this.#state = next;
    return act;
  }
}

export type ControlStanding = Standing<ControlState, ControlEvent, ControlAct>;
export type AgentStanding = Standing<AgentState, AgentEvent, AgentAct>;

export function controlStanding(): ControlStanding {
  return new Standing(AT_CONTROL, 'challenged');
}

export function agentStanding(): AgentStanding {
  return new Standing(AT_AGENT, 'waiting');
}
