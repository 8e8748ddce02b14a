import { describe, expect, it } from '@jest/globals';

import { parseCommand } from './cli.arguments.js';
import { UsageError } from './usage-error.js';

describe('the command line', () => {
  it('imports under the file name up to its first dot', () => {
    expect(parseCommand(['import', 'products', 'data/products.json.gz'])).toEqual({
      name: 'import',
      kind: 'products',
      file: 'data/products.json.gz',
      source: 'products',
    });
  });

  it.each([
    ['data/my shop (1).csv', 'my-shop-1-'],
    ['.csv', 'file'],
    ['Überblick.csv', '-berblick'],
  ])('makes a source name of %s', (file, source) => {
    expect(parseCommand(['import', 'tracks', file])).toMatchObject({ source });
  });

  it.each([[['--source', 'shop']], [['--source=shop']]])('takes another source by %s', (option) => {
    expect(parseCommand(['import', 'products', 'a.csv', ...option])).toMatchObject({
      source: 'shop',
    });
  });

  it.each([[['--help']], [['-h']], [['help']], [['import', '--help']]])('helps for %s', (args) => {
    expect(parseCommand(args)).toEqual({ name: 'help' });
  });

  it('migrates all owners, or one', () => {
    expect(parseCommand(['migrate', 'status'])).toEqual({
      name: 'migrate',
      action: 'status',
      owner: null,
    });
    expect(parseCommand(['migrate', 'down', '--owner=video', '--yes'])).toEqual({
      name: 'migrate',
      action: 'down',
      owner: 'video',
    });
  });

  it.each([
    [[], 'Say what to do.'],
    [['export'], 'There is no command "export".'],
    [['import'], 'Say what to import: products, posts, tracks or sessions.'],
    [
      ['import', 'films', 'a'],
      '"films" cannot be imported, only products, posts, tracks or sessions.',
    ],
    [['import', 'posts'], 'Name the file to import posts from.'],
    [['import', 'posts', 'a', 'b'], 'One file at a time: "b" is too much.'],
    [['demo', 'data'], '"data" is too much for "demo".'],
    [['demo', '--source', 'a'], '--source goes with "import" and "evaluate" only.'],
    [['import', 'posts', 'a', '--source', 'a b'], /^--source takes/],
    [['import', 'posts', 'a', '--source'], /--source/],
    [['import', 'posts', 'a', '--yes'], '--yes goes with "migrate" only.'],
    [['migrate'], 'Say what to do with migrations: status, up or down.'],
    [['migrate', 'sideways'], 'Say what to do with migrations: status, up or down.'],
    [['migrate', 'up', 'now'], '"now" is too much.'],
    [['migrate', 'up', '--owner', 'shop'], '--owner takes user, catalog, video.'],
    [['migrate', 'up', '--yes'], '--yes goes with "migrate down" only.'],
    [['migrate', 'down', '--yes'], 'Say whose last migration to take back with --owner.'],
    [['migrate', 'down', '--owner', 'user'], 'Taking a migration back loses its rows: add --yes'],
    [['migrate', 'status', '--source', 'a'], '--source goes with "import" and "evaluate" only.'],
    [['import', 'posts', 'a', '--force'], "Unknown option '--force'."],
  ])('refuses %s', (args, message) => {
    expect(() => parseCommand(args)).toThrow(UsageError);
    expect(() => parseCommand(args)).toThrow(message);
  });
});
