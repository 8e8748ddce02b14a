import type { TableMigration } from '@reelgraph/platform/database/migration';

const drop = ['drop table `category`', 'drop table `product`'];
const options = 'default character set utf8mb4 collate utf8mb4_bin engine = InnoDB';

/** Products and categories. */
export const catalogTablesMigration: TableMigration = {
  name: '0001-tables',
  up: {
    // A file of before there were migrations has these tables already.
    sqlite: [
      'create table if not exists `category` (`slug` text not null primary key, `name` text not null)',
      'create table if not exists `product` (`id` text not null primary key, `title` text not null, `description` text null, `category` text null, `brand` text null, `tags` json not null, `price_minor` bigint null, `compare_at_minor` bigint null, `currency` text null, `stock` integer null, `rating` double null, `images` json not null, `content_hash` text null, `created_at` bigint not null)',
      'create index if not exists `product_category_index` on `product` (`category`)',
    ],
    mysql: [
      `create table \`category\` (\`slug\` varchar(120) not null, \`name\` varchar(200) not null, primary key (\`slug\`)) ${options}`,
      `create table \`product\` (\`id\` varchar(300) not null, \`title\` varchar(500) not null, \`description\` mediumtext null, \`category\` varchar(120) null, \`brand\` varchar(500) null, \`tags\` json not null, \`price_minor\` bigint null, \`compare_at_minor\` bigint null, \`currency\` varchar(3) null, \`stock\` int null, \`rating\` double null, \`images\` json not null, \`content_hash\` varchar(22) null, \`created_at\` bigint not null, primary key (\`id\`), key \`product_category_index\` (\`category\`)) ${options}`,
    ],
  },
  down: { sqlite: drop, mysql: drop },
};
