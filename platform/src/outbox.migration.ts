import type { TableMigration } from './database/migration.js';

/** Makes the outbox of an owner; the first step of its schema. */
export const outboxMigration: TableMigration = {
  name: '0000-outbox',
  up: {
    sqlite: [
      'create table if not exists `outbox` (`id` integer not null primary key autoincrement, `topic` text not null, `key` text not null, `value` text not null, `change_id` text null)',
    ],
    mysql: [
      'create table `outbox` (`id` bigint unsigned not null auto_increment primary key, `topic` varchar(80) not null, `key` varchar(300) not null, `value` mediumtext not null, `change_id` varchar(36) null) default character set utf8mb4 collate utf8mb4_bin engine = InnoDB',
    ],
  },
  down: { sqlite: ['drop table `outbox`'], mysql: ['drop table `outbox`'] },
};
