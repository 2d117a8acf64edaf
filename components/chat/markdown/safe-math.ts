// Formulas by KaTeX as MathML alone: nothing to style, readable by screen readers, and no command in a formula may link,
// load or grow without bounds.
import { createMathPlugin } from '@streamdown/math';

const plugin = createMathPlugin({ errorColor: 'currentColor' });
const [rehypeKatex] = plugin.rehypePlugin as [never, unknown];

export const safeMath = {
  ...plugin,
  rehypePlugin: [
    rehypeKatex,
    { output: 'mathml', trust: false, strict: 'ignore', maxSize: 20, maxExpand: 200, errorColor: 'currentColor' },
  ] as never,
};
export type SafeMath = typeof safeMath;
