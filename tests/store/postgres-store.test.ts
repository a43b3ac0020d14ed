import { describeStore } from "../contract/store-contract.ts";
import { groundOf, useDatabase } from "../support/postgres.ts";

const database = useDatabase();

describeStore("the store on PostgreSQL", async () => groundOf(database()));
