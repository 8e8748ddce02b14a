import type { TableMigration } from '@reelgraph/platform/database/migration';

const options = 'default character set utf8mb4 collate utf8mb4_bin engine = InnoDB';
const ranks = ['price_rank', 'price_down_rank', 'rating_rank', 'age_rank'];
const rankColumns = ranks.map((rank) => `\`${rank}\` double not null`).join(', ');
/** For lists without words: of a category, and of everything. */
const lists = [
  ...ranks.map((rank) => ({ name: `search_document_${rank}`, columns: rank })),
  ...ranks.map((rank) => ({
    name: `search_document_category_${rank}`,
    columns: `\`category\`, ${rank}`,
  })),
];
const rows = [
  "insert into `search_term` (`term`, `reversed`, `documents`, `changes`) values ('*', '*', 0, 0)",
  // What was written before is indexed by the next process that starts.
  'insert into `search_backlog` (`product_id`) select `id` from `product`',
];
const drop = [
  'drop table `search_backlog`',
  'drop table `search_gram`',
  'drop table `search_term`',
  'drop table `search_document`',
];

/** What search needs of each product, and the words that there are. */
export const catalogSearchMigration: TableMigration = {
  name: '0003-search',
  up: {
    sqlite: [
      `create table \`search_document\` (\`number\` integer not null primary key autoincrement, \`product_id\` text not null, \`category\` text null, ${rankColumns}, \`terms\` text not null, \`words\` text not null, \`tokens\` text not null)`,
      'create unique index `search_document_product_id` on `search_document` (`product_id`)',
      ...lists.map(
        ({ name, columns }) =>
          `create index \`${name}\` on \`search_document\` (${columns}, \`product_id\`)`,
      ),
      "create virtual table `search_document_tokens` using fts5 (tokens, content='search_document', content_rowid='number', detail=none, columnsize=0, tokenize='ascii')",
      'create trigger `search_document_added` after insert on `search_document` begin insert into search_document_tokens (rowid, tokens) values (new.number, new.tokens); end',
      "create trigger `search_document_removed` after delete on `search_document` begin insert into search_document_tokens (search_document_tokens, rowid, tokens) values ('delete', old.number, old.tokens); end",
      'create table `search_term` (`term` text not null primary key, `reversed` text not null, `documents` integer not null, `changes` integer not null)',
      'create index `search_term_reversed` on `search_term` (`reversed`)',
      'create table `search_gram` (`gram` text not null, `letters` integer not null, `term` text not null, primary key (`gram`, `letters`, `term`)) without rowid',
      'create table `search_backlog` (`product_id` text not null primary key)',
      ...rows,
    ],
    mysql: [
      `create table \`search_document\` (\`number\` bigint not null auto_increment, \`product_id\` varchar(300) not null, \`category\` varchar(120) null, ${rankColumns}, \`terms\` mediumtext not null, \`words\` mediumtext not null, \`tokens\` mediumtext not null, primary key (\`number\`), unique key \`search_document_product_id\` (\`product_id\`), ${lists.map(({ name, columns }) => `key \`${name}\` (${columns}, \`product_id\`)`).join(', ')}, fulltext key \`search_document_tokens\` (\`tokens\`)) ${options}`,
      `create table \`search_term\` (\`term\` varchar(130) not null, \`reversed\` varchar(130) not null, \`documents\` int not null, \`changes\` bigint not null, primary key (\`term\`), key \`search_term_reversed\` (\`reversed\`)) ${options}`,
      `create table \`search_gram\` (\`gram\` varchar(4) not null, \`letters\` int not null, \`term\` varchar(130) not null, primary key (\`gram\`, \`letters\`, \`term\`)) ${options}`,
      `create table \`search_backlog\` (\`product_id\` varchar(300) not null, primary key (\`product_id\`)) ${options}`,
      ...rows,
    ],
  },
  down: { sqlite: ['drop table `search_document_tokens`', ...drop], mysql: drop },
};
