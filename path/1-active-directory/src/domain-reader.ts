import type { Pbkdf2 } from '@landbridge/credential-hash';
import {
  type Answering,
  type Answers,
  type Baseline,
  Failure,
  type Page,
  type Question,
  type QuestionOf,
  type Reach,
  type SingleKind,
  type StreamedKind,
  type Survey,
  type Wanted,
} from '@landbridge/model';
import { Account, readRootDse } from './2-bind/index.ts';
import { changesSince, currentCookie } from './3-poll/index.ts';
import { Parents, readByDn, readEntries, readWindows, survey } from './4-read/index.ts';
import { fromBase64, toBase64 } from './5-normalise/index.ts';
import { type ConnectionPorts, Connections, type Lease, type Which } from './connections.ts';
import { KnownAttributes } from './known-attributes.ts';
import { failureOf } from './ldap-failure.ts';
import { CONTAINERS, OBJECTS } from './object-filter.ts';
import { paginate } from './paginate.ts';
import type { AskCentres } from './ports.ts';
import { Reaching } from './reaching.ts';
import { deltaItems, entriesOf, entryItems, prepareReading, type Reading, windowItems } from './reading.ts';
import { ReadingAhead, Replication, SecretReader } from './secrets/index.ts';
import { TellKnowledge } from './tell-knowledge.ts';
import { Watching } from './watching.ts';

export interface DomainReaderPorts extends Omit<ConnectionPorts, 'account'> {
  readonly centres: AskCentres;
  readonly derive: Pbkdf2;
}

/** A lease with its signal, for the length of a question. */
interface Asked {
  readonly lease: Lease;
  readonly signal: AbortSignal | undefined;
}

/** Reads one domain: each question goes 1-locate, 2-bind, then 3-poll or 4-read, 5-normalise, and comes back in pages. */
export class DomainReader implements Answering {
  readonly #ports: ConnectionPorts;
  readonly #account: Account;
  readonly #connections: Connections;
  readonly #secrets: SecretReader;
  readonly #reaching: Reaching;
  readonly #knownAttributes = new KnownAttributes();

  constructor(ports: DomainReaderPorts) {
    this.#account = new Account(ports);
    this.#ports = { ...ports, account: this.#account };
    this.#connections = new Connections(this.#ports);
    this.#reaching = new Reaching(this.#ports, this.#connections);
    const replicate = async (dc: string, signal?: AbortSignal) =>
      new ReadingAhead(await Replication.open(this.#ports, dc, signal));
    this.#secrets = new SecretReader({ ...ports, replicate });
  }

  async one<Kind extends SingleKind>(question: QuestionOf<Kind>, signal?: AbortSignal): Promise<Answers[Kind]> {
    const asked: QuestionOf<SingleKind> = question;
    if (asked.ask === 'password-changes') return (await this.#secrets.changes(asked.cookie, signal)) as Answers[Kind];
    if (asked.ask === 'credentials') {
      return (await this.#secrets.credentials(asked.guids, asked.iterations, signal)) as Answers[Kind];
    }
    await using lease = await this.#connections.lease({ wished: null }, signal);
    try {
      const leased = { lease, signal };
      const answer = asked.ask === 'survey' ? await this.#survey(leased) : await this.#baseline(leased);
      lease.keep();
      return answer as Answers[Kind];
    } catch (error) {
      signal?.throwIfAborted();
      throw failureOf(error, lease.connection.dc);
    }
  }

  async *pages<Kind extends StreamedKind>(question: QuestionOf<Kind>, signal?: AbortSignal): AsyncGenerator<Page> {
    const streamed: QuestionOf<StreamedKind> = question;
    await using lease = await this.#connections.lease(whichFor(streamed), signal);
    try {
      const knowledge = new TellKnowledge(await lease.another(), this.#ports.log);
      await knowledge.begin(signal);
      let told = false;
      for await (const page of this.#stream(streamed, { lease, signal })) {
        told = true;
        yield await knowledge.with(page, signal);
      }
      // Whoever is told nothing wants to know by whom.
      if (!told && streamed.ask === 'entries') yield await knowledge.with({ changes: [], position: null }, signal);
      lease.keep();
    } catch (error) {
      signal?.throwIfAborted();
      throw failureOf(error, lease.connection.dc);
    }
  }

  /** Calls `onChange` when something changed in the domain, at most once in 20 ms, until the signal aborts; then it resolves. */
  watch(onChange: () => void, signal: AbortSignal): Promise<void> {
    return new Watching(this.#ports, this.#connections).run(onChange, signal);
  }

  /** The domain controller that questions go to at the moment, and how long it takes to answer the smallest one. Never rejects. */
  reach(signal?: AbortSignal): Promise<Reach> {
    return this.#reaching.look(signal);
  }

  /** Ends the connections that are kept for the next question, and zeroes every key. */
  async close(): Promise<void> {
    await Promise.all([this.#connections.close(), this.#secrets.close()]);
    this.#account.dispose();
  }

  async #survey({ lease, signal }: Asked): Promise<Survey> {
    const { connection } = lease;
    const { replicatingChanges } = await currentCookie(connection, signal);
    const rootDse = await readRootDse(connection.client, connection.dc, signal);
    const unknownAttributes = this.#knownAttributes.unknown;
    return survey({ connection, rootDse, replicatingChanges, unknownAttributes, now: this.#ports.clock.now() }, signal);
  }

  /** The USN is read after the cookie, so that what changes between the two is told twice rather than never. */
  async #baseline({ lease, signal }: Asked): Promise<Baseline> {
    const { client, dc, invocationId } = lease.connection;
    const { cookie } = await currentCookie(lease.connection, signal);
    const { highestCommittedUsn } = await readRootDse(client, dc, signal);
    return { replica: { dc, invocationId }, cookie: toBase64(cookie), highestCommittedUsn };
  }

  #stream(question: QuestionOf<StreamedKind>, asked: Asked): AsyncGenerator<Page> {
    switch (question.ask) {
      case 'containers':
        return this.#containers(asked);
      case 'first-read':
        return this.#firstRead(question, asked);
      case 'changes':
        return this.#changes(question, asked);
      case 'entries':
        return this.#entries(question, asked);
      case 'entry-by-dn':
        return this.#entryByDn(question, asked);
    }
  }

  async *#containers(asked: Asked): AsyncGenerator<Page> {
    const { lease, signal } = asked;
    const reading = await this.#prepare(NOTHING_WANTED, asked);
    const { highestCommittedUsn } = await readRootDse(reading.asking.client, reading.asking.dc, signal);
    const windows = {
      lanes: [lease.connection, await lease.another()],
      range: { after: 0n, through: BigInt(highestCommittedUsn) },
      filter: CONTAINERS,
      attributes: withParent(reading),
    } as const;
    yield* paginate(entryItems(entriesOf(readWindows(windows, signal)), reading), reading.boundary.check);
  }

  async *#firstRead(question: QuestionOf<'first-read'>, asked: Asked): AsyncGenerator<Page> {
    const { lease, signal } = asked;
    const { connection } = lease;
    if (connection.invocationId !== question.replica.invocationId) throw replaced(connection.dc);
    const reading = await this.#prepare(question.wanted, asked);
    const windows = {
      lanes: [connection, await lease.another()],
      range: { after: BigInt(question.after), through: BigInt(question.until) },
      filter: OBJECTS,
      attributes: reading.plan.forWhole,
    } as const;
    const items = windowItems(readWindows(windows, signal), new Parents(reading.asking), reading);
    yield* paginate(items, reading.boundary.check);
  }

  async *#changes(question: QuestionOf<'changes'>, asked: Asked): AsyncGenerator<Page> {
    const cookie = fromBase64(question.cookie);
    if (!cookie) throw new Failure({ code: 'CookieRefused', message: 'the cookie is no base64' });
    const reading = await this.#prepare(question.wanted, asked);
    const syncing = { filter: OBJECTS, attributes: reading.plan.forDeltas, cookie };
    const steps = changesSince(asked.lease.connection, syncing, asked.signal);
    yield* paginate(deltaItems(steps, reading), reading.boundary.check);
  }

  async *#entries(question: QuestionOf<'entries'>, asked: Asked): AsyncGenerator<Page> {
    const reading = await this.#prepare(question.wanted, asked);
    const entries = readEntries(asked.lease.connection, question.guids, withParent(reading), asked.signal);
    yield* paginate(entryItems(entries, reading), reading.boundary.check);
  }

  async *#entryByDn(question: QuestionOf<'entry-by-dn'>, asked: Asked): AsyncGenerator<Page> {
    const reading = await this.#prepare(question.wanted, asked);
    const entry = await readByDn(asked.lease.connection, question.dn, withParent(reading), asked.signal);
    yield* paginate(entryItems(only(entry), reading), reading.boundary.check);
  }

  async #prepare(wanted: Wanted, { lease, signal }: Asked): Promise<Reading> {
    const { log } = this.#ports;
    const names = [...wanted.attributes, ...wanted.edges];
    const schema = await this.#knownAttributes.schemaFor(lease.connection, names, signal);
    return prepareReading({ wanted, schema, log }, await lease.another(), signal);
  }
}

const NOTHING_WANTED: Wanted = { attributes: [], edges: [], boundary: { kind: 'domain' } };

function whichFor(question: Question): Which {
  if (question.ask === 'first-read') return { pinned: question.replica.dc };
  return { wished: question.ask === 'changes' ? question.preferredDc : null };
}

function withParent({ plan }: Reading): readonly string[] {
  return [...new Set([...plan.forWhole, 'parentGUID'])];
}

async function* only<T>(value: T): AsyncGenerator<T> {
  yield value;
}

function replaced(dc: string): Failure {
  return new Failure({ code: 'ReplicaReplaced', message: `the database of ${dc} is another than the read began on` });
}
