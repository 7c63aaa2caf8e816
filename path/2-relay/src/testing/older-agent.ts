import { OLDEST_SUPPORTED_VERSION } from '../messages/version.ts';
import type { Wire } from '../ports.ts';
import type { AgentIdentity, AgentSelf } from '../session/handshake.ts';
import { signTranscript } from '../session/transcript.ts';
import { pageOf, SURVEY } from './scripted-domain.ts';

/** What an agent of version 2 can be told, with the names it knows in it. Written down here so that no later change of the schemas changes it. */
const FRAMES: Readonly<Record<string, string>> = {
  challenge: 'newest,nonce,oldest,type',
  welcome: 'heartbeatMs,type',
  ask: 'credit,domain,id,question,type',
  more: 'id,pages,type',
  stop: 'id,type',
  heartbeat: 'type',
};
const QUESTIONS: Readonly<Record<string, string>> = {
  survey: 'ask',
  baseline: 'ask',
  containers: 'ask',
  'first-read': 'after,ask,replica,until,wanted',
  changes: 'ask,cookie,preferredDc,wanted',
  entries: 'ask,guids,wanted',
  'entry-by-dn': 'ask,dn,wanted',
};
const STREAMED: ReadonlySet<string> = new Set(['containers', 'first-read', 'changes', 'entries']);

interface Frame {
  readonly type: string;
  readonly nonce?: string;
  readonly id?: number;
  readonly question?: { readonly ask: string };
}

/** An agent of the oldest supported version, by itself over a wire: it takes nothing that it does not know exactly, and ends the line instead. */
export class OlderAgent {
  readonly version = OLDEST_SUPPORTED_VERSION;
  readonly asked: string[] = [];
  /** What it did not know. */
  readonly unknown: string[] = [];
  isWelcome = false;
  readonly ended: Promise<void>;
  readonly #wire: Wire;
  readonly #introduced: readonly [AgentIdentity, AgentSelf];

  constructor(wire: Wire, identity: AgentIdentity, self: AgentSelf) {
    this.#wire = wire;
    this.#introduced = [identity, self];
    this.ended = this.#run();
  }

  async #run(): Promise<void> {
    for await (const text of this.#wire.messages) {
      const frame = JSON.parse(text) as Frame;
      if (isKnown(frame)) await this.#take(frame);
      else {
        this.unknown.push(text);
        this.#wire.close('MessageMalformed');
      }
    }
  }

  async #take({ type, nonce = '', id, question }: Frame): Promise<void> {
    if (type === 'challenge') return this.#introduce(nonce);
    if (type === 'welcome') this.isWelcome = true;
    if (type === 'heartbeat') return this.#say({ type });
    if (type !== 'ask' || question === undefined) return;
    this.asked.push(question.ask);
    if (!STREAMED.has(question.ask)) return this.#say({ type: 'answer', id, value: SURVEY });
    await this.#say({ type: 'page', id, page: pageOf(0) });
    await this.#say({ type: 'end', id });
  }

  #introduce(nonce: string): Promise<void> {
    const [{ agentId, audience, privateKey }, self] = this.#introduced;
    const signature = signTranscript({ nonce, agentId, audience }, privateKey);
    return this.#say({ type: 'hello', agentId, version: this.version, audience, ...self, signature });
  }

  #say(frame: unknown): Promise<void> {
    return this.#wire.send(JSON.stringify(frame));
  }
}

function isKnown(frame: Frame): boolean {
  if (FRAMES[frame.type] !== namesIn(frame)) return false;
  return frame.question === undefined || QUESTIONS[frame.question.ask] === namesIn(frame.question);
}

function namesIn(value: object): string {
  return Object.keys(value).sort().join();
}
