import type { ConfigurationHealth, ConfigurationId, Log } from '@landbridge/model';

interface Seen {
  readonly id: ConfigurationId;
  readonly displayName: string;
  readonly health: ConfigurationHealth;
}

/** These need nobody; everything else is a warning. */
const WELL: readonly ConfigurationHealth[] = ['Healthy', 'Importing'];

/** Tells the log when a configuration's health becomes another, in the word that the API and notices have for it. */
export class HealthLog {
  readonly #log: Log;
  readonly #known = new Map<ConfigurationId, ConfigurationHealth>();

  constructor(log: Log) {
    this.#log = log;
  }

  see({ id, displayName, health }: Seen): void {
    const before = this.#known.get(id);
    // A healthy configuration imports whenever a cycle of it runs: that is no change.
    if (before === health || (before === 'Healthy' && health === 'Importing')) return;
    this.#known.set(id, health);
    if (before === undefined) return;
    const fields = { configuration: id, name: displayName, health, before };
    if (WELL.includes(health)) this.#log.info('configuration health', fields);
    else this.#log.warn('configuration health', fields);
  }
}
