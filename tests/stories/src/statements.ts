import type {
  KyselyPlugin,
  PluginTransformQueryArgs,
  PluginTransformResultArgs,
  QueryResult,
  RootOperationNode,
  UnknownRow,
} from 'kysely';

/** Counts what is sent to PostgreSQL; begin and commit are not among it. */
export class Statements implements KyselyPlugin {
  sent = 0;

  transformQuery({ node }: PluginTransformQueryArgs): RootOperationNode {
    this.sent++;
    return node;
  }

  async transformResult({ result }: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return result;
  }
}
