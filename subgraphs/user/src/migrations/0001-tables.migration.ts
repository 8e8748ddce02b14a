import type { TableMigration } from '@reelgraph/platform/database/migration';

const drop = [
  'drop table `account`',
  'drop table `session_family`',
  'drop table `visitor_history`',
];
const options = 'default character set utf8mb4 collate utf8mb4_bin engine = InnoDB';

/** Accounts, sessions, and whose history has joined whom. */
export const userTablesMigration: TableMigration = {
  name: '0001-tables',
  up: {
    // A file of before there were migrations has these tables already.
    sqlite: [
      'create table if not exists `account` (`id` text not null primary key, `email` text not null, `email_key` text not null, `handle` text not null, `handle_key` text not null, `password_hash` text not null, `interests` json not null, `roles` json not null, `created_at_ms` bigint not null)',
      'create unique index if not exists `account_email_key_unique` on `account` (`email_key`)',
      'create unique index if not exists `account_handle_key_unique` on `account` (`handle_key`)',
      'create table if not exists `session_family` (`id` text not null primary key, `account_id` text not null, `token_hash` text not null, `expires_at_ms` bigint not null)',
      'create index if not exists `session_family_account_id_index` on `session_family` (`account_id`)',
      'create index if not exists `session_family_expires_at_ms_index` on `session_family` (`expires_at_ms`)',
      'create table if not exists `visitor_history` (`visitor_id` text not null primary key, `account_id` text not null, `joined_at_ms` bigint not null)',
    ],
    mysql: [
      `create table \`account\` (\`id\` varchar(36) not null, \`email\` varchar(254) not null, \`email_key\` varchar(254) not null, \`handle\` varchar(30) not null, \`handle_key\` varchar(30) not null, \`password_hash\` varchar(200) not null, \`interests\` json not null, \`roles\` json not null, \`created_at_ms\` bigint not null, primary key (\`id\`), unique key \`account_email_key_unique\` (\`email_key\`), unique key \`account_handle_key_unique\` (\`handle_key\`)) ${options}`,
      `create table \`session_family\` (\`id\` varchar(36) not null, \`account_id\` varchar(36) not null, \`token_hash\` varchar(64) not null, \`expires_at_ms\` bigint not null, primary key (\`id\`), key \`session_family_account_id_index\` (\`account_id\`), key \`session_family_expires_at_ms_index\` (\`expires_at_ms\`)) ${options}`,
      `create table \`visitor_history\` (\`visitor_id\` varchar(128) not null, \`account_id\` varchar(36) not null, \`joined_at_ms\` bigint not null, primary key (\`visitor_id\`)) ${options}`,
    ],
  },
  down: { sqlite: drop, mysql: drop },
};
