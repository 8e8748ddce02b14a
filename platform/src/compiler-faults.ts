import { type DocumentNode, visit } from 'graphql';

/**
 * Whether graphql-jit would run an operation otherwise than the specification says: it gives a null for an absent
 * variable inside a literal object, and loses an object or list that has `__proto__` for its key.
 */
export function isMiscompiled(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Field: ({ alias }) => void (found ||= alias?.value === '__proto__'),
    ObjectField: ({ value }) => void visit(value, { Variable: () => void (found = true) }),
  });
  return found;
}
