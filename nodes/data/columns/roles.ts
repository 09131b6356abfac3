import type { ColumnRole } from '../../kit/artifact';
import type { ParamsOf } from '../../kit/spec';
import type { spec } from './spec';

type Roles = ParamsOf<typeof spec>['roles'];

/** Roles that one column alone can have. */
const single: readonly ColumnRole[] = ['target', 'weight', 'id'];

const rolesOf = (role: Roles[string]): readonly ColumnRole[] =>
  role === 'feature-and-sensitive' ? ['feature', 'sensitive'] : [role];

/**
 * The columns with the roles that are given; others keep theirs. Where a new column becomes the target, the old one is
 * ignored: it becomes a feature only when somebody says so, as it often tells the new target.
 */
export function columnsWithRoles<Named extends { readonly name: string; readonly roles: readonly ColumnRole[] }>(
  columns: readonly Named[],
  roles: Roles,
): Named[] {
  const taken = single.filter((role) => Object.values(roles).some((given) => given === role));
  return columns.map((column) => {
    const given = Object.hasOwn(roles, column.name) ? roles[column.name] : undefined;
    if (given !== undefined) return { ...column, roles: rolesOf(given) };
    const kept = column.roles.filter((role) => !taken.includes(role));
    return kept.length === column.roles.length ? column : { ...column, roles: kept.length > 0 ? kept : ['ignored'] };
  });
}
