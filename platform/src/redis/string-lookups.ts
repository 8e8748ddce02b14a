/** More lookups than V8 watches before it starts to remember them. */
const lookups = 1000;

/**
 * Makes the methods of strings quick to find again after somebody extended `String`, as ioredis does.
 *
 * V8 turns an object that becomes a prototype of another one into a dictionary, until a property is looked up through
 * an object that inherits from it. Of plain strings none ever is: every `text.indexOf` of the whole process then searches
 * the dictionary, and no optimized code calls it directly. One String object that is asked often enough ends that.
 */
export function quickenStringLookups(): void {
  const text = Object('text') as string;
  for (let i = 0; i < lookups; i += 1) text.at(0);
}
