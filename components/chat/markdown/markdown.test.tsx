// What a model writes may show words, and nothing else: holds the rendered page to a list of elements, attributes and
// addresses, whatever is tried.
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Markdown } from './markdown';
import { safeMath } from './safe-math';
import { XSS_CORPUS } from './xss-corpus';

const citations = [{ n: 1, title: 'Gate rules', text: 'Closed at ten.', href: '/events', score: null }];
const render = (text: string, streaming = false) =>
  renderToStaticMarkup(<Markdown text={text} citations={citations} math={safeMath} streaming={streaming} />);

const TAGS = new Set(
  `div span p h3 ul ol li blockquote hr strong em del sup sub br table thead tbody tr th td section pre code a button
   svg path line rect circle math semantics annotation mrow mi mo mn mtext mspace msup msub msubsup mfrac msqrt mroot
   mstyle mtable mtr mtd munder mover munderover mpadded mphantom menclose`.split(/\s+/),
);
const ATTRIBUTES = new Set(
  `class id dir lang title start tabindex role type rel target href xmlns width height viewBox fill stroke d x y x1 x2 y1
   y2 rx ry cx cy r points stroke-width stroke-linecap stroke-linejoin encoding mathcolor mathvariant displaystyle
   scriptlevel stretchy fence separator form lspace rspace minsize maxsize linethickness columnalign columnspacing
   rowspacing voffset mathbackground aria-hidden aria-label aria-haspopup aria-expanded aria-controls aria-describedby
   data-state data-block data-incomplete data-streamdown display`.split(/\s+/),
);

/** Written by the renderer itself, whatever the text. */
const STYLES = new Set(['display:contents', 'color:currentColor']);

interface Tag {
  name: string;
  attributes: [string, string][];
}

/** React writes every attribute in double quotes and escapes what is in them. */
function tagsOf(html: string): Tag[] {
  return [...html.matchAll(/<([a-zA-Z][^\s/>]*)((?:\s+[^\s=>/]+(?:="[^"]*")?)*)\s*\/?>/g)].map((match) => ({
    name: match[1] ?? '',
    attributes: [...(match[2] ?? '').matchAll(/([^\s=]+)(?:="([^"]*)")?/g)].map((each) => [
      each[1] ?? '',
      each[2] ?? '',
    ]),
  }));
}

function harms(html: string): string[] {
  return tagsOf(html).flatMap(({ name, attributes }) => [
    ...(TAGS.has(name) ? [] : [`<${name}>`]),
    ...attributes.flatMap(([attribute, value]) => {
      if (attribute === 'href') return /^(https?:\/\/|mailto:|\/(?![/\\])|#)/.test(value) ? [] : [`href=${value}`];
      if (attribute === 'style' && STYLES.has(value)) return [];
      return ATTRIBUTES.has(attribute) ? [] : [`${name} ${attribute}=${value}`];
    }),
  ]);
}

describe('the check itself', () => {
  it.each([
    '<img src="x">',
    '<p onclick="x">',
    '<a href="javascript:x">',
    '<a href="//x">',
    '<script>',
    '<p style="x">',
    '<svg><use href="data:x"></use></svg>',
  ])('finds %s', (html) => {
    expect(harms(html)).not.toEqual([]);
  });
});

describe('Markdown of a stranger', () => {
  it.each(XSS_CORPUS)('%s', (vector) => {
    for (const text of [vector, `Some words before ${vector} and after`, `- item\n\n  ${vector}\n`]) {
      for (const streaming of [false, true]) {
        const html = render(text, streaming);
        expect(harms(html)).toEqual([]);
      }
    }
  });

  it('is harmless cut off at any letter', () => {
    for (const vector of XSS_CORPUS.slice(0, 60)) {
      for (let end = 1; end < vector.length; end += 3) expect(harms(render(vector.slice(0, end), true))).toEqual([]);
    }
  });

  it('shows HTML as the words that it is', () => {
    expect(render('<b onclick=x>hi</b>')).toContain('&lt;b onclick=x&gt;hi&lt;/b&gt;');
  });
});

describe('Markdown that is meant well', () => {
  it('marks links that lead away and gives nothing along', () => {
    const html = render('[docs](https://example.org/a?b=1)');
    expect(html).toContain('href="https://example.org/a?b=1"');
    expect(html).toContain('rel="noopener noreferrer nofollow"');
    expect(html).toContain('opens example.org in a new tab');
  });
  it('keeps links to pages of ours in this tab', () => {
    const html = render('[events](/events?camera=yard)');
    expect(html).toContain('href="/events?camera=yard"');
    expect(html).not.toContain('target=');
  });
  it('names a picture and does not fetch it', () => {
    const html = render('![a plan](https://example.org/plan.png)');
    expect(html).toContain('Picture: a plan');
    expect(html).not.toContain('<img');
  });
  it('makes a chip of [1] where there is a source, and leaves [2] and code alone', () => {
    const html = render('Closed at ten [1], see [2] and `[1]`.');
    expect(html.match(/aria-label="Source 1: Gate rules"/g)).toHaveLength(1);
    expect(html).toContain('[2]');
    expect(html).toContain('[1]</code>');
  });
  it('writes tables, code and formulas', () => {
    const html = render(
      '| a | b |\n|---|---|\n| 1 | 2 |\n\n```js\nlet a = 1\n```\n\n\\(\\frac{1}{2}\\) costs $5 or $6',
    );
    expect(html).toContain('<td class=');
    expect(html).toContain('<code>let a = 1</code>');
    expect(html).toContain('<mfrac><mn>1</mn><mn>2</mn></mfrac>');
    expect(html).toContain('costs $5 or $6');
  });
});
