import type { ByteStream } from '../../bytes/index.ts';
import { bytesOf, concat } from '../../bytes/index.ts';
import type { Control } from '../control.ts';
import { MessageFramer } from '../framing.ts';
import { decodeMessage, encodeMessage, type Message } from '../message.ts';
import type { LdapResult, Operation } from '../operations.ts';

export const success: LdapResult = { resultCode: 0, matchedDN: '', diagnosticMessage: '', referral: null };

/** The other side of a test: reads requests with the codec and answers what the test says. */
export class ScriptedServer {
  readonly #stream: ByteStream;
  readonly #framer = new MessageFramer(1 << 20);

  constructor(stream: ByteStream) {
    this.#stream = stream;
  }

  /** The next request; fails the test when the client hangs up instead. */
  async request(): Promise<Message> {
    for (;;) {
      const bytes = this.#framer.next();
      if (bytes) return decodeMessage(bytes);
      const chunk = await this.#stream.read();
      if (!chunk) throw new Error('the client hung up');
      this.#framer.push(chunk);
    }
  }

  /** Resolves when the client has read it. */
  async say(messageId: number, operation: Operation, controls: readonly Control[] = []): Promise<void> {
    await this.#stream.write(encodeMessage({ messageId, operation, controls }));
  }

  /** Several messages in one chunk. */
  async sayAtOnce(messageId: number, operations: readonly Operation[]): Promise<void> {
    await this.#stream.write(concat(operations.map(operation => encodeMessage({ messageId, operation, controls: [] }))));
  }

  async entries(messageId: number, names: readonly string[]): Promise<void> {
    for (const name of names) await this.say(messageId, entry(name));
  }

  async done(messageId: number, controls: readonly Control[] = []): Promise<void> {
    await this.say(messageId, { kind: 'searchResDone', value: success }, controls);
  }
}

export function entry(name: string): Operation {
  const attributes = [{ type: 'cn', options: [], values: [bytesOf(name)] }];
  return { kind: 'searchResEntry', value: { dn: `CN=${name}`, attributes } };
}
