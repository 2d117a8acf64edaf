// How each piece of Markdown looks here, and what of it is left out: pictures from elsewhere are named, never fetched,
// and only honest addresses become links.
import { ExternalLink, ImageOff } from 'lucide-react';
import Link from 'next/link';
import type { ComponentProps, CSSProperties } from 'react';
import type { Components, ExtraProps } from 'streamdown';
import { cn } from '@/components/ui/cn';
import { CodeBlock } from './code-block';
import { hostOf, safeLink } from './links';

type Props<T extends keyof React.JSX.IntrinsicElements> = ComponentProps<T> & ExtraProps;
type Node = NonNullable<ExtraProps['node']>;
type Child = Node['children'][number];

const linkClass = 'text-accent underline underline-offset-4 hover:text-accent-hover';

function A({ href, children }: Props<'a'>) {
  const link = safeLink(href);
  if (!link) return <span>{children}</span>;
  if (!link.external) {
    if (!link.href.startsWith('/')) {
      return (
        <a href={link.href} rel="noopener nofollow" className={linkClass}>
          {children}
        </a>
      );
    }
    return (
      <Link href={link.href} prefetch={false} className={linkClass}>
        {children}
      </Link>
    );
  }
  return (
    <a
      href={link.href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      title={link.href}
      className={`${linkClass} break-words`}
    >
      {children}
      <ExternalLink aria-hidden className="ml-1 inline size-3 align-baseline" />
      <span className="sr-only"> (opens {hostOf(link.href)} in a new tab)</span>
    </a>
  );
}

function Img({ src, alt }: Props<'img'>) {
  const link = safeLink(typeof src === 'string' ? src : null);
  return (
    <span className="inline-flex max-w-full items-center gap-2 rounded-sm bg-raised px-2 py-px align-bottom text-sm text-muted">
      <ImageOff aria-hidden className="size-4 shrink-0" />
      <span className="min-w-0 truncate">
        Picture{alt ? `: ${alt}` : ''}
        {link?.external ? ` (not loaded from ${hostOf(link.href)})` : ' (not loaded)'}
      </span>
    </span>
  );
}

function textOf(node: Child | Node): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map((child) => textOf(child as Child)).join('') : '';
}

function Pre({ node }: Props<'pre'>) {
  const code = node?.children.find((child) => child.type === 'element' && child.tagName === 'code');
  const names = code?.type === 'element' ? code.properties.className : null;
  const name = Array.isArray(names) ? names.map(String).find((each) => each.startsWith('language-')) : undefined;
  return <CodeBlock code={node ? textOf(node).replace(/\n$/, '') : ''} language={name?.slice(9) ?? ''} />;
}

/** One level for all: the page has its h1, and a reply is no chapter of it. */
const H = ({ children }: Props<'h2'>) => <h3 className="mt-4 mb-2 text-lg font-semibold first:mt-0">{children}</h3>;
const Small = ({ children }: Props<'h4'>) => <h3 className="mt-4 mb-2 font-semibold first:mt-0">{children}</h3>;

/** As the line below the head says: `---:` is right. */
const sideOf = (style: CSSProperties | undefined) =>
  style?.textAlign === 'right' ? 'text-right' : style?.textAlign === 'center' ? 'text-center' : 'text-left';

export const elements: Components = {
  a: A,
  img: Img,
  pre: Pre,
  code: ({ children }: Props<'code'>) => (
    <code className="rounded-sm bg-raised px-1 font-mono text-[0.92em] break-words">{children}</code>
  ),
  h1: H,
  h2: H,
  h3: Small,
  h4: Small,
  h5: Small,
  h6: Small,
  p: ({ children }: Props<'p'>) => <p className="my-2 first:mt-0 last:mb-0">{children}</p>,
  ul: ({ children }: Props<'ul'>) => <ul className="my-2 list-disc pl-5">{children}</ul>,
  ol: ({ children, start }: Props<'ol'>) => (
    <ol start={start} className="my-2 list-decimal pl-6">
      {children}
    </ol>
  ),
  li: ({ children }: Props<'li'>) => <li className="my-1 [&>p]:my-1">{children}</li>,
  blockquote: ({ children }: Props<'blockquote'>) => (
    <blockquote className="my-3 border-l-2 border-line-strong pl-3 text-muted">{children}</blockquote>
  ),
  hr: () => <hr className="my-4 border-line" />,
  strong: ({ children }: Props<'strong'>) => <strong className="font-semibold">{children}</strong>,
  sup: ({ children }: Props<'sup'>) => <sup>{children}</sup>,
  sub: ({ children }: Props<'sub'>) => <sub>{children}</sub>,
  section: ({ children }: Props<'section'>) => <div className="mt-4 text-sm text-muted">{children}</div>,
  input: ({ checked }: Props<'input'>) => (
    <span role="img" aria-label={checked ? 'Done:' : 'To do:'} className="mr-1">
      {checked ? '☑' : '☐'}
    </span>
  ),
  table: ({ children }: Props<'table'>) => (
    <section
      aria-label="Table"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      className="my-3 overflow-x-auto rounded-md border border-line focus-visible:-outline-offset-2"
    >
      <table className="tabular w-full border-collapse text-sm">{children}</table>
    </section>
  ),
  thead: ({ children }: Props<'thead'>) => <thead className="bg-raised">{children}</thead>,
  tbody: ({ children }: Props<'tbody'>) => <tbody>{children}</tbody>,
  tr: ({ children }: Props<'tr'>) => <tr className="border-t border-line first:border-t-0">{children}</tr>,
  th: ({ children, style }: Props<'th'>) => (
    <th className={cn('px-3 py-2 text-xs font-medium', sideOf(style))}>{children}</th>
  ),
  td: ({ children, style }: Props<'td'>) => <td className={cn('px-3 py-2 align-top', sideOf(style))}>{children}</td>,
};
