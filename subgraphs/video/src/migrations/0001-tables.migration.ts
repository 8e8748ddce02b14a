import type { TableMigration } from '@reelgraph/platform/database/migration';

const drop = ['creator', 'music', 'placement', 'video'].map((table) => `drop table \`${table}\``);
const options = 'default character set utf8mb4 collate utf8mb4_bin engine = InnoDB';

/** Videos, their creators and music, and the products placed in them. */
export const videoTablesMigration: TableMigration = {
  name: '0001-tables',
  up: {
    // A file of before there were migrations has these tables already.
    sqlite: [
      'create table if not exists `creator` (`id` text not null primary key, `handle` text not null, `display_name` text not null, `avatar` json null, `follower_count` integer not null, `content_hash` text not null)',
      'create table if not exists `music` (`id` text not null primary key, `title` text not null, `author` text null, `content_hash` text not null)',
      'create table if not exists `placement` (`video_id` text not null, `position` integer not null, `product_id` text not null, `start_ms` integer not null, `end_ms` integer not null, primary key (`video_id`, `position`))',
      'create index if not exists `placement_product_id_index` on `placement` (`product_id`)',
      'create table if not exists `video` (`id` text not null primary key, `caption` text not null, `hashtags` json not null, `duration_ms` integer not null, `poster` json not null, `sources` json not null, `creator_id` text null, `music_id` text null, `content_hash` text not null, `created_at` bigint not null)',
      'create index if not exists `video_creator_id_created_at_index` on `video` (`creator_id`, `created_at`)',
    ],
    mysql: [
      `create table \`creator\` (\`id\` varchar(300) not null, \`handle\` varchar(200) not null, \`display_name\` varchar(500) not null, \`avatar\` json null, \`follower_count\` bigint not null, \`content_hash\` varchar(22) not null, primary key (\`id\`)) ${options}`,
      `create table \`music\` (\`id\` varchar(300) not null, \`title\` varchar(500) not null, \`author\` varchar(500) null, \`content_hash\` varchar(22) not null, primary key (\`id\`)) ${options}`,
      `create table \`placement\` (\`video_id\` varchar(300) not null, \`position\` int not null, \`product_id\` varchar(300) not null, \`start_ms\` int not null, \`end_ms\` int not null, primary key (\`video_id\`, \`position\`), key \`placement_product_id_index\` (\`product_id\`)) ${options}`,
      `create table \`video\` (\`id\` varchar(300) not null, \`caption\` mediumtext not null, \`hashtags\` json not null, \`duration_ms\` int not null, \`poster\` json not null, \`sources\` json not null, \`creator_id\` varchar(300) null, \`music_id\` varchar(300) null, \`content_hash\` varchar(22) not null, \`created_at\` bigint not null, primary key (\`id\`), key \`video_creator_id_created_at_index\` (\`creator_id\`, \`created_at\`)) ${options}`,
    ],
  },
  down: { sqlite: drop, mysql: drop },
};
