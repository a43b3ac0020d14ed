import type { Transaction } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import { createProfilesAndRounds } from "./migrations/0001-profiles-and-rounds.ts";
import { addDisputes } from "./migrations/0002-disputes.ts";
import { addChat } from "./migrations/0003-chat.ts";
import { addGroups } from "./migrations/0004-groups.ts";
import { addReflections } from "./migrations/0005-reflections.ts";
import { addWarmUpAndMeetings } from "./migrations/0006-warm-up-and-meetings.ts";
import { addReminders } from "./migrations/0007-reminders.ts";
import { addSwaps } from "./migrations/0008-swaps.ts";
import { addBalls } from "./migrations/0009-balls.ts";
import { addQueue } from "./migrations/0010-queue.ts";
import { addPrivacy } from "./migrations/0011-privacy.ts";
import { addSafety } from "./migrations/0012-safety.ts";
import { addLimits } from "./migrations/0013-limits.ts";
import type { Tables } from "./tables.ts";

/** Of our own name, so that a database of another program is told from ours. */
export const MIGRATION_TABLE = "spierbal_migration";

/** Every step of the schema, oldest first. A released step never changes; names sort in the order in which they run. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  "0001_profiles_and_rounds": { up: createProfilesAndRounds },
  "0002_disputes": { up: addDisputes },
  "0003_chat": { up: addChat },
  "0004_groups": { up: addGroups },
  "0005_reflections": { up: addReflections },
  "0006_warm_up_and_meetings": { up: addWarmUpAndMeetings },
  "0007_reminders": { up: addReminders },
  "0008_swaps": { up: addSwaps },
  "0009_balls": { up: addBalls },
  "0010_queue": { up: addQueue },
  "0011_privacy": { up: addPrivacy },
  "0012_safety": { up: addSafety },
  "0013_limits": { up: addLimits },
};

/**
 * Brings the schema up to date, all of it or nothing. Does nothing when it is already.
 * Throws what the database throws, and for a schema that is newer than this code.
 */
export async function migrateToLatest(trx: Transaction<Tables>): Promise<void> {
  const migrator = new Migrator({
    db: trx,
    provider: { getMigrations: async () => MIGRATIONS },
    migrationTableName: MIGRATION_TABLE,
    migrationLockTableName: `${MIGRATION_TABLE}_lock`,
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}
