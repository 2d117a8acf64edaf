// What each role may do, in the words that people choose by.
import type { SelectOption } from '@/components/ui/select';
import { ROLES, type Role } from '@/contracts/common';

export const ROLE_NAMES: Record<Role, string> = { viewer: 'Viewer', operator: 'Operator', admin: 'Admin' };

export const ROLE_MEANS: Record<Role, string> = {
  viewer: 'Looks at cameras and sightings.',
  operator: 'Runs cameras, reviews sightings, makes API keys.',
  admin: 'Runs the place: people, models, cameras, everything.',
};

/** The roles up to `most`, as options of a Select. */
export function roleOptions(most: Role): SelectOption<Role>[] {
  return ROLES.slice(0, ROLES.indexOf(most) + 1).map((role) => ({ value: role, label: ROLE_NAMES[role] }));
}
