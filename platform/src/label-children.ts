/**
 * Remembers what is made for a label. A metric looks its labels up each time by writing them out; what counts for each
 * request keeps the child instead. Labels must be few.
 */
export function remembering<Label, Child>(make: (label: Label) => Child): (label: Label) => Child {
  const children = new Map<Label, Child>();
  return (label) => {
    let child = children.get(label);
    if (child === undefined) children.set(label, (child = make(label)));
    return child;
  };
}
