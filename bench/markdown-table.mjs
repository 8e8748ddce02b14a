/** A table in Markdown, its columns as wide as their widest cell. */
export function markdownTable(head, lines) {
  const widths = head.map((_, i) => Math.max(...[head, ...lines].map((line) => line[i].length)));
  const text = (line) => `| ${line.map((value, i) => value.padEnd(widths[i])).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [text(head), rule, ...lines.map(text)].join('\n');
}
