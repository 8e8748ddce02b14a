/** The URL of an owner's own database: that of the variable names the first part of theirs. */
export function ownerUrl(databaseUrl: string, owner: string): string {
  const url = new URL(databaseUrl);
  url.pathname += `_${owner}`;
  return url.href;
}
