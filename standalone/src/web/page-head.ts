/** A picture that stands for a page. Units: pixels. */
export interface PageImage {
  readonly url: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
}

/** What a page is about, in plain text, whoever wrote it. */
export interface PageFacts {
  readonly title: string;
  readonly description: string;
  /** Open Graph's word for what it is. */
  readonly type: 'video.other' | 'product' | 'profile' | 'website';
  readonly image: PageImage | null;
  /** More properties, by their names: `product:price:amount`. */
  readonly more: readonly (readonly [property: string, content: string])[];
}

const longestTitle = 90;
const longestDescription = 200;

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (letter) => escapes[letter] ?? '');

/** Text as one line of at most `longest` characters, without what is not seen but turns text around. */
function line(text: string, longest: number): string {
  const letters = [
    ...text
      .slice(0, longest * 8)
      .toWellFormed()
      .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
      .trim(),
  ];
  return letters.length <= longest
    ? letters.join('')
    : `${letters.slice(0, longest - 1).join('')}…`;
}

/** The part of `<head>` that crawlers and shared links read. `canonical` is the page's one address. */
export function pageHead(facts: PageFacts, canonical: string): string {
  const title = line(facts.title, longestTitle);
  const description = line(facts.description, longestDescription);
  const { image } = facts;
  const properties: (readonly [string, string])[] = [
    ['og:site_name', 'Reelgraph'],
    ['og:type', facts.type],
    ['og:title', title],
    ['og:description', description],
    ['og:url', canonical],
    ...(image
      ? ([
          ['og:image', image.url],
          ['og:image:width', String(image.width)],
          ['og:image:height', String(image.height)],
          ['og:image:alt', line(image.alt, longestDescription)],
        ] as const)
      : []),
    ...facts.more,
  ];
  return [
    `<title>${escaped(`${title} · Reelgraph`)}</title>`,
    `<meta name="description" content="${escaped(description)}" />`,
    `<link rel="canonical" href="${escaped(canonical)}" />`,
    ...properties.map(
      ([property, content]) =>
        `<meta property="${escaped(property)}" content="${escaped(content)}" />`,
    ),
    `<meta name="twitter:card" content="${image ? 'summary_large_image' : 'summary'}" />`,
  ].join('\n    ');
}

/** The page with this head in place of its own title and description. Missing: null when it has no title. */
export function withHead(page: string, head: string): string | null {
  const bare = page.replace(/<meta\s+name="description"[^>]*>\s*/, '');
  return /<title>[^<]*<\/title>/.test(bare)
    ? bare.replace(/<title>[^<]*<\/title>/, () => head)
    : null;
}
