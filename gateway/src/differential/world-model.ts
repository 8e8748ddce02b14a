import {
  type DirectiveNode,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
  parse,
  type SelectionSetNode,
} from 'graphql';

/** What the resolvers of every subgraph must agree on, read from the SDL of all of them. */
export interface WorldModel {
  /** The fields that name an entity, of every type that is one in some subgraph. */
  readonly keys: ReadonlyMap<string, ReadonlySet<string>>;
  /** What a field (`Type.field`) requires of other subgraphs. */
  readonly requires: ReadonlyMap<string, SelectionSetNode>;
  /** Fields (`Type.field`) that never fail, because other fields are made of them. */
  readonly firm: ReadonlySet<string>;
  /** The names of fields that interface objects give to the members of their interface. */
  readonly borrowed: ReadonlySet<string>;
  /** The name under which an entity is known to all: that of the interface for members of an interface object. */
  nameOf(typeName: string): string;
  /** The members of an abstract type, in an order that every schema shares. */
  membersOf(abstractName: string): readonly string[];
}

type ObjectNode = ObjectTypeDefinitionNode | ObjectTypeExtensionNode;

const argumentOf = ({ arguments: given = [] }: DirectiveNode, name: string): string | null => {
  const value = given.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING ? value.value : null;
};

const named = (directives: readonly DirectiveNode[] | undefined, name: string): DirectiveNode[] =>
  directives?.filter((directive) => directive.name.value === name) ?? [];

function fieldSet(text: string): SelectionSetNode {
  const [definition] = parse(`{ ${text} }`).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`no field set: ${text}`);
  return definition.selectionSet;
}

const fieldsOf = ({ selections }: SelectionSetNode): string[] =>
  selections.flatMap((selection) => (selection.kind === Kind.FIELD ? [selection.name.value] : []));

/** Reads the model of a supergraph from its API and the SDL of its subgraphs. */
export function readWorldModel(api: GraphQLSchema, sdls: readonly string[]): WorldModel {
  const keys = new Map<string, Set<string>>();
  const requires = new Map<string, SelectionSetNode>();
  const firm = new Set<string>();
  const interfaceObjects = new Set<string>();

  const objects = sdls.flatMap((sdl) =>
    parse(sdl).definitions.filter(
      (d): d is ObjectNode =>
        d.kind === Kind.OBJECT_TYPE_DEFINITION || d.kind === Kind.OBJECT_TYPE_EXTENSION,
    ),
  );
  for (const { name, directives, fields = [] } of objects) {
    if (named(directives, 'interfaceObject').length > 0) interfaceObjects.add(name.value);
    for (const key of named(directives, 'key')) {
      const known = keys.get(name.value) ?? new Set<string>();
      keys.set(name.value, known);
      for (const field of fieldsOf(fieldSet(argumentOf(key, 'fields') ?? ''))) known.add(field);
    }
    for (const field of fields) {
      for (const directive of named(field.directives, 'requires')) {
        const set = fieldSet(argumentOf(directive, 'fields') ?? '');
        requires.set(`${name.value}.${field.name.value}`, set);
        markFirm(name.value, set);
      }
    }
  }

  function markFirm(typeName: string, set: SelectionSetNode): void {
    const fields = objects
      .filter(({ name }) => name.value === typeName)
      .flatMap((d) => d.fields ?? []);
    for (const selection of set.selections) {
      if (selection.kind !== Kind.FIELD) continue;
      firm.add(`${typeName}.${selection.name.value}`);
      const field = fields.find(({ name }) => name.value === selection.name.value);
      let type = field?.type;
      while (type && type.kind !== Kind.NAMED_TYPE) type = type.type;
      if (type && selection.selectionSet) markFirm(type.name.value, selection.selectionSet);
    }
  }

  const membersOf = (name: string): string[] => {
    const type = api.getType(name);
    return isAbstractType(type)
      ? api
          .getPossibleTypes(type)
          .map((member) => member.name)
          .sort()
      : [];
  };
  const names = new Map(
    [...interfaceObjects].flatMap((name) => membersOf(name).map((member) => [member, name])),
  );
  const borrowed = new Set(
    objects.flatMap(({ name, directives, fields = [] }) =>
      named(directives, 'interfaceObject').length === 0
        ? []
        : fields
            .map((field) => field.name.value)
            .filter((field) => !keys.get(name.value)?.has(field)),
    ),
  );
  return {
    keys,
    requires,
    firm,
    borrowed,
    membersOf,
    nameOf: (typeName) => names.get(typeName) ?? typeName,
  };
}
