import {
  type ColumnDefinitionNode,
  type DataTypeNode,
  DataTypeNode as DataTypes,
  type Dialect,
  GeneratedNode,
  type KyselyPlugin,
  type OperationNode,
  OperationNodeTransformer,
  PostgresAdapter,
  PostgresDialect,
  type PostgresPool,
  RawNode,
} from "kysely";

/** Everything about the store's statements that only PostgreSQL knows. */
export function createPostgresDialect(pool: PostgresPool): Dialect {
  const kyselys = new PostgresDialect({ pool });
  return {
    createAdapter: () => new LockedElsewhereAdapter(),
    createDriver: () => kyselys.createDriver(),
    createIntrospector: (db) => kyselys.createIntrospector(db),
    createQueryCompiler: () => kyselys.createQueryCompiler(),
  };
}

/** Who migrates holds a lock that ends with the transaction; Kysely's own ends with the connection, and outlives a failed migration. */
class LockedElsewhereAdapter extends PostgresAdapter {
  override async acquireMigrationLock(): Promise<void> {}
  override async releaseMigrationLock(): Promise<void> {}
}

/** Lets PostgreSQL make the tables that the migrations describe: a count that goes up by itself, and text that sorts as in SQLite. */
export const portableTables: KyselyPlugin = {
  transformQuery: ({ node, queryId }) => new TableTransformer().transformNode(node, queryId),
  transformResult: async ({ result }) => result,
};

class TableTransformer extends OperationNodeTransformer {
  protected override transformColumnDefinition(...[node, queryId]: Parameters<OperationNodeTransformer["transformColumnDefinition"]>) {
    const column: ColumnDefinitionNode = super.transformColumnDefinition(node, queryId);
    if (column.autoIncrement !== true) return { ...column, dataType: inOrderOfBytes(column.dataType) };
    const generated = GeneratedNode.create({ identity: true, byDefault: true });
    return { ...column, autoIncrement: false, dataType: DataTypes.create("bigint"), generated };
  }
}

/** The order of a language differs between machines, and changes with an update of their libraries. */
function inOrderOfBytes(type: OperationNode): DataTypeNode {
  const isText = DataTypes.is(type) && type.dataType === "text";
  return (isText ? RawNode.createWithSql('text collate "C"') : type) as DataTypeNode;
}
