import pg from 'pg';

/** What a page was: entries from the agent stored, or a part of a configuration's walk. */
export type PageKind = 'import' | 'walk';

/** The transaction of one page. */
export interface PageTransaction {
  readonly kind: PageKind;
  /** Their texts, without begin and commit. */
  readonly statements: readonly string[];
}

/** What tells the transactions of pages from each other and from all others. */
const SIGNS: Readonly<Record<PageKind, RegExp>> = {
  import: /update domain set mark = mark [+] 1, watermark = /,
  walk: /update configuration set (edges_)?walked_mark = /,
};

type Query = (this: object, ...sent: unknown[]) => unknown;

/** Listens to what this process sends to PostgreSQL, from its making to `end`, and sorts it by transactions. */
export class StatementCounter {
  readonly #original: Query;
  readonly #open = new Map<object, string[]>();
  #closed: string[][] = [];
  /** Everything sent, within transactions or not; begin and commit left out. */
  sent = 0;

  constructor() {
    this.#original = pg.Client.prototype.query as Query;
    const note = (client: object, text: string): void => this.#note(client, text);
    const original = this.#original;
    const counting: Query = function (...sent) {
      note(this, textOf(sent[0]));
      return original.apply(this, sent);
    };
    Object.assign(pg.Client.prototype, { query: counting });
  }

  /** The pages since the last call. */
  take(): readonly PageTransaction[] {
    const closed = this.#closed;
    this.#closed = [];
    return (['import', 'walk'] as const).flatMap(kind =>
      closed.filter(texts => texts.some(text => SIGNS[kind].test(text))).map(statements => ({ kind, statements })),
    );
  }

  end(): void {
    Object.assign(pg.Client.prototype, { query: this.#original });
  }

  #note(client: object, text: string): void {
    const word = text.trim().toLowerCase();
    if (/^(begin|start transaction)/.test(word)) this.#open.set(client, []);
    else if (/^(commit|rollback)/.test(word)) this.#close(client);
    else {
      this.sent++;
      this.#open.get(client)?.push(text);
    }
  }

  #close(client: object): void {
    const texts = this.#open.get(client);
    if (texts) this.#closed.push(texts);
    this.#open.delete(client);
  }
}

/** A query is a text, or an object that holds one. */
function textOf(query: unknown): string {
  if (typeof query === 'string') return query;
  return typeof query === 'object' && query !== null && 'text' in query ? String(query.text) : '';
}
