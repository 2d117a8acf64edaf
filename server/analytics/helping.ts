// What the question box offers before anything is asked: the catalog with the names that the asker may use, and
// questions that a few letters may become.
import type { Catalog, CatalogSubject } from '@/contracts/analytics';
import { CLASS_GROUPS } from '@/contracts/class-groups';
import type { Principal } from '../users/permissions';
import { examplesFor } from './examples';
import type { Planned, PlannerContext, Vocabulary } from './types';
import type { Vocabularies } from './vocabulary/vocabulary';

export interface Helping {
  catalog(principal: Principal): Promise<Catalog>;
  complete(principal: Principal, text: string): Promise<string[]>;
}

export function createHelping(deps: {
  vocabularies: Vocabularies;
  subjects: readonly CatalogSubject[];
  grammar(question: string, context: PlannerContext): Planned;
  complete(text: string, context: PlannerContext): string[];
  now?: () => number;
  model: { available(): boolean | Promise<boolean> } | null;
}): Helping {
  const contextOf = (vocabulary: Vocabulary): PlannerContext => ({
    vocabulary,
    nowMs: (deps.now ?? Date.now)(),
    timezone: 'UTC',
    previous: null,
    database: null,
  });
  const named = ({ id, name }: { id: string; name: string }) => ({ id, name });
  return {
    async catalog(principal) {
      const [vocabulary, modelPlanner] = await Promise.all([
        deps.vocabularies.of(principal),
        Promise.resolve(deps.model?.available() ?? false).catch(() => false),
      ]);
      return {
        subjects: [...deps.subjects],
        classes: [...vocabulary.classes],
        groups: Object.keys(CLASS_GROUPS),
        cameras: vocabulary.cameras.map(named),
        zones: vocabulary.zones.map((zone) => ({ ...named(zone), cameraId: zone.cameraId })),
        agents: vocabulary.agents.map(named),
        models: [...vocabulary.models],
        tags: [...vocabulary.tags],
        // A name may read like other words; what would not be understood is not offered.
        examples: examplesFor(vocabulary).filter((text) => deps.grammar(text, contextOf(vocabulary)).kind === 'plan'),
        modelPlanner,
      };
    },
    async complete(principal, text) {
      return deps.complete(text, contextOf(await deps.vocabularies.of(principal)));
    },
  };
}
