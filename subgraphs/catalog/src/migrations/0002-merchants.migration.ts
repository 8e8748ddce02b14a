import type { TableMigration } from '@reelgraph/platform/database/migration';

const options = 'default character set utf8mb4 collate utf8mb4_bin engine = InnoDB';
const down = ['alter table `product` drop column `merchant_id`', 'drop table `merchant`'];

/** Merchants, and who sells a product; those of before are sold by nobody that is known. */
export const merchantsMigration: TableMigration = {
  name: '0002-merchants',
  up: {
    sqlite: [
      'create table `merchant` (`id` text not null primary key, `name` text not null, `hand_over_url` text not null)',
      'alter table `product` add column `merchant_id` text null',
    ],
    mysql: [
      `create table \`merchant\` (\`id\` varchar(300) not null, \`name\` varchar(200) not null, \`hand_over_url\` varchar(1000) not null, primary key (\`id\`)) ${options}`,
      'alter table `product` add column `merchant_id` varchar(300) null',
    ],
  },
  down: { sqlite: down, mysql: down },
};
